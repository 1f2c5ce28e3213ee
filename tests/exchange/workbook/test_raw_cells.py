"""Cells as other programs write them: every kind that the format has."""

import io

import pytest

from exchange.workbook.cells import CellReader
from exchange.workbook.opening import FIRST_OF_1900, FIRST_OF_1904
from exchange.workbook.values import Odd, day_in, escaped, unescaped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def cells(row: str, namespace: str = MAIN, prefix: str = "") -> list:
    own = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    text = f'<{prefix}worksheet {own}="{namespace}"><{prefix}sheetData>{row}</{prefix}sheetData></{prefix}worksheet>'
    reader = CellReader("Sessions", ["shared", "  "], frozenset({"3"}), FIRST_OF_1900, 1000)
    return [cell for _number, row in reader.rows(lambda: io.BytesIO(text.encode())) for cell in row]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ('<c r="A1"><v>60</v></c>', 60),
        ('<c r="A1" t="n"><v>60.0</v></c>', 60.0),
        ('<c r="A1"><v>6E1</v></c>', 60.0),
        ('<c r="A1"><v>-5</v></c>', -5),
        ('<c r="A1" t="s"><v>0</v></c>', "shared"),
        ('<c r="A1" t="str"><v>=kept</v></c>', "=kept"),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is></c>', "a"),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>', "a b"),
        ('<c r="A1" t="inlineStr"><is><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></is></c>', "漢字"),
        ('<c r="A1" t="inlineStr"><is><t>a&amp;b&#10;c_x000D_</t></is></c>', "a&b\nc\r"),
        ('<c t="inlineStr"><is><t>without a place</t></is></c>', "without a place"),
        ('<c r="A1" t="b"><v>1</v></c>', Odd.YES_OR_NO),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Odd.ERROR),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', Odd.FORMULA),
        ('<c r="A1" t="str"><f>"a"</f><v>a</v></c>', Odd.FORMULA),
        ('<c r="A1"><f t="shared" si="0"/></c>', Odd.FORMULA),
        ('<c r="A1"><v>NaN</v></c>', Odd.UNFIT),
        ('<c r="A1"><v>1e999</v></c>', Odd.UNFIT),
        (f'<c r="A1"><v>{"9" * 5000}</v></c>', Odd.UNFIT),
        ('<c r="A1" s="3"><v>-1</v></c>', Odd.UNFIT),
        ('<c r="A1" s="3"><v>99999999</v></c>', Odd.UNFIT),
        ('<c r="A1" t="inlineStr"><is><t>a_x0000_</t></is></c>', Odd.UNFIT),
        ('<c r="A1" t="inlineStr"><is><t>a_xD800_</t></is></c>', Odd.UNFIT),
    ],
)
def test_a_cell_keeps_its_kind(cell, kept):
    assert cells(f'<row r="1">{cell}</row>') == [kept]


@pytest.mark.parametrize("cell", ['<c r="A1"/>', '<c r="A1" s="3"/>', '<c r="A1"><v></v></c>', '<c r="A1" t="s"><v>1</v></c>'])
def test_an_empty_cell_is_none(cell):
    assert cells(f'<row r="1">{cell}</row>') == []


def test_either_namespace_and_any_prefix():
    row = '<x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>'
    assert cells(row, STRICT, "x:") == [None, "a"]


@pytest.mark.parametrize(
    ("number", "begins", "day"),
    [
        ("1", FIRST_OF_1900, "1900-01-01"),
        ("59", FIRST_OF_1900, "1900-02-28"),
        ("61", FIRST_OF_1900, "1900-03-01"),
        ("43525", FIRST_OF_1900, "2019-03-01"),
        ("42063", FIRST_OF_1904, "2019-03-01"),
        ("43525.5", FIRST_OF_1900, "2019-03-01T12:00:00"),
        ("0.6041666666666666", FIRST_OF_1900, "14:30:00"),
        ("0", FIRST_OF_1900, "00:00:00"),
    ],
)
def test_days_are_counted_as_spreadsheets_count(number, begins, day):
    from datetime import datetime, time

    assert day_in(number, datetime.combine(begins, time())).isoformat() == day


@pytest.mark.parametrize("text", ["_x0041_", "_x0041_x0042_", "a\r\nb", "\x01", "__x005F_", "😀", "_x005F_x0041_"])
def test_what_xml_cannot_hold_comes_back_as_it_went(text):
    assert unescaped(escaped(text)) == text
