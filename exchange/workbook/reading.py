"""From cells to rows: headings are found by name, each cell is read by its column, and what cannot be read is a fault."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _, gettext_noop

from exchange.workbook import kinds, opening
from exchange.workbook.sheets import SHEETS, Needs, Sheet, SheetColumn, SheetRow
from exchange.workbook.values import CellValue

READING = gettext_noop("Reading the file")
Tell = Callable[[str, int, int], None]
"""How far a long import has come: the name of a phase, done, in all. Never what is in the file."""
ORDER = {sheet.name: place for place, sheet in enumerate(SHEETS)}


@dataclass(frozen=True, slots=True, order=True)
class SheetFault:
    """Where in the workbook something is wrong. `row` 0: the whole sheet. The words are in the language of whoever imports."""

    sheet: str
    row: int
    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        """`Sheet row N, column: what is wrong and what would be right`."""
        return f"{self.place}: {self.wrong} {self.right}"

    @property
    def place(self) -> str:
        if not self.row:
            return self.sheet
        return _("%(sheet)s row %(row)d, %(column)s") % {"sheet": self.sheet, "row": self.row, "column": self.column}


def in_order(faults: list[SheetFault]) -> list[SheetFault]:
    """In the order of the workbook, faults of whole sheets first."""
    return sorted(faults, key=lambda fault: (ORDER.get(fault.sheet, -1), fault.row))


@dataclass
class RegisterRows:
    """What a workbook says, row by row, before anybody asks the database.

    `broken`: by sheet and row, the fields that could not be read. What needs them is not asked of that row; the rest is.
    """

    rows: dict[str, list[SheetRow]] = field(default_factory=lambda: {sheet.name: [] for sheet in SHEETS})
    broken: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    faults: list[SheetFault] = field(default_factory=list)

    def of(self, sheet: Sheet) -> list[SheetRow]:
        return self.rows[sheet.name]


def silent(phase: str, done: int, total: int) -> None:
    """Where nobody wants to see the progress."""


def read(book: opening.Workbook, tell: Tell = silent) -> RegisterRows:
    register = RegisterRows()
    tabs = _tabs(book, register.faults)
    total = book.size_of(tabs.values())
    for sheet in SHEETS:
        if sheet.name in tabs:
            reader = SheetReader(sheet, register)
            for _row in reader.read(book.rows(tabs[sheet.name])):
                tell(READING, book.unfolded, total)
    return register


def _tabs(book: opening.Workbook, faults: list[SheetFault]) -> dict[str, str]:
    """By the sheet's name in the register, its name in this file: in any case, spaces around it ignored."""
    names = {sheet.name.casefold(): sheet.name for sheet in SHEETS}
    tabs: dict[str, str] = {}
    for tab in book.parts:
        name = names.get(tab.strip().casefold())
        if name is None:
            right = _("Its sheets are %(names)s; rename or delete this one.") % {"names": ", ".join(names.values())}
            faults.append(SheetFault(kinds.shown(tab), 0, "", _("A workbook for Ketch has no sheet of this name."), right))
        elif name in tabs:
            faults.append(SheetFault(name, 0, "", _("The workbook has this sheet twice."), _("Keep one.")))
        else:
            tabs[name] = tab
    return tabs


class SheetReader:
    """`layout`: for each column found, its place among the cells, its place in the row, and how it is read."""

    def __init__(self, sheet: Sheet, register: RegisterRows) -> None:
        self.sheet, self.faults = sheet, register.faults
        self.rows, self.broken = register.of(sheet), register.broken[sheet.name]
        self.layout: dict[SheetColumn, tuple[int, int, Any]] = {}
        self.nameless: set[int] = set()
        self.width = 0
        self.lacking: set[str] = set()
        self.blank = [None] * (len(sheet.row_type._fields) - 1)

    def read(self, rows: Iterator[tuple[int, list[CellValue]]]) -> Iterator[None]:
        for number, cells in rows:
            if self.width:
                self.rows.append(self._row(number, cells))
            elif number == 1:
                self._headings(cells)
            else:
                self._fault(1, self.sheet.columns[0].name, _("The headings are missing."), _("Put them into the first row."))
                return
            yield

    def _headings(self, cells: list[CellValue]) -> None:
        self.width = len(cells)
        columns = {column.name: column for column in self.sheet.columns}
        for place, cell in enumerate(cells):
            self._heading(place, cell, columns)
        for column in self.sheet.columns:
            if column not in self.layout and column.needs is not Needs.NOTHING:
                self.lacking.add(column.field_name)
                self._fault(1, column.name, _("This column is missing."), _("Add it, with this heading."))

    def _heading(self, place: int, cell: CellValue, columns: dict[str, SheetColumn]) -> None:
        text = cell if isinstance(cell, str) else ""
        column = columns.get(text.strip().casefold())
        if cell is None:
            self.nameless.add(place)
        elif column is None:
            right = _("This sheet has the columns %(names)s.") % {"names": ", ".join(columns)}
            self._fault(1, kinds.shown(text) if text else letters(place), _("No column has this heading."), right)
        elif column in self.layout:
            self._fault(1, column.name, _("This column is here twice."), _("Keep one."))
        else:
            at = self.sheet.row_type._fields.index(column.field_name)
            self.layout[column] = (place, at, self.sheet.kinds[column.name].read)

    def _row(self, number: int, cells: list[CellValue]) -> SheetRow:
        values: list[Any] = [number, *self.blank]
        filled = len(cells)
        for column, (place, at, read) in self.layout.items():
            cell = cells[place] if place < filled else None
            if cell is None:
                if column.needs is Needs.VALUE:
                    self._broken(number, column, kinds.Wrong(_("The value is missing."), _("Fill in this cell.")))
                continue
            try:
                value = read(cell)
            except kinds.Wrong as wrong:
                self._broken(number, column, wrong)
            else:
                if column.note:
                    values[at : at + 2] = value
                else:
                    values[at] = value
        if filled > self.width or self.nameless:
            self._without_heading(number, cells)
        if self.lacking:
            self.broken[number] |= self.lacking
        return self.sheet.row_type._make(values)

    def _without_heading(self, number: int, cells: list[CellValue]) -> None:
        """Reported once for each column, at its first such cell."""
        for place, cell in enumerate(cells):
            if cell is not None and (place in self.nameless or place >= self.width):
                self.nameless.discard(place)
                self.width = max(self.width, place + 1)
                wrong = _("There is something in a column without a heading.")
                self._fault(number, letters(place), wrong, _("Give it a heading, or empty it."))

    def _broken(self, number: int, column: SheetColumn, wrong: kinds.Wrong) -> None:
        self.broken[number].add(column.field_name)
        self._fault(number, column.name, wrong.wrong, wrong.right)

    def _fault(self, row: int, column: str, wrong: str, right: str) -> None:
        self.faults.append(SheetFault(self.sheet.name, row, column, wrong, right))


def letters(place: int) -> str:
    """The column as the spreadsheet program names it: A, B, …, Z, AA."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(65 + last)
