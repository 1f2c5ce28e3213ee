"""A file that a spreadsheet program opens right in its language and in which nothing runs."""

import csv as reader
from io import StringIO

import pytest

from ketch.documents import csv
from ketch.documents.blocks import Document, Table, text, whole


def lines(document: Document, language: str) -> list[list[str]]:
    words = csv.render(document, language).decode("utf-8-sig")
    return list(reader.reader(StringIO(words), delimiter=";" if language == "sl" else ","))


def test_it_begins_with_a_byte_order_mark(document):
    assert csv.render(document, "sl").startswith(b"\xef\xbb\xbf")


def test_slovenian_has_semicolons_and_decimal_commas(document):
    assert ["2023", "1234", "4", "2,3", "82,5 %", "5. 1. 2024"] in lines(document, "sl")


def test_english_has_commas_and_decimal_points(document):
    assert ["2023", "1234", "4", "2.3", "82.5%", "5 January 2024"] in lines(document, "en")


def test_it_says_for_whom_it_is_and_that_it_is_not_for_publication(document):
    assert ["Not for publication"] in lines(document, "en")
    assert ["Recipient", "Fund A & B"] in lines(document, "en")
    assert ["Copy number", "1111-2222-3333"] in lines(document, "en")


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
@pytest.mark.parametrize("blank", ["", " ", "\t", "\r\n"])
def test_a_text_stays_a_text(sign, blank):
    words = f"{blank}{sign}HYPERLINK(1)"
    table = Table("Activities", ("Name",), rows=((text(words),),))
    assert ["'" + words] in lines(Document("", (table,)), "en")


def test_a_heading_and_a_note_stay_texts_too(document):
    assert ["'=a note that looks like a formula"] in lines(document, "en")
    assert ["'@Both days count."] in lines(document, "en")


def test_a_number_below_nought_stays_a_number():
    table = Table("Changes", ("Year", "More"), rows=((text("2024"), whole(-2)),))
    assert ["2024", "-2"] in lines(Document("", (table,)), "en")


def test_a_separator_of_another_language_cannot_cut_a_text_open():
    table = Table("Activities", ("Name",), rows=((text('tea;=1+1,=2+2"'),),))
    assert b'"tea;=1+1,=2+2"""' in csv.render(Document("", (table,)), "en")
