"""Columns over time with numbered marks between them: where everything stands, in whole pixels, for a template to draw."""

from collections.abc import Sequence
from dataclasses import dataclass

# Once for a phone, once for a desk, once for a wide one: a picture that is scaled down takes its words along.
SIZES = (("on-phone", 340), ("on-desk", 520), ("on-wide", 660))
SIDE, PLOT, BELOW, ABOVE = 4, 96, 24, 16
UNKNOWN = PLOT // 3
WIDEST, OF_A_SLOT = 40, 0.72
DOT, BETWEEN_DOTS = 9, 21
LETTER, BETWEEN_WORDS = 7, 8


@dataclass(frozen=True)
class Column:
    """None is what nobody wrote down: dashed, and its height says nothing. 0 is a stroke on the ground, and `empty` a gap."""

    value: float | None
    label: str = ""
    words: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Mark:
    """Stands after so many columns, or after a part of one."""

    after: float
    name: str


@dataclass(frozen=True)
class Shape:
    x: int
    y: int
    width: int
    height: int
    fill: str


@dataclass(frozen=True)
class Word:
    x: int
    y: int
    words: str


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
class Drawing:
    css: str
    width: int
    height: int
    base: int
    shapes: list[Shape]
    labels: list[Word]
    measure: Word | None
    dots: list[Dot]


def curve(columns: Sequence[Column], marks: Sequence[Mark]) -> list[Drawing]:
    return [_drawing(columns, marks, css, width) for css, width in SIZES]


def _drawing(columns: Sequence[Column], marks: Sequence[Mark], css: str, width: int) -> Drawing:
    slot = (width - 2 * SIDE) / max(1, len(columns))
    dots, rows = _dots(marks, slot, width)
    base = rows * BETWEEN_DOTS + ABOVE + PLOT
    largest = max((column.value or 0 for column in columns), default=0) or 1
    shapes = [_shape(column, number, slot, base, largest) for number, column in enumerate(columns) if not column.empty]
    return Drawing(css, width, base + BELOW, base, shapes, _labels(columns, slot, base), _measure(columns, slot, base), dots)


def _shape(column: Column, place: int, slot: float, base: int, largest: float) -> Shape:
    width = _width(slot)
    height = UNKNOWN if column.value is None else max(2, round(PLOT * column.value / largest))
    fill = "fill-none" if column.value is None else "fill-1"
    return Shape(_middle(slot, place) - width // 2, base - height, width, height, fill)


def _labels(columns: Sequence[Column], slot: float, base: int) -> list[Word]:
    """Each begins where its column does; one for which there is no room is left out."""
    labels, free = [], 0
    for place, column in enumerate(columns):
        x = _middle(slot, place) - _width(slot) // 2
        if column.label and x >= free:
            labels.append(Word(x, base + 16, column.label))
            free = x + len(column.label) * LETTER + BETWEEN_WORDS
    return labels


def _measure(columns: Sequence[Column], slot: float, base: int) -> Word | None:
    """The tallest column says how tall it is, and so gives the measure of the others."""
    place, tallest = max(enumerate(columns), key=lambda pair: pair[1].value or 0, default=(0, None))
    return Word(_middle(slot, place), base - PLOT - 4, tallest.words) if tallest and tallest.value else None


def _dots(marks: Sequence[Mark], slot: float, width: int) -> tuple[list[Dot], int]:
    """Where two would lie on each other, the later stands in a row of its own above."""
    dots: list[Dot] = []
    ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: mark.after):
        x = min(max(DOT + 1, round(SIDE + slot * mark.after)), width - DOT - 1)
        row = next((row for row, end in enumerate(ends) if x - end >= BETWEEN_DOTS), len(ends))
        ends[row : row + 1] = [x]
        dots.append(Dot(x, row, mark.name))
    return [Dot(dot.x, (len(ends) - 1 - dot.y) * BETWEEN_DOTS + DOT + 1, dot.name) for dot in dots], len(ends)


def _middle(slot: float, place: int) -> int:
    return round(SIDE + slot * (place + 0.5))


def _width(slot: float) -> int:
    return max(2, min(WIDEST, round(slot * OF_A_SLOT)))
