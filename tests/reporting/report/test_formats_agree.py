"""The same figures in every file: read back from PDF, Word, workbook and CSV, of random programmes, in both languages."""

import csv
from datetime import date
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from docx import Document as open_docx
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from pypdf import PdfReader

from activities.models import Activity
from ketch.documents.blocks import Chart, Table, in_words
from ketch.periods import Period
from reporting.layouts.asked import Asked
from reporting.layouts.sections import DONOR, Manuscript, Wording
from reporting.report.answer import answer
from tests.activities.feedback.posters import given as answered_by
from tests.documents.test_pdf import kinds
from tests.factories import AdjustmentFactory, GoalFactory
from tests.reporting.funders import FundingPeriodFactory, PromiseFactory, TargetFactory
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db
EVERYTHING = Manuscript(wordings={section.name: Wording() for section in DONOR})
FEW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 100)


def answered(programme, first, last, as_of, rule, by):
    """With a target of which less was agreed on later, and with all sections."""
    plant(programme)
    leisure = Activity.objects.get(built_in="leisure")
    answered_by(leisure, (first.year, first.month, 5, 4, 4, 2, 5), (last.year, last.month, 1))
    AdjustmentFactory(activity=leisure, decided_on=first)
    GoalFactory(agreed_on=first, status="reached", ended_on=last)
    target = TargetFactory(funding_period=FundingPeriodFactory(started_on=first, ended_on=last, rule=rule))
    PromiseFactory(target=target, low=3, high=5, why_en="Less, as agreed.")
    return answer(Asked(Period(first, last), rule, as_of, by), EVERYTHING)


def tables_of(document):
    return [block.table if isinstance(block, Chart) else block for block in document.blocks if isinstance(block, Table | Chart)]


def in_pdf(content):
    return on_one_line(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def on_one_line(words):
    """A line of a cell may end after a hyphen, which is then read as a soft one."""
    return " ".join(words.replace("\u00ad", "-").split()).replace("- ", "-")


@given(question=questions())
@FEW
@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_file_says_the_same(question, language):
    with rolled_back():
        found = answered(*question)
        tables = tables_of(found.document(language))
        files = {format: found.as_file(format, language).content for format in ("pdf", "docx", "xlsx", "csv")}
    word, book = open_docx(BytesIO(files["docx"])).tables, load_workbook(BytesIO(files["xlsx"]))
    lines = list(csv.reader(StringIO(files["csv"].decode("utf-8-sig")), delimiter=";" if language == "sl" else ","))
    pages, sheets = in_pdf(files["pdf"]), book.worksheets[1:]
    for table, drawn, sheet in zip(tables, word, sheets, strict=True):
        shown = [[in_words(cell, language) for cell in row] for row in table.all_rows]
        assert [[cell.text for cell in row.cells] for row in drawn.rows] == [list(table.columns), *shown]
        rows = [[value or "" for value in row[: len(table.columns)]] for row in sheet.iter_rows(min_row=5, values_only=True)]
        for number, row in enumerate(table.all_rows):
            as_is = [in_words(cell, language) if cell.value is None else cell.value for cell in row]
            assert list(map(rounded, rows[number])) == [rounded(value or "") for value in as_is]
            assert [in_words(cell, language, grouped=False) for cell in row] in lines
            assert on_one_line(" ".join(shown[number])) in pages


def rounded(value):
    """A workbook holds sixteen digits."""
    return round(value, 9) if isinstance(value, float) else value


ODD = ("=SUM(A1:A9)", "+386 1", "<script>x</script>", "#strong[x] *y* $z$", "a & b", "\u202eobrnjeno", "č š ž đ ć", "”’“„")


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx", "csv"])
def test_whatever_is_written_around_a_section_comes_out_as_words(format):
    words = "\n".join(ODD)
    manuscript = Manuscript(wordings={"persons": Wording(before=words, after="The end.")}, statement="@statement")
    asked = Asked(Period(date(2019, 1, 1), date(2019, 12, 31)), "enrolled", date(2020, 1, 31))
    shown = in_file(format, answer(asked, manuscript).as_file(format, "en").content)
    for line in (*ODD, "The end.", "@statement"):
        assert on_one_line(line.replace("\u202e", "" if format == "pdf" else "\u202e")) in shown, line


def in_file(format, content):
    if format == "pdf":
        return in_pdf(content)
    if format == "docx":
        return " ".join(each.text for each in open_docx(BytesIO(content)).paragraphs)
    if format == "csv":
        return content.decode("utf-8-sig").replace("\"'", '"')
    cells = load_workbook(BytesIO(content)).worksheets[0].iter_rows()
    assert all(cell.data_type != "f" for row in cells for cell in row)
    return " ".join(str(cell.value) for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row)


def test_no_heading_is_skipped():
    found = answer(Asked(Period(date(2019, 1, 1), date(2019, 12, 31)), "enrolled", date(2020, 1, 31)))
    word = open_docx(BytesIO(found.as_file("docx", "en").content))
    levels = [int(each.style.name[-1]) for each in word.paragraphs if each.style.name.startswith("Heading")]
    tags = kinds(PdfReader(BytesIO(found.as_file("pdf", "en").content)).trailer["/Root"]["/StructTreeRoot"])
    assert [int(tag[2]) for tag, _words in tags if tag in ("/H1", "/H2", "/H3")] == levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {1, 2} == set(levels)
