"""Where the shapes of a chart stand, in whole pixels; templates draw them. Every scale begins at zero."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from ketch.documents.blocks import Cell, Chart, Kind, Row
from ketch.documents.words import in_words

BAR_WIDTH, BAR_HEIGHT = 160, 14
# The third place is for what is not recorded, which is never filled.
FILLS = ("fill-1", "fill-2", "fill-none", "fill-3", "fill-4")
# Drawn once for a phone and once for a desk: a picture that is scaled down takes its words along.
NARROW, WIDE = 340, 520
PLOT_HEIGHT, ABOVE, BELOW, BESIDE = 128, 20, 24, 20
WIDEST_COLUMN, ROOM_FOR_A_VALUE, ROOM_FOR_A_NAME = 48, 24, 48


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


@dataclass(frozen=True)
class Drawing:
    css: str
    width: int
    height: int
    base: int
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def bar(chart: Chart, row: Row) -> tuple[Box, ...]:
    edges = _edges(chart.values(row), BAR_WIDTH / chart.largest)
    return tuple(
        Box(start, 0, end - start, BAR_HEIGHT, fill) for (start, end), fill in zip(edges, FILLS, strict=False) if end > start
    )


def legend(chart: Chart) -> list[tuple[str, str]]:
    """One series needs none: the heading names it."""
    return list(zip(chart.names, FILLS, strict=False)) if len(chart.names) > 1 else []


def columns(chart: Chart, width: int, language: str) -> Drawing:
    base = ABOVE + PLOT_HEIGHT
    slot = (width - 2 * BESIDE) / max(1, len(chart.table.rows))
    return Drawing(
        "on-phone" if width == NARROW else "on-desk",
        width,
        base + BELOW,
        base,
        boxes=tuple(box for n, row in enumerate(chart.table.rows) for box in _column(chart, row, n, slot, base)),
        labels=tuple(_values_above(chart, slot, base, language) + _names_below(chart, slot, base, language)),
    )


def _column(chart: Chart, row: Row, place: int, slot: float, base: int) -> list[Box]:
    width = max(1, min(WIDEST_COLUMN, round(slot * 0.7)))
    x = _middle(slot, place) - width // 2
    edges = _edges(chart.values(row), PLOT_HEIGHT / chart.largest)
    return [Box(x, base - end, width, end - start, fill) for (start, end), fill in zip(edges, FILLS, strict=False) if end > start]


def _values_above(chart: Chart, slot: float, base: int, language: str) -> list[Label]:
    """Where the columns stand too close for all figures, the tallest gives the measure."""
    scale = PLOT_HEIGHT / chart.largest
    sums = list(enumerate(sum(chart.values(row)) for row in chart.table.rows))
    if slot < ROOM_FOR_A_VALUE:
        sums = [max(sums, key=lambda pair: pair[1])]
    return [Label(_middle(slot, n), base - round(total * scale) - 6, in_words(_as_cell(total), language)) for n, total in sums]


def _names_below(chart: Chart, slot: float, base: int, language: str) -> list[Label]:
    step = max(1, -(-ROOM_FOR_A_NAME // max(1, int(slot))))
    named = list(enumerate(chart.table.rows))[::step]
    return [Label(_middle(slot, n), base + 16, in_words(row[0], language, grouped=False)) for n, row in named]


def _middle(slot: float, place: int) -> int:
    return round(BESIDE + slot * (place + 0.5))


def _edges(values: tuple[float, ...], scale: float) -> list[tuple[int, int]]:
    """Rounded as running sums, so that a stack is as long as its total; what is not nothing gets a pixel."""
    sums = accumulate(values, initial=0.0)
    edges = [(round(a * scale), round(b * scale), b > a) for a, b in pairwise(sums)]
    return [(start, max(end, start + 1) if seen else end) for start, end, seen in edges]


def _as_cell(total: float) -> Cell:
    return Cell(int(total), Kind.WHOLE) if total == int(total) else Cell(total, Kind.DECIMAL)
