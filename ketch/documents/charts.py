"""What all pictures share: their widths, shapes in whole pixels, places side by side, labels that do not overlap. And charts of a
document: bars beside the rows of a table, columns of their own, both stacked and beginning at zero."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from ketch.documents.blocks import Cell, Chart, Kind, Row, in_words


class Size(NamedTuple):
    """`css`: the class that shows the picture where there is room for its width."""

    css: str
    width: int


# Drawn once for a phone and once for a desk: scaling a picture down would make its words too small.
NARROW, WIDE = Size("on-phone", 340), Size("on-desk", 520)


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int
    fill: str


@dataclass(frozen=True)
class Label:
    x: int
    y: int
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Drawing:
    """`base`: the height of the line at the bottom, where every scale begins with zero."""

    css: str
    width: int
    height: int
    base: int


@dataclass(frozen=True)
class ColumnDrawing(Drawing):
    shapes: list[Box]
    labels: list[Label]


class Slots:
    """Equal places side by side between two margins, each with a column in its middle that fills a part of it."""

    def __init__(self, width: int, number: int, *, margin: int, part: float, narrowest: int, widest: int) -> None:
        self.margin = margin
        self.width = (width - 2 * margin) / max(1, number)
        self.column = max(narrowest, min(widest, round(self.width * part)))

    def after(self, places: float) -> int:
        return round(self.margin + self.width * places)

    def middle(self, place: int) -> int:
        return self.after(place + 0.5)

    def left(self, place: int) -> int:
        """Where its column begins."""
        return self.middle(place) - self.column // 2


# Where each part of a column begins and ends, counted upwards from its base, and its fill.
Stack = Sequence[tuple[int, int, str]]


def column_boxes(slots: Slots, stacks: Iterable[Stack], base: int) -> list[Box]:
    return [
        Box(slots.left(place), base - end, slots.column, end - start, fill)
        for place, stack in enumerate(stacks)
        for start, end, fill in stack
    ]


def scaled(value: float, largest: float, length: int) -> int:
    return round(length * value / largest)


def with_room(labels: Iterable[Label], room: Callable[[Label], int], free: int = 0) -> list[Label]:
    """From left to right; a label that would begin before the room of the one before it ends is left out."""
    shown = []
    for label in labels:
        if label.x >= free:
            shown.append(label)
            free = label.x + room(label)
    return shown


BAR_WIDTH, BAR_HEIGHT = 160, 14
# The third place is for what is not recorded, which is never filled.
FILLS = ("fill-1", "fill-2", "fill-none", "fill-3", "fill-4")
PLOT_HEIGHT, ABOVE, BELOW = 128, 20, 24
BASE = ABOVE + PLOT_HEIGHT
ROOM_FOR_A_VALUE, ROOM_FOR_A_NAME = 24, 48


def bar(chart: Chart, row: Row, *, width: int = BAR_WIDTH, left: int = 0, top: int = 0) -> tuple[Box, ...]:
    """`width`: of the longest one."""
    return tuple(Box(left + start, top, end - start, BAR_HEIGHT, fill) for start, end, fill in stack(chart, row, width))


def legend(chart: Chart) -> list[tuple[str, str]]:
    """One series needs none: the heading names it."""
    return list(zip(chart.names, FILLS, strict=False)) if len(chart.names) > 1 else []


def columns(chart: Chart, size: Size, language: str) -> ColumnDrawing:
    slots = Slots(size.width, len(chart.table.rows), margin=20, part=0.7, narrowest=1, widest=48)
    shapes = column_boxes(slots, (stack(chart, row, PLOT_HEIGHT) for row in chart.table.rows), BASE)
    labels = _values_above(chart, slots, language) + _names_below(chart, slots, language)
    return ColumnDrawing(*size, BASE + BELOW, BASE, shapes, labels)


def _values_above(chart: Chart, slots: Slots, language: str) -> list[Label]:
    """Where the columns are too close for all figures, only the tallest has its figure."""
    scale = PLOT_HEIGHT / chart.largest
    sums = list(enumerate(sum(chart.values(row)) for row in chart.table.rows))
    if slots.width < ROOM_FOR_A_VALUE:
        sums = [max(sums, key=lambda pair: pair[1])]
    return [Label(slots.middle(n), BASE - round(total * scale) - 6, in_words(as_cell(total), language)) for n, total in sums]


def _names_below(chart: Chart, slots: Slots, language: str) -> list[Label]:
    step = max(1, -(-ROOM_FOR_A_NAME // max(1, int(slots.width))))
    named = list(enumerate(chart.table.rows))[::step]
    return [Label(slots.middle(n), BASE + 16, in_words(row[0], language, grouped=False)) for n, row in named]


def stack(chart: Chart, row: Row, length: int) -> Stack:
    """Rounded as running sums, so that a stack is as long as its total; a value above zero gets at least one pixel."""
    scale = length / chart.largest
    sums = accumulate(chart.values(row), initial=0.0)
    edges = [(round(a * scale), max(round(b * scale), round(a * scale) + (b > a))) for a, b in pairwise(sums)]
    return [(start, end, fill) for (start, end), fill in zip(edges, FILLS, strict=False) if end > start]


def as_cell(total: float) -> Cell:
    return Cell(int(total), Kind.WHOLE) if total == int(total) else Cell(total, Kind.DECIMAL)
