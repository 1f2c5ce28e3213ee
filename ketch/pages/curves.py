"""Columns over time with numbered marks between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketch.documents.geometry import (
    NARROW,
    WIDE,
    ColumnDrawing,
    Drawing,
    Label,
    Size,
    Slots,
    Stack,
    column_boxes,
    scaled,
    with_room,
)

SIZES = (NARROW, WIDE, Size("on-wide", 660))
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
class Mark:
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
class Curve(ColumnDrawing):
    """`measure`: the figure of the tallest column, by which the others are read."""

    measure: Label | None
    dots: list[Dot]


def curve(columns: Sequence[Column], marks: Sequence[Mark]) -> list[Drawing]:
    return [_curve(columns, marks, size) for size in SIZES]


def _curve(columns: Sequence[Column], marks: Sequence[Mark], size: Size) -> Curve:
    slots = Slots(size.width, len(columns), margin=4, part=0.72, narrowest=2, widest=40)
    dots, rows = _dots(marks, slots, size.width)
    base = rows * BETWEEN_DOTS + ABOVE + PLOT
    place, tallest = max(enumerate(columns), key=lambda pair: pair[1].value or 0, default=(0, Column(None)))
    shapes = column_boxes(slots, (_stack(column, tallest.value or 1) for column in columns), base)
    labels = [Label(slots.left(n), base + 16, column.label) for n, column in enumerate(columns) if column.label]
    measure = Label(slots.middle(place), base - PLOT - 4, tallest.words) if tallest.value else None
    return Curve(*size, base + BELOW, base, shapes, with_room(labels, _room), measure, dots)


def _stack(column: Column, largest: float) -> Stack:
    if column.empty:
        return []
    if column.value is None:
        return [(0, UNKNOWN, "fill-none")]
    return [(0, max(2, scaled(column.value, largest, PLOT)), "fill-1")]


def _room(label: Label) -> int:
    return len(label.words) * LETTER + BETWEEN_WORDS


def _dots(marks: Sequence[Mark], slots: Slots, width: int) -> tuple[list[Dot], int]:
    """Where two would overlap, the later one is put into a row of its own above."""
    dots: list[Dot] = []
    ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: mark.after):
        x = min(max(DOT + 1, slots.after(mark.after)), width - DOT - 1)
        row = next((row for row, end in enumerate(ends) if x - end >= BETWEEN_DOTS), len(ends))
        ends[row : row + 1] = [x]
        dots.append(Dot(x, row, mark.name))
    return [Dot(dot.x, (len(ends) - 1 - dot.y) * BETWEEN_DOTS + DOT + 1, dot.name) for dot in dots], len(ends)
