"""What a document is made of. A layout makes these, a format renders them, and neither knows the other. How a
typed value reads in words is said here too, so that a figure reads the same in all formats."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cached_property
from struct import unpack_from
from typing import Any, TypeVar

from django.utils import formats, translation

from ketch.documents.hand_out import Copy
from ketch.periods import today


class Kind(Enum):
    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DECIMAL = "decimal"
    # Where numbers are to be added up: two digits behind the point.
    HUNDREDTHS = "hundredths"
    PERCENT = "percent"
    DAY = "day"


NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.HUNDREDTHS, Kind.PERCENT})


@dataclass(frozen=True)
class Cell:
    """A typed value; None is nothing to divide, shown as "–" and never as 0.

    The address says which figure it is, and leads to the rows behind the value where it `opens`. Only a page follows it: a file
    that leaves Ketch carries none.
    """

    value: str | int | float | date | None
    kind: Kind = Kind.TEXT
    address: str = ""
    opens: bool = True

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS


def text(value: object, address: str = "") -> Cell:
    return Cell(str(value), Kind.TEXT, address)


def code(value: str, address: str = "") -> Cell:
    """The code of a person, never broken over two lines."""
    return Cell(value, Kind.CODE, address)


def whole(value: int | None, address: str = "") -> Cell:
    return Cell(value, Kind.WHOLE, address)


def decimal(value: float | None, address: str = "") -> Cell:
    return Cell(value, Kind.DECIMAL, address)


def hundredths(value: float | None, address: str = "") -> Cell:
    return Cell(value, Kind.HUNDREDTHS, address)


def percent(share: float | None, address: str = "") -> Cell:
    """A share between 0 and 1."""
    return Cell(share, Kind.PERCENT, address)


def day(value: date | None, address: str = "") -> Cell:
    return Cell(value, Kind.DAY, address)


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Chapter:
    """The heading of the blocks that follow it, up to the next one. `mark`: the anchor by which a page links to it. `folded`:
    where a page has closed it, this figure stands beside the heading."""

    heading: str
    mark: str = ""
    folded: str = ""


@dataclass(frozen=True)
class Text:
    """Several lines are the points of a list, or `paragraphs`. In a chapter it may go without a heading."""

    heading: str
    lines: tuple[str, ...]
    mark: str = ""
    paragraphs: bool = False

    @property
    def is_list(self) -> bool:
        return len(self.lines) > 1 and not self.paragraphs


@dataclass(frozen=True)
class Table:
    """The first cell of a row names it. Rows *apart* are no sum of those above and are set off from them.

    `slim`: narrow enough to stand beside another block where there is room. `folded`: on a page it is closed, and beside its
    heading stands this figure. `if_empty`: the sentence that may stand in its place where it says nothing.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    apart: tuple[Row, ...] = ()
    note: str = ""
    short: str = ""
    slim: bool = False
    folded: str = ""
    if_empty: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.all_rows):
            raise ValueError(f"{self.heading}: every row needs one cell for each of {len(self.columns)} columns")

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows + self.apart

    @property
    def are_numbers(self) -> tuple[bool, ...]:
        """Of each column whether numbers stand in it, as in the first row. A file and a page set them on the right."""
        return tuple(cell.is_number for cell in self.all_rows[0]) if self.all_rows else (False,) * len(self.columns)


class Drawn(Enum):
    """How a chart is drawn. Several columns of the table are stacked; there is no pie and no second axis."""

    BARS = "bars"
    COLUMNS = "columns"


@dataclass(frozen=True)
class Chart:
    """A chart brings its table along, so nobody depends on seeing the picture. The sentence says what it shows."""

    kind: Drawn
    table: Table
    sentence: str
    series: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.table.columns[at] for at in self.series)

    @cached_property
    def largest(self) -> float:
        """What the longest bar or column stands for; 1 where there is nothing to draw."""
        return max((sum(self.values(row)) for row in self.table.rows), default=0) or 1

    def values(self, row: Row) -> tuple[float, ...]:
        """Nothing to divide draws nothing."""
        return tuple(_number(row[at]) for at in self.series)


def _number(cell: Cell) -> float:
    return float(cell.value) if isinstance(cell.value, int | float) else 0.0


Block = Chapter | Text | Table | Chart


