"""The sheets of the register. A column is one line: its name, the model field behind it, and whether it must be there.

Reading, preview, faults and export all use the same line. The order is the one in which sheets build on each other.
"""

from collections import namedtuple
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import Any

from django.db import models

from activities.models import Activity, Attendance, AttendanceWord, Feedback, Session
from exchange.workbook.kinds import (
    CellKind,
    Choice,
    Clock,
    Countries,
    Country,
    Day,
    FreeText,
    Listed,
    Month,
    Name,
    WholeNumber,
    Worded,
)
from ketch.encryption.fields import EncryptedIntegerField
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant

SheetRow = Any
"""One row as plain values: its `number`, then a value for each field of its sheet, None where the cell is empty."""


class Needs(Enum):
    NOTHING = "nothing"
    COLUMN = "column"
    """The column must be there; its cells may be empty."""
    VALUE = "value"


@dataclass(frozen=True)
class SheetColumn:
    """`field`: of the record, where it is not called as the column is. `note`: the field that keeps an unlisted text.

    `kind`: where the field does not tell it. `names`: it names a person, so it is exported only where names were asked for.
    `of_words`: it is exported only where there are own words for attendance.
    """

    name: str
    field: str = ""
    needs: Needs = Needs.NOTHING
    kind: type[CellKind] | None = None
    note: str = ""
    names: bool = False
    of_words: bool = False

    @property
    def field_name(self) -> str:
        return self.field or self.name


KINDS: dict[type, type[CellKind]] = {
    models.DateField: Day,
    models.TimeField: Clock,
    models.PositiveSmallIntegerField: WholeNumber,
    models.ForeignKey: Name,
    EncryptedIntegerField: WholeNumber,
}


@dataclass(frozen=True)
class Sheet:
    name: str
    model: type[models.Model]
    columns: tuple[SheetColumn, ...]

    @cached_property
    def row_type(self) -> Any:
        """Makes a SheetRow: light, and enough for the rooms' rules."""
        fields = [name for column in self.columns for name in (column.field_name, column.note) if name]
        return namedtuple(self.model.__name__, ["number", *fields], defaults=[None] * len(fields))

    @cached_property
    def kinds(self) -> dict[str, CellKind]:
        fields = {field.name: field for field in self.model._meta.concrete_fields}
        return {column.name: self._kind(column, fields.get(column.field_name)) for column in self.columns}

    def _kind(self, column: SheetColumn, field: models.Field | None) -> CellKind:
        if column.kind:
            return column.kind(field)
        if field and field.choices:
            return Listed(field) if column.note else Choice(field)
        return KINDS.get(type(field), FreeText)(field)

    def column_of(self, field: str) -> str:
        """Where a fault of `field` shows; a fault of the whole row at its first column."""
        return next((column.name for column in self.columns if field in (column.field_name, column.note)), self.columns[0].name)


required = partial(SheetColumn, needs=Needs.VALUE)

PARTICIPANTS = Sheet(
    "Participants",
    Participant,
    (
        required("code", kind=Name),
        SheetColumn("call_name", names=True),
        SheetColumn("given_name", names=True),
        SheetColumn("family_name", names=True),
        SheetColumn("gender"),
        SheetColumn("birth_year"),
        SheetColumn("citizenships", kind=Countries),
    ),
)
CITIZENSHIPS = Sheet(
    "Citizenships",
    Citizenship,
    (
        required("participant"),
        required("country", kind=Country),
        SheetColumn("from", "started_on"),
        SheetColumn("to", "ended_on"),
    ),
)
ENROLMENTS = Sheet(
    "Enrolments",
    Enrolment,
    (
        required("participant"),
        required("entry", "started_on"),
        SheetColumn("exit", "ended_on"),
        SheetColumn("exit_reason", note="exit_note"),
        SheetColumn("referred_by", note="referred_note"),
    ),
)
ACCOMMODATION = Sheet(
    "Accommodation",
    AccommodationStay,
    (required("participant"), required("from", "started_on"), SheetColumn("to", "ended_on"), required("status")),
)
ACTIVITIES = Sheet("Activities", Activity, (required("name", "name_sl", kind=Name), required("form"), SheetColumn("name_en")))
SESSIONS = Sheet(
    "Sessions",
    Session,
    (
        required("session", "mark", kind=Name),
        required("date", "takes_place_on"),
        SheetColumn("start", "start_time"),
        required("minutes"),
        required("activity"),
        required("format"),
        SheetColumn("status"),
        SheetColumn("reason", note="reason_note"),
        SheetColumn("worker", kind=FreeText),
    ),
)
# Not every programme has own words: this sheet, and the column of the next one, go out only where there are some.
WORDS = Sheet(
    "Words",
    AttendanceWord,
    (
        required("word", "word_sl", kind=Name),
        SheetColumn("word_en", kind=Name),
        required("status"),
        SheetColumn("retired", "retired_on"),
    ),
)
ATTENDANCE = Sheet(
    "Attendance",
    Attendance,
    (
        required("session"),
        required("participant"),
        SheetColumn("status", needs=Needs.COLUMN, kind=Worded, note="said"),
        SheetColumn("word", kind=Name, of_words=True),
    ),
)
FEEDBACK = Sheet(
    "Feedback",
    Feedback,
    (
        required("activity"),
        required("month", kind=Month),
        required("rating"),
        SheetColumn("comment"),
        SheetColumn("language"),
    ),
)
SHEETS = (PARTICIPANTS, CITIZENSHIPS, ENROLMENTS, ACCOMMODATION, ACTIVITIES, SESSIONS, WORDS, ATTENDANCE, FEEDBACK)
