"""A Word file: headings, tables with repeated heads, captions, pictures with words instead; the same twice."""

import time
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn

from ketch.documents import docx
from ketch.documents.blocks import Document, Table, Text, text, whole


@pytest.fixture
def word(document):
    return open_docx(BytesIO(docx.render(document, "en")))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_tables_have_every_figure_in_words(word):
    table = rows(word.tables[0])
    assert table[0] == ["Year", "People", "Foreign", "A month", "Rate", "Looked at"]
    assert table[1] == ["2023", "1,234", "4", "2.3", "82.5%", "5 January 2024"]
    assert table[3] == ["Different people", "9", "6", "–", "–", ""]


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut(word):
    first, second, *_more = word.tables[0].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert second._tr.trPr.find(qn("w:cantSplit")) is not None


def test_headings_captions_and_lists_are_styles(word):
    styles = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs if paragraph.text]
    assert ("Title", "Yearly report") in styles
    assert ("Heading 1", "People by year") in styles
    assert ("Caption", "Table 1") in styles
    assert ("List Bullet", "Each person counts once.") in styles


def test_pictures_have_words_instead(word):
    described = [picture.get("descr") for picture in word.element.body.iter(qn("wp:docPr"))]
    assert described == ["People by year: 1234, then 8.", "A month: 2.3, then nothing."]


def test_each_page_says_whose_copy_it_is_and_its_number(word):
    [section] = word.sections
    assert "Not for publication" in section.header.paragraphs[0].text
    assert "Copy 1111-2222-3333 for Fund A & B" in section.footer.paragraphs[0].text
    assert "PAGE" in section.footer._element.xml


def test_nobody_is_named_as_its_author(word):
    properties = word.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Yearly report"


def test_made_twice_it_is_the_same_bytes(document):
    first = docx.render(document, "en")
    time.sleep(2.1)  # the clock of a zip counts two seconds at a time
    assert docx.render(document, "en") == first
    later = open_docx(BytesIO(docx.render(replace(document, day=date(2030, 1, 2)), "en")))
    assert later.core_properties.created.date() == date(2030, 1, 2)


@pytest.mark.parametrize("odd", ["=SUM(A1)", "<w:p/> & \"'", "{{ x }}", "a\tb", "č š ž Đ", "\u202eabc", "👩‍👩‍👧", "x" * 100_000])
def test_what_looks_like_markup_comes_out_as_text(odd):
    document = Document(title=odd, blocks=(Table(odd, (odd, "N"), ((text(odd), whole(1)),), note=odd), Text(odd, (odd,))))
    word = open_docx(BytesIO(docx.render(document, "en")))
    assert rows(word.tables[0])[1] == [odd, "1"]


def test_signs_that_no_xml_holds_are_left_out():
    document = Document(title="a\x00b", blocks=(Table("T\x01", ("A", "N"), ((text("c\x00d\ud800"), whole(1)),), note="\x02"),))
    assert rows(open_docx(BytesIO(docx.render(document, "en"))).tables[0])[1] == ["cd", "1"]
