"""Many rows at once: written where `create` would be too slow, without instances and log entries; read as of one moment.

The fields themselves prepare each value for the database, so that sealed columns are sealed and defaults are filled in. The
caller writes the log.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, models, transaction
from django.utils import timezone

from ketch.encryption.fields import EncryptedField

BATCH = 5_000
TRIES, PAUSE = 100, 0.2

Row = Sequence[Any]


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """`rows`: the values of the fields `names`, foreign keys as keys. Fields that are not named get their default."""
    given = _fields(model, names)
    rest = [field for field in model._meta.concrete_fields if field not in given]
    fields = [*given, *rest]
    fill = [_default(field) for field in rest]
    whole = ([*row, *(each() for each in fill)] for row in rows)
    _write(model._meta.db_table, [field.column for field in fields], _prepared_rows(fields, whole))


def update(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Row], where: Sequence[str] = ("id",), *, dated: bool = True
) -> None:
    """`rows`: the new values of the fields `names`, then those of `where`, by which the row is found. `dated`: fields that hold
    when the row was last saved say now."""
    now = [field for field in model._meta.concrete_fields if dated and getattr(field, "auto_now", False)]
    given, found = _fields(model, names), _fields(model, where)
    sets = ", ".join(f"{_quoted(field.column)} = %s" for field in (*now, *given))
    finds = " AND ".join(f"{_quoted(field.column)} = %s" for field in found)
    moment = [timezone.now()] * len(now)
    values = _prepared_rows([*now, *given, *found], ([*moment, *row] for row in rows))
    _execute_many(f"UPDATE {_quoted(model._meta.db_table)} SET {sets} WHERE {finds}", values)  # noqa: S608


def delete(model: type[models.Model], keys: Iterable[UUID]) -> None:
    """Rows that nothing refers to, by key."""
    prepare = _prepared(model._meta.pk)
    _execute_many(f"DELETE FROM {_quoted(model._meta.db_table)} WHERE id = %s", ([prepare(key)] for key in keys))  # noqa: S608


def alone_with(*tables: type[models.Model]) -> None:
    """Nobody else writes these tables until the transaction ends; reading goes on.

    SQLite has one writer at a time anyway. On PostgreSQL the locks are taken all at once or not at all, so that none is held
    while another is waited for: there can be no deadlock.
    """
    if connection.vendor != "postgresql":
        return
    names = ", ".join(_quoted(model._meta.db_table) for model in tables)
    for attempt in range(TRIES):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE NOWAIT")
                return
        except OperationalError:
            if attempt == TRIES - 1:
                raise
            time.sleep(PAUSE)


@contextmanager
def snapshot() -> Iterator[None]:
    """All queries inside read the state of one moment, without blocking writers. Inside an open transaction it does nothing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Django's own transactions take SQLite's write lock at once; a deferred one takes none.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Any]:
    return [model._meta.get_field(name) for name in names]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _prepared_rows(fields: Sequence[models.Field], rows: Iterable[Row]) -> Iterator[list[object]]:
    """What is sealed is bound to the key of its row, which is among the fields."""
    prepare = [_prepared(field) for field in fields]
    sealed = [(at, field) for at, field in enumerate(fields) if isinstance(field, EncryptedField)]
    key = [field.primary_key for field in fields].index(True) if sealed else 0
    for row in rows:
        values = list(row)
        for at, field in sealed:
            values[at] = field.sealed(values[at], values[key])
        yield [step(value) for step, value in zip(prepare, values, strict=True)]


def _prepared(field: models.Field) -> Callable[[Any], object]:
    # The connection itself: Django's proxy would look it up again for every value.
    prepare = partial(field.get_db_prep_save, connection=connections[DEFAULT_DB_ALIAS])
    # Days, words and references repeat, so they are cached. Sealed values are not: equal ones must not look equal.
    return prepare if field.primary_key or isinstance(field, EncryptedField | models.BinaryField) else lru_cache(4096)(prepare)


def _default(field: models.Field) -> Callable[[], object]:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        now = timezone.now()
        return lambda: now
    return field.get_default


def _write(table: str, columns: list[str], rows: Iterator[Row]) -> None:
    names = ", ".join(_quoted(column) for column in columns)
    if connection.vendor != "postgresql":
        marks = ", ".join(["%s"] * len(columns))
        return _execute_many(f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})", rows)  # noqa: S608
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {_quoted(table)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
    return None


def _execute_many(statement: str, rows: Iterator[Row]) -> None:
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)
