"""A document as a Word file: real headings, tables whose head is repeated on each page, captions, pictures with words instead."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _, override
from docx import Document as new_document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from ketch.documents.blocks import Block, Chapter, Chart, Document, Row, Table, Text, in_words, reworded
from ketch.documents.pictures import png

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"sl": "sl-SI", "en": "en-GB"}
LONGEST_TITLE = 255
# Centimetres between the margins.
WIDE = 17.4
# Zip knows no earlier day.
EPOCH = (1980, 1, 1, 0, 0, 0)


def render(document: Document, language: str) -> bytes:
    """The same document twice gives the same bytes: its clock stands at midnight of its day."""
    with override(language):
        document, word = reworded(document, _readable), new_document()
        _prepare(word, document, language)
        for level, block in document.levelled:
            _write(word, block, level, language)
    out = BytesIO()
    word.save(out)
    return _without_clocks(out.getvalue())


def _prepare(word: Word, document: Document, language: str) -> None:
    properties = word.core_properties
    properties.title, properties.language = document.title[:LONGEST_TITLE], LANGUAGES[language]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(document.day, time.min)
    style = word.styles["Normal"]
    style.font.size = Pt(10)
    style.element.get_or_add_rPr().append(_element("w:lang", {"w:val": LANGUAGES[language]}))
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for margin in (header, footer):
        margin.style = word.styles["Normal"]
        margin.paragraph_format.tab_stops.add_tab_stop(Cm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    header.text = f"{document.title}\t{document.stamp}"
    footer.text = f"{document.copy.line if document.copy else ''}\t"
    _number_of_page(footer)
    if document.emblem:
        word.add_picture(BytesIO(document.emblem.png), width=Mm(document.emblem.width_on_paper))
        _say_instead(word.paragraphs[-1], document.emblem.words)
    _paragraph(word, document.title, "Title")
    word.add_paragraph().add_run(document.stamp).bold = True
    facts = word.add_paragraph()
    for name, value in document.all_facts:
        facts.add_run(f"{name}: ").bold = True
        facts.add_run(value).add_break()


def _write(word: Word, block: Block, level: int, language: str) -> None:
    if isinstance(block, Chapter | Text):
        if block.heading:
            _paragraph(word, block.heading, f"Heading{level}")
        if isinstance(block, Text):
            for line in block.lines:
                _paragraph(word, line, "ListBullet" if block.is_list else "Normal")
        return
    table = block.table if isinstance(block, Chart) else block
    _paragraph(word, table.heading, f"Heading{level}")
    if isinstance(block, Chart) and table.rows:
        word.add_picture(BytesIO(png(block, language)), width=Cm(WIDE))
        _say_instead(word.paragraphs[-1], block.sentence)
    _table(word, table, language)


def _paragraph(word: Word, words: str, style: str) -> Paragraph:
    """The style by its id: for each name python-docx looks through all styles, which took half the time of a file."""
    paragraph = word.add_paragraph(words)
    paragraph._p.style = style
    return paragraph


def _table(word: Word, table: Table, language: str) -> None:
    """As XML at once: cell by cell, python-docx needs ten times as long."""
    caption = _("Table %(number)d") % {"number": len(word.tables) + 1}
    _paragraph(word, caption, "Caption").paragraph_format.keep_with_next = True
    size = SMALL if len(table.columns) < MANY else SMALLER
    head = _row(((name, False) for name in table.columns), HEAD, size, is_bold=True)
    rows = [_row(_shown(row, language), WHOLE, size) for row in table.rows]
    apart = [_row(_shown(row, language), WHOLE, size, is_bold=True) for row in table.apart]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(table))
    xml = f"<w:tbl {nsdecls('w')}>{STYLE}<w:tblGrid>{grid}</w:tblGrid>{''.join((head, *rows, *apart))}</w:tbl>"
    word.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
    word.add_paragraph(table.note).paragraph_format.space_before = Pt(4)


def _widths(table: Table) -> Iterator[int]:
    """The first column twice as wide as a number, words in between, of all the room."""
    shares = [2.0 if len(table.columns) < MANY else 3.0, *(1.0 if is_number else 1.6 for is_number in table.are_numbers[1:])]
    return (int(Cm(WIDE).twips * share / sum(shares)) for share in shares)


NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD, WHOLE = "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>"
LOOK = '<w:tblW w:type="pct" w:w="5000"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1"/>'
STYLE = f'<w:tblPr><w:tblStyle w:val="TableGrid"/>{LOOK}</w:tblPr>'
# Half points. A table of many columns is set smaller.
SMALL, SMALLER, MANY = "18", "14", 9


def _shown(row: Row, language: str) -> Iterator[tuple[str, bool]]:
    return ((in_words(cell, language), cell.is_number) for cell in row)


def _row(cells: Iterable[tuple[str, bool]], kind: str, size: str, *, is_bold: bool = False) -> str:
    shown = (_cell(words, is_number, is_bold or not number, size) for number, (words, is_number) in enumerate(cells))
    return f"<w:tr><w:trPr>{kind}</w:trPr>{''.join(shown)}</w:tr>"


def _cell(words: str, is_number: bool, is_bold: bool, size: str) -> str:
    side = '<w:pPr><w:jc w:val="right"/></w:pPr>' if is_number else ""
    weight = "<w:b/>" if is_bold else ""
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f'<w:tc><w:p>{side}<w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr>{text}</w:r></w:p></w:tc>'


def _readable(words: str) -> str:
    """Without signs that no XML can hold."""
    return NO_XML.sub("", words)


def _say_instead(paragraph: Paragraph, sentence: str) -> None:
    """What is read aloud in place of the picture."""
    for picture in paragraph._p.iter(qn("wp:docPr")):
        picture.set("descr", sentence)
        picture.set("name", "")


def _number_of_page(paragraph: Paragraph) -> None:
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))
        else:
            text = _element("w:instrText", {})
            text.text = words
            run._r.append(text)


def _element(name: str, attributes: dict[str, str]):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _without_clocks(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as read, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            written.writestr(entry, read.read(name))
    return out.getvalue()
