"""Steps of a migration that seals columns, or opens them again when it is taken back; and of one that adds sealed columns.

The clear column is renamed, a sealed one takes its place, the values are carried over, the clear one goes. In the file of the
database they stand until it is written anew: `rewritten`, in a migration of its own, outside a transaction.
"""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from ketch.records import bulk

CLEAR = "clear_"


def sealing(app: str, model: str, **columns: tuple[models.Field, models.Field]) -> list[Operation]:
    """`columns`: by name, the field as it was and the sealed one. Constraints on them are taken out before."""
    clear = [CLEAR + name for name in columns]
    carry = partial(_carry, label=f"{app}.{model}")
    return [
        *(migrations.RenameField(model, name, CLEAR + name) for name in columns),
        *(migrations.AlterField(model, CLEAR + name, _nullable(was)) for name, (was, _sealed) in columns.items()),
        *(migrations.AddField(model, name, _nullable(sealed)) for name, (_was, sealed) in columns.items()),
        migrations.RunPython(partial(carry, old=clear, new=list(columns)), partial(carry, old=list(columns), new=clear)),
        *(migrations.AlterField(model, name, sealed) for name, (_was, sealed) in columns.items() if not sealed.null),
        *(migrations.RemoveField(model, name) for name in clear),
    ]


def adding(app: str, model: str, **columns: models.Field) -> list[Operation]:
    """`columns`: by name, the sealed field. Each row gets its default, sealed for this row: Django alone writes one value into
    all of them, which opens in none."""
    fill = partial(_fill, label=f"{app}.{model}", new=list(columns))
    added = [migrations.AddField(model, name, field) for name, field in columns.items()]
    return [*added, migrations.RunPython(fill, migrations.RunPython.noop)]


def rewritten(*tables: str) -> Operation:
    """The tables are written anew and what they held before is overwritten.

    SQLite: secure_delete is on (settings), VACUUM packs the file, and the log beside it is emptied. PostgreSQL hides a dropped
    column and keeps the old rows until VACUUM FULL; its own log (pg_wal) and archived copies of it keep them for longer.
    """
    return migrations.RunPython(partial(_rewrite, tables=tables), migrations.RunPython.noop)


def _nullable(field: models.Field) -> models.Field:
    copy = field.clone()
    copy.null = True
    return copy


def _carry(apps: Any, schema_editor: Any, *, label: str, old: list[str], new: list[str]) -> None:
    model = apps.get_model(label)
    for rows in _batches(model._base_manager.order_by("pk")):
        values = ([*(getattr(row, model._meta.get_field(name).attname) for name in old), row.pk] for row in rows)
        bulk.update(model, new, values, dated=False)


def _fill(apps: Any, schema_editor: Any, *, label: str, new: list[str]) -> None:
    model = apps.get_model(label)
    values = [model._meta.get_field(name).get_default() for name in new]
    keys = list(model._base_manager.values_list("pk", flat=True))
    bulk.update(model, new, ([*values, key] for key in keys), dated=False)


def _batches(rows: models.QuerySet) -> Iterator[list[models.Model]]:
    # By key, because rows are written while they are read.
    keys = iter(list(rows.values_list("pk", flat=True)))
    while some := list(islice(keys, bulk.BATCH)):
        yield list(rows.filter(pk__in=some))


def _rewrite(apps: Any, schema_editor: Any, *, tables: tuple[str, ...]) -> None:
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            for table in tables:
                cursor.execute(f"VACUUM FULL {schema_editor.quote_name(table)}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
