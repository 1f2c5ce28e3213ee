"""What an import would do: found by comparing, shown as a preview, carried out by take_in.

A value in the file replaces the one in the database; an empty cell leaves it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from activities.models import AttendanceWord
from exchange.comparing.existing import ActivityKeys, CodeKeys
from exchange.workbook.reading import RegisterRows, SheetFault, in_order
from exchange.workbook.sheets import SHEETS, Sheet, SheetRow
from ketch.records.faults import Fault
from ketch.words import Values, Words

NOTES = {"exit_note": "exit_reason", "referred_note": "referred_by", "reason_note": "reason"}
OTHER = "other"


@dataclass(slots=True)
class Update:
    """New values of a row of the database. `where`: the values by which it is found."""

    where: tuple[UUID, ...]
    values: Values


@dataclass
class SheetPlan:
    """One sheet's share. new: rows to insert. changed, unchanged: how many rows of the file. removed: which of the database."""

    new: list[Any] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0
    removed: list[UUID] = field(default_factory=list)

    def update(self, *where: UUID, **values) -> bool:
        """A row that the database has: says whether `values` change it."""
        if values:
            self.changed += 1
            self.updates.append(Update(where, values))
        else:
            self.unchanged += 1
        return bool(values)

    @property
    def counts(self) -> dict[str, int]:
        return {"new": len(self.new), "changed": self.changed, "unchanged": self.unchanged, "removed": len(self.removed)}


@dataclass
class ImportPlan:
    """log_number: the last of the log when the database was asked; what was written since may have overtaken the plan.

    keys, activities: what makes codes equal, and names of activities.
    people, sessions: the ids of all that are in the file, in the database or about to be made. words: the same of own words for
    attendance, as they will be, by each text that means one.
    compared: whose records and whose names the counts tell of: looks, once somebody reads them.
    names: what goes into the vault, by person. replaced: by person, old and new of what is replaced.
    citizenships, outdated: what the column of that name brings, and the ids of what it replaces.
    rows, replaced_in_sessions: by a session's mark, its row in the file, old and new values.
    """

    register: RegisterRows
    keys: CodeKeys
    activities: ActivityKeys
    log_number: int = 0
    compared: dict[type[Model], list[UUID]] = field(default_factory=dict)
    parts: dict[str, SheetPlan] = field(default_factory=lambda: {sheet.name: SheetPlan() for sheet in SHEETS})
    people: dict[str, UUID] = field(default_factory=dict)
    sessions: dict[str, UUID] = field(default_factory=dict)
    words: dict[str, AttendanceWord] = field(default_factory=dict)
    names: dict[UUID, tuple[dict[str, str], int | None]] = field(default_factory=dict)
    citizenships: list[tuple[UUID, str]] = field(default_factory=list)
    outdated: list[UUID] = field(default_factory=list)
    replaced: dict[UUID | None, Values] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[str, SheetRow] = field(default_factory=dict)
    replaced_in_sessions: dict[str, Values] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    found: list[SheetFault] = field(default_factory=list)

    def of(self, sheet: Sheet) -> SheetPlan:
        return self.parts[sheet.name]

    def id_of(self, code: str) -> UUID:
        return self.people[self.keys[code]]

    def fault(self, sheet: Sheet, row: SheetRow, column: str, wrong: Words, right: Words) -> None:
        self.found.append(SheetFault(sheet.name, row.number, column, str(wrong), str(right)))

    def rule(self, sheet: Sheet, row: SheetRow, faults: Iterable[Fault]) -> None:
        """The rules of a room name the field of a fault; here it is shown at the column."""
        for fault in faults:
            self.fault(sheet, row, sheet.column_of(fault.field), fault.wrong, fault.right)

    @property
    def faults(self) -> list[SheetFault]:
        return in_order([*self.register.faults, *self.found])


def filled(row: SheetRow, record: Any, fields: tuple[str, ...]) -> SheetRow:
    """The row as it will be, its empty cells filled with what the record of the database has."""
    if record is None:
        return row
    return row._replace(**{name: _value(row, record, name) for name in fields})


def _value(row: SheetRow, record: Any, name: str) -> Any:
    """A note that says what "other" is goes when a listed value takes the place of "other"."""
    if (value := getattr(row, name)) is not None:
        return value
    word = NOTES.get(name)
    if word and getattr(row, word) not in (None, OTHER) and getattr(record, word) == OTHER:
        return ""
    return getattr(record, name)


def differing(row: SheetRow, record: Any, fields: tuple[str, ...]) -> Values:
    return {name: value for name in fields if (value := getattr(row, name)) != getattr(record, name)}


def old_and_new(record: Any, values: Values, label: str = "") -> Values:
    return {f"{label} {name}".strip(): [str(getattr(record, name) or ""), str(value or "")] for name, value in values.items()}


def person_of(plan: ImportPlan, sheet: Sheet, row: SheetRow) -> str | None:
    """The person whom `row` names, by the key of the code; a fault, and None, where neither file nor database has this person.

    None alone where the cell could not be read: that is a fault already.
    """
    if row.participant is None:
        return None
    key = plan.keys[row.participant]
    if key in plan.people:
        return key
    wrong = _("There is no participant “%(code)s”, neither in the file nor in Ketch.") % {"code": row.participant[:60]}
    plan.fault(sheet, row, "participant", wrong, _("Correct the code, or add the person to the sheet Participants."))
    return None
