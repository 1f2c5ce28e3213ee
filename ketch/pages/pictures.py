"""Where things stand in the small pictures: numbers for a template to print, so that no template has to reckon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import segno

from ketch.documents import charts
from ketch.documents.charts import Drawing, Label, Size, Slots, Stack

NARROWEST_YEAR = 10  # hundredths of the line: on a phone, four figures

STEP, MARK, LABEL, ROW = 20, 16, 112, 24


@dataclass(frozen=True)
class StripMark:
    status: str
    x: int
    y: int


@dataclass(frozen=True)
class StripRow:
    name: str
    baseline: int
    marks: list[StripMark]


@dataclass(frozen=True)
class Strip:
    width: int
    height: int
    rows: list[StripRow]


def strip(rows: Sequence[tuple[str, Sequence[str | None]]], weeks: int) -> Strip:
    """The last `weeks` marks of each row. None is a week without a session, "" one that is not recorded."""
    width = LABEL + weeks * STEP
    drawn = [_strip_row(name, marks[-weeks:], width, n * ROW) for n, (name, marks) in enumerate(rows)]
    return Strip(width, len(rows) * ROW, drawn)


def _strip_row(name: str, statuses: Sequence[str | None], end: int, y: int) -> StripRow:
    places = enumerate(statuses, -len(statuses))
    return StripRow(name, y + 16, [StripMark(s, end + n * STEP, y + (ROW - MARK) // 2) for n, s in places if s is not None])


@dataclass(frozen=True)
class Span:
    """A stretch of days with its own words. `fill` 1 to 4 chooses the colour; without an end it lasts.

    `correct`: where it is put right.
    """

    started_on: date
    ended_on: date | None
    words: str
    fill: int = 1
    correct: str = ""


@dataclass(frozen=True)
class SpanRow:
    name: str
    spans: Sequence[Span]


@dataclass(frozen=True)
class SpanBand:
    """A span on the line, in hundredths of its width: the picture is as wide as the page."""

    x: float
    width: float
    fill: int


def stretch(span: Span, first: date, last: date) -> SpanBand:
    begin, end = max(span.started_on, first), min(span.ended_on or last, last)
    x = share(begin, first, last)
    return SpanBand(x, max(0.6, round(share(end, first, last, whole_day=True) - x, 2)), span.fill)


def share(day: date, first: date, last: date, *, whole_day: bool = False) -> float:
    length = (last - first).days + 1
    return round(100 * ((day - first).days + whole_day) / length, 2)


def years(first: date, last: date) -> list[tuple[int, float]]:
    """The years' first days on the line, at most eight of them, so that they never run into each other."""
    every = max(1, -(-(last.year - first.year + 1) // 8))
    starts = ((year, date(year, 1, 1)) for year in range(first.year, last.year + 1, every))
    places = [(year, share(max(day, first), first, last)) for year, day in starts]
    return [place for place, following in pairwise([*places, (0, 200.0)]) if following[1] - place[1] >= NARROWEST_YEAR]


SIZES = (charts.NARROW, charts.WIDE, Size("on-wide", 660))
PLOT, BELOW, ABOVE = 96, 24, 16
UNKNOWN = PLOT // 3
DOT, BETWEEN_DOTS = 9, 21
LETTER, BETWEEN_WORDS = 7, 8


@dataclass(frozen=True)
class Column:
    """Without a value it was not recorded: drawn dashed, at a height without meaning. 0 is a thin line, `empty` a gap."""

    value: float | None
    label: str = ""
    words: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Marker:
    """Drawn after so many columns, or after a part of one."""

    after: float
    name: str


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    name: str

    radius = DOT

    @property
    def under(self) -> int:
        return self.y + DOT

    @property
    def baseline(self) -> int:
        return self.y + 4


@dataclass(frozen=True)
class Curve(charts.ColumnDrawing):
    """`measure`: the figure of the tallest column, by which the others are read."""

    measure: Label | None
    dots: list[Dot]


def curve(columns: Sequence[Column], marks: Sequence[Marker]) -> list[Drawing]:
    return [_curve(columns, marks, size) for size in SIZES]


def _curve(columns: Sequence[Column], marks: Sequence[Marker], size: Size) -> Curve:
    slots = Slots(size.width, len(columns), margin=4, part=0.72, narrowest=2, widest=40)
    dots, rows = _dots(marks, slots, size.width)
    base = rows * BETWEEN_DOTS + ABOVE + PLOT
    place, tallest = max(enumerate(columns), key=lambda pair: pair[1].value or 0, default=(0, Column(None)))
    shapes = charts.column_boxes(slots, (_stack(column, tallest.value or 1) for column in columns), base)
    labels = [Label(slots.left(n), base + 16, column.label) for n, column in enumerate(columns) if column.label]
    measure = Label(slots.middle(place), base - PLOT - 4, tallest.words) if tallest.value else None
    return Curve(*size, base + BELOW, base, shapes, charts.with_room(labels, _room), measure, dots)


def _stack(column: Column, largest: float) -> Stack:
    if column.empty:
        return []
    if column.value is None:
        return [(0, UNKNOWN, "fill-none")]
    return [(0, max(2, charts.scaled(column.value, largest, PLOT)), "fill-1")]


def _room(label: Label) -> int:
    return len(label.words) * LETTER + BETWEEN_WORDS


def _dots(marks: Sequence[Marker], slots: Slots, width: int) -> tuple[list[Dot], int]:
    """Where two would overlap, the later one is put into a row of its own above."""
    dots: list[Dot] = []
    ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: mark.after):
        x = min(max(DOT + 1, slots.after(mark.after)), width - DOT - 1)
        row = next((row for row, end in enumerate(ends) if x - end >= BETWEEN_DOTS), len(ends))
        ends[row : row + 1] = [x]
        dots.append(Dot(x, row, mark.name))
    return [Dot(dot.x, (len(ends) - 1 - dot.y) * BETWEEN_DOTS + DOT + 1, dot.name) for dot in dots], len(ends)


@dataclass(frozen=True)
class Code:
    """A QR code, drawn by ourselves: no other server sees what it says."""

    size: int
    path: str


def code_of(text: str) -> Code:
    """With the empty border of four modules that a camera needs. Level M can be read with a seventh of the code lost."""
    made = segno.make(text, error="m", micro=False)
    rows = enumerate(made.matrix_iter(border=4))
    dark = [(column, row) for row, modules in rows for column, module in enumerate(modules) if module]
    return Code(int(made.symbol_size(border=4)[0]), "".join(f"M{column} {row}h1v1h-1z" for column, row in dark))
