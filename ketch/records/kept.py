"""What a record is, said once beside its fields: class, retention, export. docs/data.md says what each word and letter means.

`Kept(CASE, COUNTS, "DR", exit_note=Field(export="x"))` reads: case data, counted, goes into donor reports and the workbook;
then the fields that differ. The command `data_dictionary` prints it. Nothing is erased by it yet.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model


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

    def unknown_fields(self, model: type[Model]) -> set[str]:
        return set(self.fields) - {field.name for field in model._meta.get_fields()}
