"""What an import would do: found by comparing, shown as a preview, carried out by take_in."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from exchange.comparing.existing import Held
from exchange.workbook.reading import Register, SheetFault, in_order
from exchange.workbook.sheets import SHEETS, Sheet


@dataclass(slots=True)
class Change:
    """New values of a row that is held, and what they replace. `where`: the values by which it is found."""

    where: tuple[Any, ...]
    values: dict[str, Any]


@dataclass
class Part:
    """One sheet's share. new: rows to insert, and changes to write. changed, unchanged, removed: how many rows."""

    new: list[Any] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0
    removed: list[UUID] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {"new": len(self.new), "changed": self.changed, "unchanged": self.unchanged, "removed": len(self.removed)}


@dataclass
class Plan:
    """seen: the number of the log when the database was asked; what was written since may have overtaken the plan.

    keys: what makes codes equal. people, sessions: the keys of all that are in the file, held or about to be made.
    names: what goes into the vault, by person. trail: by person, old and new of what is replaced.
    citizenships, outdated: what the column of that name brings, and the keys of what it replaces.
    rows, formats, replaced: by a session's mark, its row in the file, its format as it will stand, old and new of its values.
    """

    register: Register
    keys: Any = None
    seen: int = 0
    parts: dict[str, Part] = field(default_factory=lambda: {sheet.name: Part() for sheet in SHEETS})
    people: dict[str, UUID] = field(default_factory=dict)
    sessions: dict[str, UUID] = field(default_factory=dict)
    activities: Any = None
    names: dict[UUID, tuple[dict[str, str], int | None]] = field(default_factory=dict)
    citizenships: list[tuple[UUID, str]] = field(default_factory=list)
    outdated: list[UUID] = field(default_factory=list)
    trail: dict[UUID | None, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[str, int] = field(default_factory=dict)
    formats: dict[str, str | None] = field(default_factory=dict)
    replaced: dict[str, dict[str, Any]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    found: list[SheetFault] = field(default_factory=list)

    def of(self, sheet: Sheet) -> Part:
        return self.parts[sheet.name]

    def key_of(self, code: str) -> UUID:
        return self.people[self.keys[code]]

    def fault(self, sheet: Sheet, row: int, column: str, wrong: Any, right: Any) -> None:
        self.found.append(SheetFault(sheet.name, row, column, str(wrong), str(right)))

    def rule(self, sheet: Sheet, row: int, fault: Any) -> None:
        """A fault of a room's rules, which speak of fields, shown at the column."""
        self.fault(sheet, row, sheet.column_of(fault.field), fault.wrong, fault.right)

    @property
    def faults(self) -> list[SheetFault]:
        return in_order([*self.register.faults, *self.found])


NOTES = {"exit_note": "exit_reason", "referred_note": "referred_by", "reason_note": "reason"}
OTHER = "other"


def filled(row: Any, known: Any, fields: tuple[str, ...]) -> Any:
    """The row as it will stand, its empty cells filled with what is held."""
    if known is None:
        return row
    return row._replace(**{name: _value(row, known, name) for name in fields})


def differing(row: Any, known: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in fields if (value := getattr(row, name)) != getattr(known, name)}


def _value(row: Any, known: Any, name: str) -> Any:
    value = getattr(row, name)
    if value is not None:
        return value
    return _note(row, known, name) if name in NOTES else getattr(known, name)


def _note(row: Any, known: Any, name: str) -> str:
    """A note that was the value itself ("other", in words) goes when a listed value takes its place."""
    word = getattr(row, NOTES[name])
    replaced = word is not None and word != OTHER and getattr(known, NOTES[name]) == OTHER
    return "" if replaced else getattr(known, name)


def person_of(plan: Plan, held: Held, sheet: Sheet, row: Any) -> str | None:
    """The key of the person whom `row` names; a fault, and None, where nobody is called so in the file or the database.

    None alone where the cell could not be read: that is a fault already.
    """
    if row.participant is None:
        return None
    key = held.keys[row.participant]
    if key in plan.people:
        return key
    wrong = _("There is no participant “%(code)s”, neither in the file nor in Ketch.") % {"code": row.participant[:60]}
    plan.fault(sheet, row.row, "participant", wrong, _("Correct the code, or add the person to the sheet Participants."))
    return None