@dataclass(frozen=True)
class Emblem:
    """The picture of whoever a document is for, at its head; `words` are read in its place."""

    png: bytes
    words: str

    @property
    def dots(self) -> tuple[int, int]:
        """Width and height, where every PNG has them."""
        return unpack_from(">II", self.png, 16)

    def within(self, width: float, height: float) -> tuple[float, float]:
        """As large as there is room, in the same shape."""
        wide, high = self.dots
        scale = min(width / wide, height / high)
        return wide * scale, high * scale

    @property
    def width_on_paper(self) -> float:
        """In millimetres."""
        return self.within(60, 16)[0]


@dataclass(frozen=True)
class Document:
    """`day`: the day it speaks of, at whose midnight the clocks of a file stand. Files show the emblem, a page does not."""

    title: str
    blocks: tuple[Block, ...]
    stamp: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    copy: Copy | None = None
    day: date = field(default_factory=today)
    emblem: Emblem | None = None

    @property
    def levelled(self) -> Iterator[tuple[int, Block]]:
        """Each block with the level of its heading: a chapter stands above its blocks."""
        level = 1
        for block in self.blocks:
            is_chapter = isinstance(block, Chapter)
            yield 1 if is_chapter else level, block
            level = 2 if is_chapter else level

    @property
    def all_facts(self) -> tuple[tuple[str, str], ...]:
        return self.facts + (self.copy.facts if self.copy else ())


Said = TypeVar("Said")
PARTS = Document | Chapter | Text | Table | Chart | Cell | Copy | Emblem


def reworded(said: Said, change: Callable[[str], str]) -> Said:
    """A document, or a part of it, with each of its words changed: for a format that cannot show every sign."""
    if isinstance(said, str):
        return change(said)  # type: ignore[return-value]  # a text gives a text
    if isinstance(said, Cell) and said.is_number:
        return said
    return _of_changed_parts(said, lambda part: reworded(part, change))


def addressed(said: Said, change: Callable[[str], str]) -> Said:
    """A document, or a part of it, with each address of its cells changed."""
    if isinstance(said, Cell):
        return replace(said, address=change(said.address)) if said.address else said
    return _of_changed_parts(said, lambda part: addressed(part, change))


def _of_changed_parts(said: Said, change: Callable[[Any], Any]) -> Said:
    if isinstance(said, tuple):
        return tuple(map(change, said))  # type: ignore[return-value]
    if isinstance(said, PARTS):
        return replace(said, **{each.name: change(getattr(said, each.name)) for each in fields(said)})
    return said


NOTHING_TO_DIVIDE = "–"
_SLOVENIAN_MARKS = str.maketrans(",.", ".,")


def in_words(cell: Cell, language: str = "", *, grouped: bool = True, digits: int = 1) -> str:
    """In the language of the reader, where none is said. Ungrouped is for a spreadsheet program, which may take 1.234 for a
    little more than one, and a minus or a day without plain spaces for a text. `digits`: behind the point."""
    language = language or translation.get_language() or "en"
    value: Any = cell.value
    if value is None:
        return NOTHING_TO_DIVIDE
    if cell.kind is Kind.DAY:
        return _day_in_words(value, language, grouped)
    if not cell.is_number:
        return str(value)
    if cell.kind is Kind.WHOLE:
        return _localised(f"{value:,d}", language, grouped)
    if cell.kind in (Kind.DECIMAL, Kind.HUNDREDTHS):
        digits = digits if cell.kind is Kind.DECIMAL else max(2, digits)
        return _localised(f"{_rounded(value, digits):,f}", language, grouped)
    share = _localised(f"{_rounded(float(value) * 100, digits):,f}", language, grouped)
    if language == "sl":
        return f"{share}\u00a0%" if grouped else f"{share} %"
    return f"{share}%"


def _day_in_words(value: date, language: str, grouped: bool) -> str:
    slovenian = "j.\u00a0n.\u00a0Y" if grouped else "j. n. Y"
    with translation.override(language):
        return formats.date_format(value, slovenian if language == "sl" else "j F Y")


def _rounded(value: float, digits: int) -> Decimal:
    """Half goes up, as at school and as in a spreadsheet program; Python would round 0.25 down."""
    return Decimal(str(round(float(value), 6))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _localised(number: str, language: str, grouped: bool) -> str:
    number = number.replace("-", "−") if grouped else number.replace(",", "")
    return number.translate(_SLOVENIAN_MARKS) if language == "sl" else number
