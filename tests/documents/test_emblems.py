"""The picture at the head of documents: what is kept of a file that somebody hands in, and where it is drawn."""

import os
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as read_word
from pypdf import PdfReader

from ketch.documents import csv, docx, html, pdf, xlsx
from ketch.documents.blocks import Emblem
from ketch.documents.emblems import NoEmblem, cleaned
from tests.documents.emblems import chunk, png
from tests.documents.test_pdf import kinds


@pytest.fixture
def shown(document):
    return replace(document, emblem=Emblem(cleaned(png()), "Example Fund 日本"))


def test_only_the_picture_is_kept():
    told = [
        chunk(b"tEXt", b"Author\0Ana"),
        chunk(b"eXIf", b"GPS"),
        chunk(b"tIME", b"\x07\xe7\x01\x01\0\0\0"),
        chunk(b"iCCP", b"x"),
    ]
    assert cleaned(png(30, 10, *told) + b"and more") == png(30, 10)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png()[:-30],
        png(dots=b"\0"),
        png(0, 0),
        png().replace(b"IHDR", b"IHDX"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"short") + chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR" + bytes(40),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content):
    with pytest.raises(NoEmblem, match="This is no PNG that can be drawn"):
        cleaned(content)


def test_it_is_neither_heavy_nor_large():
    with pytest.raises(NoEmblem, match="larger than 200 kB"):
        cleaned(png(300, 200, dots=os.urandom(300_000)))
    with pytest.raises(NoEmblem, match="2000 by 2000 dots"):
        cleaned(png(2001, 1))
    assert cleaned(png(2000, 2000))


def test_the_pdf_has_it_before_the_title_with_its_words_and_stays_tagged(shown):
    content = pdf.render(shown, "en")
    tags = kinds(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert tags[:3] == [("/Document", ""), ("/Figure", "Example Fund ??"), ("/Title", "")]
    assert pdf.render(shown, "en") == content


def test_the_word_file_has_it_before_the_title_with_its_words(shown):
    content = docx.render(shown, "en")
    first = read_word(BytesIO(content)).paragraphs[0]._p.xml
    assert 'descr="Example Fund 日本"' in first
    assert docx.render(shown, "en") == content


def test_the_workbook_has_it_on_its_first_sheet_alone(shown):
    content = xlsx.render(shown, "en")
    with ZipFile(BytesIO(content)) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
        assert 'descr="Example Fund 日本"' in drawing
        assert "drawing1.xml" in file.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
        assert [name for name in file.namelist() if name.startswith("xl/media/")] == ["xl/media/image1.png"]
    assert xlsx.render(shown, "en") == content


def test_it_is_drawn_in_its_shape_and_never_larger_than_there_is_room():
    assert Emblem(png(300, 100), "").within(60, 16) == (48, 16)
    assert Emblem(png(2000, 10), "").within(60, 16) == (60, 0.3)


def test_pages_and_csv_have_none(document, shown):
    assert html.render(shown, "en") == html.render(document, "en")
    assert csv.render(shown, "en") == csv.render(document, "en")


def test_no_file_says_more_of_it_than_its_words(shown):
    with ZipFile(BytesIO(docx.render(shown, "en"))) as file:
        names = re.findall(r'name="([^"]*)"', file.read("word/document.xml").decode())
    assert set(names) <= {"", "image.png"}
