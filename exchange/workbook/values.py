"""What a cell holds: numbers, the days and times that some of them mean, and texts, with the letters that XML cannot hold."""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

from exchange.workbook.markup import Depth, Source, damaged, local, new_parser, pieces


class Odd(Enum):
    """What no column of a register takes. Kept apart from text, so that "=more" stays a text."""

    FORMULA = "formula"
    ERROR = "error"
    YES_OR_NO = "yes or no"
    UNFIT = "unfit"
    """A number or day that is none, or a letter that no database keeps."""


CellValue = str | int | float | date | time | Odd | None

SECONDS = 24 * 60 * 60


def number_in(text: str) -> int | float | Odd:
    try:
        return int(text) if len(text) < 20 and text.lstrip("-").isdigit() else _finite(float(text))
    except ValueError:
        return Odd.UNFIT


def _finite(number: float) -> float | Odd:
    return number if abs(number) < 1e300 else Odd.UNFIT


def day_in(text: str, begins: datetime) -> CellValue:
    """Days are counted from an evening before 1900 or 1904. The 1900 of spreadsheets has a 29 February that never was."""
    number = number_in(text)
    if isinstance(number, Odd) or not 0 <= number < 2_958_466:
        return Odd.UNFIT
    moment = begins + timedelta(seconds=round(number * SECONDS))
    if number < 1:
        return moment.time()
    return _bare(moment + timedelta(days=1) if number < 60 and begins.year == 1899 else moment)


def iso_day_in(text: str) -> CellValue:
    try:
        return _bare(datetime.fromisoformat(text))
    except ValueError:
        return Odd.UNFIT


def _bare(moment: datetime) -> date:
    """A day without a time is a day."""
    return moment.date() if moment.time() == time() else moment


LONGEST = 32_767  # what a cell can hold
MOST_STRINGS = 3_000_000
MOST_LETTERS = 96 << 20
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class StringTable:
    """Pieces of a text that differ in looks are joined; how a word is read aloud (rPh) is left out."""

    def __init__(self) -> None:
        self.strings: list[str | Odd] = []
        self.letters = self.before = 0
        self.taken: list[str] = []
        self.reading = self.aloud = False
        self.depth = Depth()

    def start(self, name: str, _attributes: object) -> None:
        self.depth.down()
        name = local(name)
        if name == "si":
            self.taken, self.before = [], self.letters
        elif name == "rPh":
            self.aloud = True
        self.reading = name == "t" and not self.aloud

    def letter(self, data: str) -> None:
        # One more than a cell can hold is kept, so that it is found too long.
        if self.reading and self.letters - self.before <= LONGEST:
            self.taken.append(data)
            self.letters += len(data)

    def end(self, name: str) -> None:
        self.depth.up()
        name = local(name)
        self.reading = False
        if name == "rPh":
            self.aloud = False
        elif name == "si":
            self.strings.append(unescaped("".join(self.taken)))
            if len(self.strings) > MOST_STRINGS or self.letters > MOST_LETTERS:
                raise damaged()


def shared_strings(source: Source) -> list[str | Odd]:
    table = StringTable()
    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = table.start, table.end
    parser.CharacterDataHandler = table.letter
    for _piece in pieces(parser, source):
        pass
    return table.strings


def unescaped(text: str) -> str | Odd:
    """`_x000D_` is a carriage return (ECMA-376, 22.9.2.19). Halves of a letter beyond the first plane are joined again."""
    if "_x" not in text:
        return text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    try:
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return Odd.UNFIT
    return Odd.UNFIT if "\0" in plain else plain


def escaped(text: str) -> str:
    """For writing: what XML cannot contain or would change, and text that only looks escaped."""
    return UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", LOOKS_ESCAPED.sub("_x005F_", text))
