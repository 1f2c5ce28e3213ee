"""What a workbook says, row by row, before anybody asks the database. Also what the demo makes without any workbook."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from exchange.faults import SheetFault
from exchange.sheets import SHEETS, Sheet

NONE: frozenset[str] = frozenset()
ORDER = {sheet.name: place for place, sheet in enumerate(SHEETS)}


@dataclass
class Register:
    """`broken`: by sheet and row, the fields that could not be read. What needs them is not asked of that row; the rest is."""

    rows: dict[str, list[Any]] = field(default_factory=lambda: {sheet.name: [] for sheet in SHEETS})
    broken: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    faults: list[SheetFault] = field(default_factory=list)

    def of(self, sheet: Sheet) -> list[Any]:
        return self.rows[sheet.name]

    def sound(self, sheet: Sheet, fields: Set[str]) -> list[Any]:
        """Rows of which these fields could be read."""
        broken = self.broken[sheet.name]
        return [row for row in self.of(sheet) if not broken.get(row.row, NONE) & fields] if broken else self.of(sheet)

    def add(self, sheet: Sheet, **values: Any) -> None:
        """A row made by hand, numbered as it would stand in a sheet."""
        rows = self.of(sheet)
        rows.append(sheet.Row(len(rows) + 2, **values))

    def fault(self, sheet: str, row: int, column: str, wrong: Any, right: Any) -> None:
        self.faults.append(SheetFault(sheet, row, column, str(wrong), str(right)))


def in_order(faults: list[SheetFault]) -> list[SheetFault]:
    """As one goes through the workbook: what is about whole sheets first."""
    return sorted(faults, key=lambda fault: (ORDER.get(fault.sheet, -1), fault.row))
