"""Rows that are true from one day to another, both included. What is true on a day is asked of them, and the database ensures
that two of one person never share a day."""

from datetime import date
from typing import Any, ClassVar, Protocol, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Model, Q
from django.db.models.constraints import BaseConstraint
from django.utils.translation import gettext_lazy as _

from ketch.periods import Period, today
from ketch.records.joining import HasDays
from ketch.words import Values, Words


def _lasts(day: date) -> Q:
    return Q(ended_on__isnull=True) | Q(ended_on__gte=day)


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        return self.during(Period(day, day))

    def during(self, period: Period) -> Self:
        """Rows that share a day with the period."""
        return self.filter(_lasts(period.first), started_on__lte=period.last)

    def lasting(self, day: date) -> Self:
        """Rows that end on that day, later or never, whether they have begun or not."""
        return self.filter(_lasts(day))

    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)


# What is wrong, and what would be right.
Sentences = tuple[Words, Words]


class SaysWhatItMeets(HasDays, Protocol):
    """A row that somebody enters or corrects. `%(days)s`: those of the row with which it would share a day."""

    @property
    def meets_another(self) -> Sentences: ...


class Dated(models.Model):
    """Where two rows of a model must not share a day, the model has the sentences that say so: of two that do (`on_one_day`), of
    one that is entered (`meets_another`), and of one that takes every day of the row before or after it (`leaves_no_day`)."""

    on_one_day: ClassVar[Words]
    meets_another: ClassVar[Sentences]
    leaves_no_day: ClassVar[tuple[Sentences, Sentences]]

    started_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def has_begun(self) -> bool:
        return self.started_on <= today()

    @property
    def has_ended(self) -> bool:
        return self.ended_on is not None and self.ended_on < today()

    def covers(self, day: date) -> bool:
        """An unknown first day (citizenships) covers everything before the last."""
        return (self.started_on is None or self.started_on <= day) and (self.ended_on is None or day <= self.ended_on)


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
        violation_error_message=_("The last day is before the first. Check both dates."),
    )


class DayOfMonth(models.Func):
    """For a constraint. Django's own `month__day` is a Python function on SQLite, and a database that needs one is not read by
    SQLite's own tools: what they dump and restore loses the table."""

    output_field = models.IntegerField()
    template = "EXTRACT(DAY FROM %(expressions)s)"

    def as_sqlite(self, compiler: Any, connection: Any, **context) -> Any:
        return self.as_sql(compiler, connection, template="CAST(substr(%(expressions)s, 9, 2) AS INTEGER)", **context)


ENDLESS = "9999-12-31"


class NoOverlap(BaseConstraint):
    """`NoOverlap(of=("participant",), name="enrolments_never_overlap")` on a model with started_on and ended_on.

    PostgreSQL has exclusion constraints. SQLite has none, so two triggers do the same. Django remakes a SQLite table when it
    alters one, and triggers are lost with the old table; therefore the constraint hands them to the schema editor whenever it is
    asked for its part of CREATE TABLE, and they are made again under the name that the table keeps.
    """

    def __init__(self, *, of: tuple[str, ...], name: str, violation_error_message: Words | None = None) -> None:
        self.of = tuple(of)
        super().__init__(name=name, violation_error_message=violation_error_message)

    def constraint_sql(self, model, schema_editor):
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def create_sql(self, model, schema_editor):
        *before, last = self._statements(model, schema_editor)
        for statement in before:
            schema_editor.execute(statement)
        return last

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"'
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.name}_insert"')
        return f'DROP TRIGGER IF EXISTS "{self.name}_update"'

    def _statements(self, model, schema_editor) -> list[str]:
        columns = [model._meta.get_field(name).column for name in self.of]
        if schema_editor.connection.vendor != "postgresql":
            return self._triggers(model._meta.db_table, columns)
        # btree_gist lets "=" stand beside "&&"; an immutable expression keeps both ends included.
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        equal = "".join(f'"{column}" WITH =, ' for column in columns)
        return [
            f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{self.name}" EXCLUDE USING gist '
            f'({equal}daterange("started_on", "ended_on", \'[]\') WITH &&)'
        ]

    def _triggers(self, table: str, columns: list[str]) -> list[str]:
        # While Django remakes a table, its name is new__…; the triggers belong to the name that it gets afterwards.
        table = table.strip('"').removeprefix("new__")
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        # Only names that the model declares go into the statement, none that anybody typed.
        meets = (
            f'SELECT RAISE(ABORT, \'{self.name}\') WHERE EXISTS (SELECT 1 FROM "{table}" WHERE "id" <> NEW."id" AND {same} '  # noqa: S608
            f'AND "started_on" <= COALESCE(NEW."ended_on", \'{ENDLESS}\') '
            f'AND COALESCE("ended_on", \'{ENDLESS}\') >= NEW."started_on");'
        )
        return [
            f'CREATE TRIGGER "{self.name}_{verb}" BEFORE {verb.upper()} ON "{table}" BEGIN {meets} END'
            for verb in ("insert", "update")
        ]

    def validate(self, model: type[Model], instance: Any, exclude: set[str] | None = None, using: str = "default") -> None:
        """Lets a form say it kindly; the database checks again when the row is written."""
        if instance.started_on is None or (exclude and {"started_on", *self.of} & set(exclude)):
            return
        others = model._base_manager.using(using).exclude(pk=instance.pk)
        same = {name: getattr(instance, name) for name in self.of}
        meets = _lasts(instance.started_on)
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
