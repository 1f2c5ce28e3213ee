"""The blocks of a document as a piece of a page: tables for screen readers too, charts with the table that they show."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from ketch.documents.blocks import Block, Cell, Chapter, Chart, Document, Drawn, Kind, Row, Table, Text, in_words
from ketch.documents.charts import NARROW, WIDE, Box, ColumnDrawing, bar, columns, legend


@dataclass(frozen=True)
class ShownCell:
    words: str
    css: str
    address: str


@dataclass(frozen=True)
class ShownRow:
    cells: tuple[ShownCell, ...]
    bar: tuple[Box, ...] = ()

    @property
    def name(self) -> ShownCell:
        return self.cells[0]

    @property
    def values(self) -> tuple[ShownCell, ...]:
        return self.cells[1:]


@dataclass(frozen=True)
class ShownTable:
    table: Table
    mark: str
    rows: tuple[ShownRow, ...]
    apart: tuple[ShownRow, ...]
    bars: bool = False
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> list[tuple[str, str]]:
        """A heading stands over its figures on the right, over words on the left."""
        columns = zip(self.table.columns, self.table.are_numbers, strict=True)
        return [(column, "number" if is_number else "") for column, is_number in columns]


@dataclass(frozen=True)
class ShownChart:
    chart: Chart
    table: ShownTable
    drawings: tuple[ColumnDrawing, ...]


Shown = Chapter | Text | ShownTable | ShownChart
ShownBlock = tuple[str, str, int, Shown]


def render(document: Document, language: str = "") -> SafeString:
    """The page around it has the title and the question, so neither stands here."""
    language = language or get_language() or "en"
    with override(language):
        return render_to_string("documents/blocks.html", {"blocks": list(_shown(document, language))})


@dataclass(frozen=True)
class ShownChapter:
    chapter: Chapter
    mark: str
    blocks: list[ShownBlock]


def render_folded(document: Document, language: str, *, opened: bool) -> SafeString:
    """A document in chapters: the first is read at once, each of the others opens by its heading, by its anchor, or `opened`."""
    with override(language):
        return render_to_string("documents/folded.html", {"chapters": _chapters(document, language), "opened": opened})


def _chapters(document: Document, language: str) -> list[ShownChapter]:
    chapters: list[ShownChapter] = []
    for shown in _shown(document, language):
        _template, mark, _level, block = shown
        if isinstance(block, Chapter):
            chapters.append(ShownChapter(block, mark, []))
        else:
            chapters[-1].blocks.append(shown)
    return chapters


def contents(document: Document) -> list[tuple[str, str]]:
    """For *On this page*: the anchor of each chapter, else of each block, and its short name."""
    marks = [(_mark(block, number), block) for number, block in enumerate(document.blocks, 1)]
    chapters = [(mark, block) for mark, block in marks if isinstance(block, Chapter)]
    return [(mark, _short(block)) for mark, block in chapters or marks]


def _mark(block: Block, number: int) -> str:
    return (isinstance(block, Chapter | Text) and block.mark) or f"block-{number}"


def _short(block: Block) -> str:
    if isinstance(block, Chapter | Text):
        return block.heading
    table = block.table if isinstance(block, Chart) else block
    return table.short or table.heading


def _shown(document: Document, language: str) -> Iterator[ShownBlock]:
    """Each block with the template that draws it, its anchor, and the level of its heading below that of the page."""
    for number, (level, block) in enumerate(document.levelled, 1):
        template, shown = _drawn(block, mark := _mark(block, number), language)
        yield f"documents/{template}.html", mark, level + 1, shown


def _drawn(block: Block, mark: str, language: str) -> tuple[str, Shown]:
    if isinstance(block, Chapter):
        return "chapter", block
    if isinstance(block, Text):
        return "text", block
    if isinstance(block, Table):
        return "table", table_for(block, mark, language)
    shown = table_for(block.table, mark, language, chart=block)
    if block.kind is Drawn.BARS:
        return "table", shown
    drawings = tuple(columns(block, size, language) for size in (NARROW, WIDE))
    return "columns", ShownChart(block, shown, drawings)


def table_for(table: Table, mark: str, language: str = "", chart: Chart | None = None) -> ShownTable:
    bars = chart if chart and chart.kind is Drawn.BARS else None
    rows = tuple(ShownRow(_cells(row, language), bar(bars, row) if bars else ()) for row in table.rows)
    apart = tuple(ShownRow(_cells(row, language)) for row in table.apart)
    return ShownTable(table, mark, rows, apart, bool(bars), tuple(legend(chart)) if chart else ())


def _cells(row: Row, language: str) -> tuple[ShownCell, ...]:
    return tuple(ShownCell(in_words(cell, language), _css(cell), cell.address if cell.opens else "") for cell in row)


def _css(cell: Cell) -> str:
    if cell.is_number:
        return "number"
    return "code" if cell.kind is Kind.CODE else ""
