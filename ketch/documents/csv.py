"""A document as one CSV file: its tables one below the other, as a spreadsheet program of that language opens them."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import override

from ketch.documents.blocks import Block, Cell, Chapter, Chart, Document, Row, Table, Text, in_words, text

MEDIA_TYPE = "text/csv; charset=utf-8"
# A spreadsheet program runs a cell that begins so; some fold the wide forms to these.
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(document: Document, language: str) -> bytes:
    """With a byte order mark, or Excel reads č as Ä; all quoted, so no separator of another language cuts a text."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "sl" else ",", quoting=csv.QUOTE_ALL)
    with override(language):
        writer.writerows([plain(cell, language) for cell in line] for line in _lines(document))
    return out.getvalue().encode("utf-8-sig")


def plain(cell: Cell, language: str) -> str:
    words = in_words(cell, language, grouped=False)
    return words if cell.is_number else harmless(words)


def harmless(words: str) -> str:
    """An apostrophe in front keeps a text a text, also behind the blanks that a program may trim."""
    return f"'{words}" if words.strip().startswith(FORMULA_SIGNS) else words


def _lines(document: Document) -> Iterator[Row]:
    yield (text(document.title),)
    if document.stamp:
        yield (text(document.stamp),)
    yield from ((text(name), text(value)) for name, value in document.all_facts)
    for block in document.blocks:
        yield ()
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Row]:
    if isinstance(block, Chapter):
        yield (text(block.heading),)
    elif isinstance(block, Text):
        yield from ((text(line),) for line in (block.heading, *block.lines) if line)
    else:
        yield from _of_table(block.table if isinstance(block, Chart) else block)


def _of_table(table: Table) -> Iterator[Row]:
    yield (text(table.heading),)
    yield tuple(text(column) for column in table.columns)
    yield from table.all_rows
    if table.note:
        yield (text(table.note),)
