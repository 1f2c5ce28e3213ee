"""Record: the foundation of every table that Ketch fills. What it is stands beside its fields, once: class, retention, export;
docs/data.md says what each word and letter means.

`Kept(CASE, COUNTS, "DR", exit_note=Field(export="x"))` reads: case data, counted, goes into donor reports and the workbook;
then the fields that differ. The command `data_dictionary` prints it. Nothing is erased by it yet.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models

from ketch.records.joining import Joining


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
        for each in [export, *(field.export or "" for field in fields.values())]:
            if set(each) - EXPORTS:
                raise ValueError(f"“{each}” is not made of {''.join(sorted(EXPORTS))}.")

    def of(self, name: str) -> tuple[Class, Retention, str]:
        """Class, retention and export of the field called `name`."""
        own = self.fields.get(name, Field())
        return self.kind, own.retention or self.retention, self.export if own.export is None else own.export


class Keyed(models.Model):
    """A row with a random key, by which it is called: that tells nothing of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class Record(Keyed):
    """A row that says whose it is and what it is.

    about: the path to the participant whom the row is about (`"attendance__participant"`; `"pk"` for the participant's own
           row), or None where it is about nobody. Visibility, locks and the log follow it.
    own:   the path to the colleague whose the row is. Whoever may read only their own sees no row of anybody else.
    locks: paths to the people who are locked before the row, where `about` does not name them: of a group, its members.
    kept:  class, retention and export (see `Kept`).
    logged: False only where a change log would join what must stay apart (anonymous feedback), or hold a file.
    """

    about: ClassVar[str | None]
    own: ClassVar[str | None] = None
    locks: ClassVar[tuple[str, ...]] = ()
    kept: ClassVar[Kept]
    logged: ClassVar[bool] = True

    class Meta:
        abstract = True

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Two files of one person become one: `kept` and `moved` are the rows of this kind in either.

        All of `moved` move by themselves. A model of which that is not enough (two rows may not stand beside each other, or
        contradict each other) adds to `joining` what has to change or to go, what to tell, and what stands against it.
        """

    @classmethod
    def led_to(cls, pk: uuid.UUID) -> uuid.UUID | None:
        """The key under which the record is found that had this one before; None where there is none."""
        return None


def related_model(model: Any, path: str) -> Any:
    """The model to which a path of relations leads, without importing the feature in which it lives. "pk" leads to the same."""
    for step in path.split("__"):
        if step != "pk":
            model = model._meta.get_field(step).related_model
    return model


def all_records() -> list[type[Record]]:
    """Every concrete record of the house: room by room, in each by name, in whatever order they are imported."""
    in_order = (model for room in apps.get_app_configs() for model in sorted(room.get_models(), key=lambda model: model.__name__))
    return [model for model in in_order if issubclass(model, Record)]
