"""The cells of one sheet, unchanged: text is `str`, a number `int` or `float`, a day `date`, a time `time`, the rest is Odd.

The handlers below are called some ten million times for a large register, so they are plain and long rather than many and small.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache, partial

from django.utils.translation import gettext as _

from exchange.workbook.markup import DEEPEST, NoWorkbook, Source, damaged, new_parser, pieces
from exchange.workbook.values import LONGEST, CellValue, Odd, day_in, iso_day_in, number_in, unescaped

Rows = Iterator[tuple[int, list[CellValue]]]

MOST_ROWS = 900_000
MOST_COLUMNS = 100
LONGEST_AREA = 50  # A1:XFD1048576
# ECMA-376, transitional and strict.
NAMESPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main ", "http://purl.oclc.org/ooxml/spreadsheetml/main ")
DIGITS = "0123456789"
PLAIN = {f"{namespace}{name}": name for namespace in NAMESPACES for name in ("row", "c", "v", "t", "f", "rPh", "dimension")}


class CellReader:
    """Keeps one row at a time. `number` is the row's own, as the spreadsheet program shows it."""

    def __init__(self, sheet: str, strings: list[str | Odd], date_styles: frozenset[str], begins: date, most_tags: int) -> None:
        self.sheet, self.strings, self.date_styles = sheet, strings, date_styles
        self.begins, self.most_tags = datetime.combine(begins, time()), most_tags
        self.whole: list[tuple[int, list[CellValue]]] = []
        self.number = self.counted = self.tags = self.closed = self.column = 0
        self.cells: list[CellValue] = []
        self.kind = self.style = self.text = ""
        self.formula = self.reading = self.aloud = False
        self.columns: dict[str, int] = {}
        # Numbers and days repeat.
        self._number = lru_cache(10_000)(number_in)
        self._day = lru_cache(50_000)(partial(day_in, begins=self.begins))

    def rows(self, source: Source) -> Rows:
        parser = new_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._letters
        for _piece in pieces(parser, source):
            if self.tags > self.most_tags:
                raise self._too_many_rows()
            if self.tags - self.closed > DEEPEST:
                raise damaged()
            yield from self.whole
            self.whole.clear()

    def _start(self, name: str, attributes: list[str]) -> None:
        self.tags += 1
        name = PLAIN.get(name, "")
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or name == "t":
            self.reading = not self.aloud
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.aloud = True
        elif name == "dimension":
            self._claimed(attributes)

    def _letters(self, data: str) -> None:
        # One letter more than a cell can hold is kept, so that it is found too long.
        if self.reading and len(self.text) <= LONGEST:
            self.text += data

    def _end(self, name: str) -> None:
        self.closed += 1
        name = PLAIN.get(name, "")
        if name == "c":
            if self.text or self.formula:
                self._keep(self._value())
        elif name == "v" or name == "t":
            self.reading = False
        elif name == "rPh":
            self.aloud = False
        elif name == "row" and self.cells:
            self.whole.append((self.number, self.cells))

    def _begin_row(self, attributes: list[str]) -> None:
        self.counted += 1
        self.cells, self.column = [], 0
        number = _attribute(attributes, "r")
        self.number = int(number) if number else self.number + 1
        if self.counted > MOST_ROWS:
            raise self._too_many_rows()

    def _begin_cell(self, attributes: list[str]) -> None:
        self.kind = self.style = self.text = ""
        self.formula = False
        self.column += 1
        for place in range(0, len(attributes), 2):
            name = attributes[place]
            if name == "r":
                letters = attributes[place + 1].rstrip(DIGITS)
                self.column = self.columns.get(letters) or self._learn(letters)
            elif name == "t":
                self.kind = attributes[place + 1]
            elif name == "s":
                self.style = attributes[place + 1]

    def _learn(self, letters: str) -> int:
        if not re.fullmatch("[A-Za-z]{1,4}", letters):
            raise damaged()
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        self.columns[letters] = number
        return number

    def _keep(self, value: CellValue) -> None:
        if value is None:
            return
        if self.column > MOST_COLUMNS:
            raise NoWorkbook(
                _("Sheet “%(sheet)s” is wider than %(most)d columns in row %(row)d; delete what does not belong to it.")
                % {"sheet": self.sheet[:40], "most": MOST_COLUMNS, "row": self.number}
            )
        if self.number > MOST_ROWS:
            raise self._too_many_rows()
        self.cells += [None] * (self.column - len(self.cells))
        self.cells[self.column - 1] = value

    def _value(self) -> CellValue:
        kind, text = self.kind, self.text
        if self.formula:
            return Odd.FORMULA
        if kind == "inlineStr" or kind == "str":
            return None if text.isspace() else unescaped(text)
        if kind == "s":
            string = self.strings[int(text)]
            return string if isinstance(string, Odd) or string.strip() else None
        if kind == "" or kind == "n":
            return self._day(text) if self.style in self.date_styles else self._number(text)
        if kind == "d":
            return iso_day_in(text)
        return Odd.YES_OR_NO if kind == "b" else Odd.ERROR

    def _claimed(self, attributes: list[str]) -> None:
        """The area that the sheet says it fills."""
        area = _attribute(attributes, "ref")
        if len(area) > LONGEST_AREA:
            raise damaged()
        last = area[len(area.rstrip(DIGITS)) :]
        if last and int(last) > MOST_ROWS:
            raise self._too_many_rows()

    def _too_many_rows(self) -> NoWorkbook:
        return NoWorkbook(
            _("Sheet “%(sheet)s” claims more than %(most)d rows; copy the filled rows into a new workbook and choose that file.")
            % {"sheet": self.sheet[:40], "most": MOST_ROWS}
        )


def _attribute(attributes: list[str], name: str) -> str:
    return dict(zip(attributes[::2], attributes[1::2], strict=True)).get(name, "")
