"""What all pictures share: their widths, shapes in whole pixels, places side by side, labels that do not overlap."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


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
Stack: TypeAlias = Sequence[tuple[int, int, str]]


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
