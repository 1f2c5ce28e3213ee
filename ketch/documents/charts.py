"""Charts of a document: bars beside the rows of a table, columns of their own. Both are stacked and begin at zero."""

from itertools import accumulate, pairwise

from ketch.documents.blocks import Cell, Chart, Kind, Row, in_words
from ketch.documents.geometry import Box, ColumnDrawing, Label, Size, Slots, Stack, column_boxes

BAR_WIDTH, BAR_HEIGHT = 160, 14
# The third place is for what is not recorded, which is never filled.
FILLS = ("fill-1", "fill-2", "fill-none", "fill-3", "fill-4")
PLOT_HEIGHT, ABOVE, BELOW = 128, 20, 24
BASE = ABOVE + PLOT_HEIGHT
ROOM_FOR_A_VALUE, ROOM_FOR_A_NAME = 24, 48


def bar(chart: Chart, row: Row) -> tuple[Box, ...]:
    return tuple(Box(start, 0, end - start, BAR_HEIGHT, fill) for start, end, fill in _stack(chart, row, BAR_WIDTH))


def legend(chart: Chart) -> list[tuple[str, str]]:
    """One series needs none: the heading names it."""
    return list(zip(chart.names, FILLS, strict=False)) if len(chart.names) > 1 else []


def columns(chart: Chart, size: Size, language: str) -> ColumnDrawing:
    slots = Slots(size.width, len(chart.table.rows), margin=20, part=0.7, narrowest=1, widest=48)
    shapes = column_boxes(slots, (_stack(chart, row, PLOT_HEIGHT) for row in chart.table.rows), BASE)
    labels = _values_above(chart, slots, language) + _names_below(chart, slots, language)
    return ColumnDrawing(*size, BASE + BELOW, BASE, shapes, labels)


def _values_above(chart: Chart, slots: Slots, language: str) -> list[Label]:
    """Where the columns are too close for all figures, only the tallest has its figure."""
    scale = PLOT_HEIGHT / chart.largest
    sums = list(enumerate(sum(chart.values(row)) for row in chart.table.rows))
    if slots.width < ROOM_FOR_A_VALUE:
        sums = [max(sums, key=lambda pair: pair[1])]
    return [Label(slots.middle(n), BASE - round(total * scale) - 6, in_words(_as_cell(total), language)) for n, total in sums]


def _names_below(chart: Chart, slots: Slots, language: str) -> list[Label]:
    step = max(1, -(-ROOM_FOR_A_NAME // max(1, int(slots.width))))
    named = list(enumerate(chart.table.rows))[::step]
    return [Label(slots.middle(n), BASE + 16, in_words(row[0], language, grouped=False)) for n, row in named]


def _stack(chart: Chart, row: Row, length: int) -> Stack:
    """Rounded as running sums, so that a stack is as long as its total; a value above zero gets at least one pixel."""
    scale = length / chart.largest
    sums = accumulate(chart.values(row), initial=0.0)
    edges = [(round(a * scale), max(round(b * scale), round(a * scale) + (b > a))) for a, b in pairwise(sums)]
    return [(start, end, fill) for (start, end), fill in zip(edges, FILLS, strict=False) if end > start]


def _as_cell(total: float) -> Cell:
    return Cell(int(total), Kind.WHOLE) if total == int(total) else Cell(total, Kind.DECIMAL)
