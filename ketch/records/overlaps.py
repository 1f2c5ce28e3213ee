"""NoOverlap: two dated rows of one person never share a day, ensured by the database itself.

PostgreSQL has exclusion constraints. SQLite has none, so two triggers do the same. Django remakes a SQLite table when it alters
one, and triggers are lost with the old table; therefore the constraint hands them to the schema editor whenever it is
asked for its part of CREATE TABLE, and they are made again under the name that the table keeps.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from ketch.values import Values

ENDLESS = "9999-12-31"


class NoOverlap(BaseConstraint):
    """`NoOverlap(of=("participant",), name="enrolments_never_overlap")` on a model with started_on and ended_on."""

    def __init__(self, *, of: tuple[str, ...], name: str, violation_error_message: Any = None) -> None:
        self.of = tuple(of)
        super().__init__(name=name, violation_error_message=violation_error_message)

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.deferred_sql.append(self._exclusion(model, schema_editor))
        else:
            schema_editor.deferred_sql.extend(self._triggers(model))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion(model, schema_editor)
        insert, update = self._triggers(model)
        schema_editor.execute(insert)
        return update

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        if schema_editor.connection.vendor == "postgresql":
            return f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"'
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.name}_insert"')
        return f'DROP TRIGGER IF EXISTS "{self.name}_update"'

    def _columns(self, model: Any) -> list[str]:
        return [model._meta.get_field(name).column for name in self.of]

    def _exclusion(self, model: Any, schema_editor: Any) -> str:
        # btree_gist lets "=" stand beside "&&"; an immutable expression keeps both ends included.
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        equal = "".join(f'"{column}" WITH =, ' for column in self._columns(model))
        return (
            f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{self.name}" EXCLUDE USING gist '
            f'({equal}daterange("started_on", "ended_on", \'[]\') WITH &&)'
        )

    def _triggers(self, model: Any) -> tuple[str, str]:
        # While Django remakes a table, its name is new__…; the triggers belong to the name that it gets afterwards.
        table = model._meta.db_table.strip('"').removeprefix("new__")
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in self._columns(model))
        # Only names that the model declares go into the statement, none that anybody typed.
        meets = (
            f'SELECT RAISE(ABORT, \'{self.name}\') WHERE EXISTS (SELECT 1 FROM "{table}" WHERE "id" <> NEW."id" AND {same} '  # noqa: S608
            f'AND "started_on" <= COALESCE(NEW."ended_on", \'{ENDLESS}\') '
            f'AND COALESCE("ended_on", \'{ENDLESS}\') >= NEW."started_on");'
        )
        return tuple(
            f'CREATE TRIGGER "{self.name}_{verb}" BEFORE {verb.upper()} ON "{table}" BEGIN {meets} END'
            for verb in ("insert", "update")
        )  # type: ignore[return-value]

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Lets a form say it kindly; the database checks again when the row is written."""
        if instance.started_on is None or (exclude and {"started_on", *self.of} & set(exclude)):
            return
        others = model._base_manager.using(using).exclude(pk=instance.pk)
        same = {name: getattr(instance, name) for name in self.of}
        meets = Q(ended_on__isnull=True) | Q(ended_on__gte=instance.started_on)
        if instance.ended_on is not None:
            meets &= Q(started_on__lte=instance.ended_on)
        if others.filter(meets, **same).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self) -> tuple[str, tuple, Values]:
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "of": self.of}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and (self.name, self.of) == (other.name, other.of)

    def __hash__(self) -> int:
        return hash((self.name, self.of))
