"""Record: the foundation of every table that Ketch fills. What it is stands beside its fields, once: class, retention, export;
docs/data.md says what each word and letter means.

`Kept(CASE, COUNTS, "DR", exit_note=Field(export="x"))` reads: case data, counted, goes into donor reports and the workbook;
then the fields that differ. The command `data_dictionary` prints it. Nothing is erased by it yet.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from django.apps import apps
from django.db import models

from ketch.records.faults import Fault
from ketch.values import Values
from ketch.words import Words

if TYPE_CHECKING:
    from ketch.records.joining import CommonRows


class Class(StrEnum):
    IDENTITY = "identity"
    SPECIAL = "special"
    CASE = "case"
    OPERATIONAL = "operational"
    NONE = "none"


class Retention(StrEnum):
    """From the last exit: NAMES and NOTES 24 months, CASE 5 years, COUNTS as long as a funder may ask."""

    NAMES = "names"
    NOTES = "notes"
    CASE = "case"
    COUNTS = "counts"
    ALWAYS = "always"


EXPORTS = set("DRNHhx")


@dataclass(frozen=True)
class Field:
    """Where one field differs from its record; None means "as the record"."""

    retention: Retention | None = None
    export: str | None = None


class Kept:
    def __init__(self, kind: Class, retention: Retention, export: str, **fields: Field) -> None:
        self.kind = kind
        self.retention = retention
        self.export = export
        self.fields = fields
        for each in [export, *(own.export or "" for own in fields.values())]:
            if set(each) - EXPORTS:
                raise ValueError(f"“{each}” is not made of {''.join(sorted(EXPORTS))}.")

    def of(self, name: str) -> tuple[Class, Retention, str]:
        """Class, retention and export of the field called `name`."""
        own = self.fields.get(name, Field())
        return self.kind, own.retention or self.retention, self.export if own.export is None else own.export


@dataclass(frozen=True)
class Step:
    """`values` to be set on the record, which may be new; None: it is removed, because `another` says the same."""

    record: models.Model
    values: Values | None
    another: models.Model | None = None


@dataclass
class Joining:
    """What happens to the rows of two files that become one, worked out first, so that it can be shown before.

    `kept`, `other`: the two files. Steps are taken in their order; rows that no step removes are moved at the end.

    Sentences for whoever decides: told (what changes), heeded (what needs care), guarded (what concerns safety). faults: why
    the files cannot be joined.
    """

    kept: Any
    other: Any
    steps: list[Step] = field(default_factory=list)
    told: list[Words] = field(default_factory=list)
    heeded: list[Words] = field(default_factory=list)
    guarded: list[Words] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def change(self, record: models.Model, **values) -> None:
        self.steps.append(Step(record, values))

    def remove(self, record: models.Model, another: models.Model | None = None) -> None:
        self.steps.append(Step(record, None, another))

    def add(self, record: models.Model) -> None:
        self.steps.append(Step(record, {}))

    @property
    def led_to(self) -> dict[UUID | None, UUID]:
        """The key of each removed row, and the key of the row that says the same."""
        return {step.record.pk: step.another.pk for step in self.steps if step.another}

    def unite(self, rows: "CommonRows", **values) -> None:
        """One row for all their days. The others are removed first, so that two rows never share a day."""
        for row in rows.others:
            self.remove(row, rows.first)
        self.change(rows.first, started_on=rows.started_on, ended_on=rows.ended_on, **values)

    def tell(self, sentence: Words) -> None:
        self.told.append(sentence)

    def heed(self, sentence: Words) -> None:
        self.heeded.append(sentence)

    def guard(self, sentence: Words) -> None:
        self.guarded.append(sentence)

    def fault(self, wrong: Words, right: Words) -> None:
        self.faults.append(Fault("", wrong, right))


class Record(models.Model):
    """A row that says whose it is and what it is.

    about: the path to the participant whom the row is about (`"attendance__participant"`; `"pk"` for the participant's own
           row), or None where it is about nobody. Visibility, locks and the log follow it.
    locks: paths to the people who are locked before the row, where `about` does not name them: of a group, its members.
    kept:  class, retention and export (see `Kept`).
    logged: False only where a change log would join what must stay apart (anonymous feedback).
    """

    about: ClassVar[str | None]
    locks: ClassVar[tuple[str, ...]] = ()
    kept: ClassVar[Kept]
    logged: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Two files of one person become one: `kept` and `moved` are the rows of this kind in either.

        All of `moved` move by themselves. A model of which that is not enough (two rows may not stand beside each other, or
        contradict each other) adds to `joining` what has to change or to go, what to tell, and what stands against it.
        """

    @classmethod
    def led_to(cls, pk: UUID) -> UUID | None:
        """The key under which the record is found that had this one before; None where there is none."""
        return None


def related_model(model: type[models.Model], name: str) -> Any:
    """The model at the other end of a relation, without importing the feature in which it lives."""
    return model._meta.get_field(name).related_model


def all_records() -> list[type[Record]]:
    """Every concrete record of the house: room by room, in each by name, in whatever order they are imported."""
    in_order = (model for room in apps.get_app_configs() for model in sorted(room.get_models(), key=lambda model: model.__name__))
    return [model for model in in_order if issubclass(model, Record)]
