"""A workbook with typed cells and its own charts, in which nothing runs and nothing tells where it came from."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from ketch.documents import xlsx
from ketch.documents.blocks import Document, Table, text
from ketch.documents.hand_out import Copy
from ketch.documents.xlsx import SheetNames, on_the_left


@pytest.fixture
def written(document) -> bytes:
    return xlsx.render(document, "en")


@pytest.fixture
def workbook(written):
    return load_workbook(BytesIO(written))


def parts(written: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(written)) as inside:
        return {name: inside.read(name).decode() for name in inside.namelist()}


def test_a_sheet_for_each_table_behind_one_of_words(workbook):
    assert workbook.sheetnames == ["Report", "People", "People 2"]
    assert ("Rules used", "Each person counts once.") in workbook["Report"].values


def test_cells_keep_their_types(workbook):
    _name, people, _foreign, a_month, rate, looked_at = workbook["People"][5]
    assert (people.value, people.number_format) == (1234, "#,##0")
    assert (a_month.value, a_month.number_format) == (2.25, "#,##0.0")
    assert (rate.value, rate.number_format) == (0.825, "0.0%")
    assert looked_at.is_date


def test_nothing_to_divide_is_a_dash(workbook):
    assert workbook["People"]["D6"].value == "–"


def test_no_text_becomes_a_formula_a_link_or_a_number():
    words = ("=1+1", "+1", "-1", "@SUM(A1)", "https://example.org/", "0123", "{=1+1}")
    table = Table("=Names", ("=Name",), rows=tuple((text(word),) for word in words), note="=9")
    sheet = load_workbook(BytesIO(xlsx.render(Document("=T", (table,)), "en")))["=Names"]
    assert tuple(cell.value for cell in sheet["A"][4:11]) == words
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_recipient_copy_number_and_stamp_stand_on_every_sheet(workbook):
    for sheet in workbook:
        assert sheet.oddHeader.right.text == "Not for publication"
        assert sheet.oddFooter.left.text.replace("&&", "&") == "Copy 1111-2222-3333 for Fund A & B"


def test_headings_stay_in_sight_and_come_back_on_each_printed_page(workbook):
    assert workbook["People"].freeze_panes == "B5"
    assert workbook["People"].print_title_rows == "$4:$4"


def test_charts_are_the_program_s_own_and_say_what_they_show(written):
    inside = parts(written)
    assert '<c:barDir val="bar"/>' in inside["xl/charts/chart1.xml"]
    assert '<c:grouping val="stacked"/>' in inside["xl/charts/chart1.xml"]
    assert '<c:barDir val="col"/>' in inside["xl/charts/chart2.xml"]
    assert 'descr="People by year: 1234, then 8."' in inside["xl/drawings/drawing1.xml"]


def test_a_chart_leaves_out_rows_that_are_no_part_of_it(written):
    assert re.findall(r"<c:f>People!(.*?)</c:f>", parts(written)["xl/charts/chart1.xml"])[:3] == [
        "$B$4",
        "$A$5:$A$6",
        "$B$5:$B$6",
    ]


def test_no_address_of_ours_and_no_person_in_it(written):
    everything = " ".join(parts(written).values())
    assert "/reports/rows" not in everything
    assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in parts(written)["docProps/core.xml"]


def test_no_temporary_file_is_written(document, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    assert xlsx.render(document, "en")


def test_names_of_sheets_are_short_plain_and_different():
    names = SheetNames()
    taken = [names.free(name) for name in ("A/B:C?", "x" * 40, "X" * 40, "History", "''", "")]
    assert taken == ["A B C", "x" * 31, "X" * 29 + " 2", "History 2", "…", "… 2"]


def test_a_margin_that_is_too_long_is_cut_and_not_dropped():
    assert len(on_the_left("&" * 300)) <= 2 + 120
    assert on_the_left("&" * 300).endswith("…")


def test_a_long_recipient_still_leaves_the_copy_number_on_each_sheet(table):
    document = Document("Report", (table,), stamp="s" * 150, copy=Copy("1111-2222-3333", "r" * 200))
    for sheet in load_workbook(BytesIO(xlsx.render(document, "en"))):
        assert "1111-2222-3333" in sheet.oddFooter.left.text
