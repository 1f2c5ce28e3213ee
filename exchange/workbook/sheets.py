"""The eight sheets of the register. A column is one line: its name, the model field behind it, and whether it must be there.

Reading, preview, faults and export all use the same line. The order is the one in which sheets build on each other.
"""

from collections import namedtuple
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.db import models

from activities.models import Activity, Attendance, Feedback, Session
from exchange.workbook.kinds import Choice, Clock, Countries, Country, Day, Kind, Listed, Month, Name, Text, Whole
from ketch.encryption.fields import EncryptedIntegerField
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant


class Needs(Enum):
    NOTHING = "nothing"
    COLUMN = "column"
    """The column must be there; its cells may be empty."""
    VALUE = "value"


@dataclass(frozen=True)
class Column:
    """`field`: of the record, where it is not called as the column is. `note`: the field that keeps an unlisted text.

    `names`: it names a person, so it leaves the house only where names were asked for.
    """

    name: str
    field: str = ""
    needs: Needs = Needs.NOTHING
    kind: type[Kind] | None = None
    note: str = ""
    names: bool = False

    @property
    def field_name(self) -> str:
        return self.field or self.name


@dataclass(frozen=True)
class Sheet:
    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]

    @cached_property
    def Row(self) -> Any:  # noqa: N802
        """One row as plain values by field, None where the cell is empty: light, and enough for the rooms' rules."""
        fields = [name for column in self.columns for name in (column.field_name, column.note) if name]
        return namedtuple(self.model.__name__, ["row", *fields], defaults=[None] * len(fields))

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        return {column.name: self._kind(column) for column in self.columns}

    def _kind(self, column: Column) -> Kind:
        own = {field.name: field for field in self.model._meta.concrete_fields}
        field = own.get(column.field_name)
        return column.kind(field) if column.kind else kind_of(field)(field)

    def column_of(self, field: str) -> str:
        """Where a fault of `field` shows; a fault of the whole row at its first column."""
        return next((column.name for column in self.columns if field in (column.field_name, column.note)), self.columns[0].name)


KINDS: dict[type, type[Kind]] = {
    models.DateField: Day,
    models.TimeField: Clock,
    models.PositiveSmallIntegerField: Whole,
    EncryptedIntegerField: Whole,
}


def kind_of(field: Any) -> type[Kind]:
    if field.choices:
        return Choice
    return KINDS.get(type(field), Text)


VALUE = Needs.VALUE

PARTICIPANTS = Sheet(
    "Participants",
    Participant,
    (
        Column("code", needs=VALUE, kind=Name),
        Column("call_name", names=True),
        Column("given_name", names=True, kind=Text),
        Column("family_name", names=True, kind=Text),
        Column("gender"),
        Column("birth_year"),
        Column("citizenships", kind=Countries),
    ),
)
CITIZENSHIPS = Sheet(
    "Citizenships",
    Citizenship,
    (
        Column("participant", needs=VALUE, kind=Name),
        Column("country", needs=VALUE, kind=Country),
        Column("from", "started_on"),
        Column("to", "ended_on"),
    ),
)
ENROLMENTS = Sheet(
    "Enrolments",
    Enrolment,
    (
        Column("participant", needs=VALUE, kind=Name),
        Column("entry", "started_on", needs=VALUE),
        Column("exit", "ended_on"),
        Column("exit_reason", kind=Listed, note="exit_note"),
        Column("referred_by", kind=Listed, note="referred_note"),
    ),
)
ACCOMMODATION = Sheet(
    "Accommodation",
    AccommodationStay,
    (
        Column("participant", needs=VALUE, kind=Name),
        Column("from", "started_on", needs=VALUE),
        Column("to", "ended_on"),
        Column("status", needs=VALUE),
    ),
)
ACTIVITIES = Sheet(
    "Activities",
    Activity,
    (Column("name", "name_sl", needs=VALUE, kind=Name), Column("form", needs=VALUE), Column("name_en")),
)
SESSIONS = Sheet(
    "Sessions",
    Session,
    (
        Column("session", "mark", needs=VALUE, kind=Name),
        Column("date", "takes_place_on", needs=VALUE),
        Column("start", "start_time"),
        Column("minutes", needs=VALUE),
        Column("activity", needs=VALUE, kind=Name),
        Column("format", needs=VALUE),
        Column("status"),
        Column("reason", kind=Listed, note="reason_note"),
        Column("worker", kind=Text),
    ),
)
ATTENDANCE = Sheet(
    "Attendance",
    Attendance,
    (
        Column("session", needs=VALUE, kind=Name),
        Column("participant", needs=VALUE, kind=Name),
        Column("status", needs=Needs.COLUMN),
    ),
)
FEEDBACK = Sheet(
    "Feedback",
    Feedback,
    (
        Column("activity", needs=VALUE, kind=Name),
        Column("month", needs=VALUE, kind=Month),
        Column("rating", needs=VALUE),
        Column("comment"),
        Column("language"),
    ),
)
SHEETS = (PARTICIPANTS, CITIZENSHIPS, ENROLMENTS, ACCOMMODATION, ACTIVITIES, SESSIONS, ATTENDANCE, FEEDBACK)
