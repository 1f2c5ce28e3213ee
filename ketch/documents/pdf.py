"""A document as PDF for people who see it and who hear it: tagged (PDF/UA-1), to be kept (PDF/A-2a), in fonts of its own. The
typesetter refuses a picture without words and a heading that is skipped."""

import json
import re
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

import typst
from django.utils.translation import override

from ketch.documents.blocks import Block, Cell, Chapter, Chart, Document, Emblem, Row, Table, Text, in_words, reworded
from ketch.documents.pictures import svg
from ketch.words import Values

MEDIA_TYPE = "application/pdf"
LAYOUT = Path(__file__).with_name("document.typ").read_bytes()
# Nobody sees them, and they turn the letters after them around.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Every font has what Europe writes with.
NOT_LATIN = re.compile(r"[^\t\n\r -~\u00a0-\u024f–—’“”„…−]")


def render(document: Document, language: str) -> bytes:
    """The same document twice gives the same bytes: its clock stands at midnight of its day."""
    with override(language):
        data = _data(reworded(document, _drawn), language)
    return _set(data, int(datetime.combine(document.day, time.min, UTC).timestamp()))


def _set(data: Values, clock: int = 0) -> bytes:
    return typst.compile(
        LAYOUT,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        format="pdf",
        timestamp=clock,
    )


def _drawn(words: str) -> str:
    """What none of the fonts can draw stands as a question mark: the typesetter would refuse the file."""
    return NOT_LATIN.sub(lambda sign: sign[0] if _can_draw(sign[0]) else "?", TURNING.sub("", words))


@lru_cache(maxsize=4096)
def _can_draw(sign: str) -> bool:
    try:
        _set({"title": sign, "language": "en", "stamp": "", "copy": "", "emblem": None, "facts": [], "blocks": []})
    except (typst.TypstError, UnicodeEncodeError):
        return False
    return True


def _data(document: Document, language: str) -> Values:
    return {
        "title": document.title,
        "language": language,
        "stamp": document.stamp,
        "copy": document.copy.line if document.copy else "",
        "emblem": _of_emblem(document.emblem) if document.emblem else None,
        "facts": document.all_facts,
        "blocks": [{"level": level, **_of_block(block, language)} for level, block in document.levelled],
    }


def _of_emblem(emblem: Emblem) -> Values:
    return {"png": list(emblem.png), "words": emblem.words, "width": emblem.width_on_paper}


def _of_block(block: Block, language: str) -> Values:
    if isinstance(block, Chapter):
        return {"kind": "text", "heading": block.heading, "lines": [], "list": False}
    if isinstance(block, Text):
        return {"kind": "text", "heading": block.heading, "lines": block.lines, "list": block.is_list}
    if isinstance(block, Chart):
        picture = svg(block, language) if block.table.rows else ""
        return {**_of_table(block.table, language), "picture": picture, "sentence": block.sentence}
    return {**_of_table(block, language), "picture": "", "sentence": ""}


def _of_table(table: Table, language: str) -> Values:
    def shown(row: Row) -> list[Values]:
        return [_of_cell(cell, language) for cell in row]

    columns = [{"name": name, "number": number} for name, number in zip(table.columns, table.are_numbers, strict=True)]
    rows, apart = ([shown(row) for row in each] for each in (table.rows, table.apart))
    return {"kind": "table", "heading": table.heading, "columns": columns, "rows": rows, "apart": apart, "note": table.note}


def _of_cell(cell: Cell, language: str) -> Values:
    return {"words": in_words(cell, language), "number": cell.is_number}
