"""A document as PDF for people who see it and who hear it: tagged (PDF/UA-1), to be kept (PDF/A-2a), in fonts of its own. The
typesetter refuses a picture without words and a heading that is skipped."""

import json
import re
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

import typst
from django.utils.translation import override

from ketch.documents.blocks import Block, Chapter, Chart, Document, Emblem, Row, Table, Text, in_words, reworded
from ketch.documents.pictures import svg
from ketch.words import Values

MEDIA_TYPE = "application/pdf"
LAYOUT = Path(__file__).with_name("document.typ").read_bytes()
# Nobody sees them: what turns the letters after it around, a hyphen for the end of a line; halves of a letter are none.
UNSEEN = re.compile("[\u00ad\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Every font has what Europe writes with.
NOT_LATIN = re.compile(r"[^\t\n\r -~\u00a0-\u024f–—’“”„…−]")
NAMED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Of more than some ten thousand signs in one line the typesetter makes no file.
ENDLESS = re.compile(r"[^ \n]{2000}(?=[^ \n])")


def render(document: Document, language: str) -> bytes:
    """The same document twice gives the same bytes: its clock stands at midnight of its day."""
    clock, document = int(datetime.combine(document.day, time.min, UTC).timestamp()), reworded(document, _in_lines)
    with override(language):
        missing = _missing(NOT_LATIN.findall(json.dumps(_data(document, language), ensure_ascii=False)))
        while True:
            try:
                return _set(_data(reworded(document, partial(_drawn, missing)), language), clock)
            except typst.TypstError as refusal:
                # A mark is in one font, the sign on which it stands in another.
                if (more := _named(refusal)) <= missing:
                    raise
                missing |= more


def _missing(signs: list[str]) -> frozenset[str]:
    """Those that no font has. Asked of each on a letter first: beside letters that run from right to left the typesetter breaks
    off at such a mark instead of naming it."""
    asked = Document(title="-", blocks=(Text("", tuple(f"x{sign}" for sign in sorted(set(signs)))),))
    try:
        if signs:
            _set(_data(asked, "en"), 0)
    except typst.TypstError as refusal:
        return _named(refusal)
    return frozenset()


def _set(data: Values, clock: int) -> bytes:
    return typst.compile(
        LAYOUT,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        format="pdf",
        timestamp=clock,
    )


def _in_lines(words: str) -> str:
    return ENDLESS.sub(r"\g<0>\n", UNSEEN.sub("", words).replace("\t", " "))


def _named(refusal: typst.TypstError) -> frozenset[str]:
    """The typesetter names all signs that it could not draw, with those on which they stand; its own words are plain."""
    return frozenset(NOT_LATIN.findall(NAMED.sub(lambda sign: chr(int(sign[1], 16)), refusal.diagnostic)))


def _drawn(missing: frozenset[str], words: str) -> str:
    return NOT_LATIN.sub(lambda sign: "?" if sign[0] in missing else sign[0], words)


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
        return [{"words": in_words(cell, language), "number": cell.is_number} for cell in row]

    columns = [{"name": name, "number": number} for name, number in zip(table.columns, table.are_numbers, strict=True)]
    rows, apart = ([shown(row) for row in each] for each in (table.rows, table.apart))
    return {"kind": "table", "heading": table.heading, "columns": columns, "rows": rows, "apart": apart, "note": table.note}
