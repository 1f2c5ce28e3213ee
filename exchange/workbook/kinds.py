"""What a column takes: a kind reads a cell into the value that a record keeps, and writes it back as a cell.

A kind is made from the model field, which gives choices, bounds and length. `read` raises Wrong with both halves of the message.
"""

import re
import sys
import unicodedata
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from exchange.workbook.values import LONGEST, CellValue, Odd
from ketch.countries import CODES, country_name
from ketch.words import LANGUAGES, fold, names_of
from participants.dated.rules import faults_of_early_day, faults_of_far_day

SHOWN = 60


class Wrong(Exception):
    """wrong, right: what is wrong with a cell and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        self.wrong, self.right = wrong, right


def cannot(cell: CellValue, right: str) -> Wrong:
    """The usual fault: this cannot be used here. Odd cells say what they are."""
    if cell is Odd.FORMULA:
        return Wrong(_("This is a formula."), _("Paste its value in its place."))
    odd: dict[CellValue, str] = {
        Odd.ERROR: _("This is an error value."),
        Odd.YES_OR_NO: _("This is TRUE or FALSE."),
        Odd.UNFIT: _("This value cannot be read."),
    }
    return Wrong(odd.get(cell) or _("“%(cell)s” cannot be used here.") % {"cell": shown(cell)}, right)


def shown(cell: CellValue) -> str:
    text = str(cell)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class CellKind:
    def __init__(self, field: Any = None) -> None:
        self.field = field

    def read(self, cell: CellValue) -> object:
        raise NotImplementedError  # each kind reads its own way

    def write(self, value: Any) -> object:
        return value


class FreeText(CellKind):
    """As it stands, with its spaces. A number or a day in a column of texts is taken as it reads."""

    def read(self, cell: CellValue) -> str:
        text = cell if type(cell) is str else _spelled(cell)
        longest = getattr(self.field, "max_length", None) or LONGEST
        if len(text) > longest:
            raise Wrong(_("The text is longer than %(most)d characters.") % {"most": longest}, _("Shorten it."))
        return text


class Name(FreeText):
    """What others refer to: a code, a mark, an activity. Spaces around make no difference; each is kept once in memory."""

    def read(self, cell: CellValue) -> str:
        text = super().read(cell).strip()
        return sys.intern(text if text.isascii() else unicodedata.normalize("NFC", text))


class WholeNumber(CellKind):
    def read(self, cell: CellValue) -> int:
        if type(cell) is int:
            return cell
        if isinstance(cell, float) and cell.is_integer():
            return int(cell)
        if isinstance(cell, str) and re.fullmatch(r"\s*[0-9]{1,9}(\.0+)?\s*", cell):
            return int(float(cell))
        raise cannot(cell, _("Give a whole number, like 60."))


class Day(CellKind):
    """Of the years that fields of pages take: where a spreadsheet says 0001 or 9999, nobody knew the day."""

    def read(self, cell: CellValue) -> date:
        day = self._day(cell)
        for fault in (*faults_of_early_day("", day), *faults_of_far_day("", day)):
            raise Wrong(str(fault.wrong), str(fault.right))
        return day

    def _day(self, cell: CellValue) -> date:
        if type(cell) is date:
            return cell
        if isinstance(cell, str) and re.fullmatch(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*", cell):
            try:
                return date.fromisoformat(cell.strip())
            except ValueError:
                wrong = _("There is no day %(day)s.") % {"day": cell.strip()}
                raise Wrong(wrong, _("Give a day that exists, like 2019-03-01.")) from None
        raise cannot(cell, _("Give a day, like 2019-03-01."))


class Month(Day):
    """A month is kept as its first day."""

    def read(self, cell: CellValue) -> date:
        wanted = f"{cell.strip()}-01" if isinstance(cell, str) and re.fullmatch(r"\s*[0-9]{4}-[0-9]{2}\s*", cell) else cell
        try:
            day = super().read(wanted)
        except Wrong:
            day = None
        if day is None or day.day != 1:
            raise cannot(cell, _("Give a month, like 2019-03."))
        return day

    def write(self, value: date) -> str:
        return f"{value:%Y-%m}"


class Clock(CellKind):
    def read(self, cell: CellValue) -> time:
        if isinstance(cell, str) and re.fullmatch(r"\s*[0-9]{1,2}:[0-9]{2}(:00)?\s*", cell):
            hours, minutes = (int(part) for part in cell.split(":")[:2])
            if hours < 24 and minutes < 60:
                return time(hours, minutes)
        if isinstance(cell, time) and not cell.second:
            return cell
        raise cannot(cell, _("Give a time, like 09:30."))

    def write(self, value: time) -> str:
        return f"{value:%H:%M}"


def _spelled(cell: CellValue) -> str:
    if isinstance(cell, Odd):
        raise cannot(cell, _("Type it as text."))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


class Choice(CellKind):
    """A word from a list: its code, or its label in English or Slovenian. What was understood is remembered as it was typed."""

    def __init__(self, field: Any = None) -> None:
        super().__init__(field)
        self.codes: dict[CellValue, str] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        return {name: str(code) for name, code in names_of(self.field.choices).items()}

    @property
    def right(self) -> str:
        return _("Use one of these: %(codes)s.") % {"codes": ", ".join(code for code, _label in self.field.choices if code)}

    def read(self, cell: CellValue) -> str:
        if cell not in self.codes:
            code = self.names.get(fold(cell)) if isinstance(cell, str) else None
            if code is None:
                raise cannot(cell, self.right)
            self.codes[cell] = code
        return self.codes[cell]


class Listed(Choice):
    """A choice whose list is open: other text is kept as "other", with the text as a note. Gives both."""

    OTHER = "other"

    def read(self, cell: CellValue) -> tuple[str, str | None]:  # type: ignore[override]  # code and note
        text = FreeText().read(cell)
        code = self.names.get(fold(text))
        return (self.OTHER, text) if code is None else (code, None)


class Worded(Choice):
    """A choice, or an own word for one of its codes, which is looked up once the whole file is read. Gives both."""

    def read(self, cell: CellValue) -> tuple[str | None, str | None]:  # type: ignore[override]  # code or word
        if not isinstance(cell, str):
            raise cannot(cell, self.right)
        if cell not in self.codes and (code := self.names.get(fold(cell))):
            self.codes[cell] = code
        return (self.codes[cell], None) if cell in self.codes else (None, cell)


class Country(Choice):
    """A code of ISO 3166 or XX, XE, XO; the country's name in English or Slovenian does too."""

    @cached_property
    def names(self) -> dict[str, str]:
        names = {fold(country_name(code, language)): code for language in LANGUAGES for code in CODES}
        return names | {fold(code): code for code in CODES}

    @property
    def right(self) -> str:
        return _("Use two letters of ISO 3166, or XX (stateless), XE (some EU state), XO (some other state).")


class Countries(Country):
    """Several, between semicolons; in the order of their codes, each once."""

    def read(self, cell: CellValue) -> tuple[str, ...]:  # type: ignore[override]  # several codes
        if not isinstance(cell, str):
            return (super().read(cell),)
        codes = {super(Countries, self).read(part) for part in cell.split(";") if part.strip()}
        if not codes:
            raise cannot(cell, _("Name the countries, like SI;HR, or leave the cell empty."))
        return tuple(sorted(codes))

    def write(self, value: tuple[str, ...]) -> str:
        return ";".join(value)
