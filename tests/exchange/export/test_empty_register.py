"""A register without a row, to be filled in and taken in."""

from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from exchange.comparing.checking import check
from exchange.workbook.sheets import SHEETS, WORDS
from ketch.audit.entries import COMMAND_LINE
from ketch.audit.models import LogEntry
from tests.exchange.workbooks import take_in
from tests.factories import ParticipantFactory

EMPTY = reverse("exchange:empty")


def test_it_has_every_sheet_and_heading_but_those_of_own_words_and_nobody(as_manager):
    ParticipantFactory()
    response = as_manager.get(EMPTY)
    assert response.headers["Content-Disposition"] == 'attachment; filename="empty-register.xlsx"'
    assert response.headers["Cache-Control"] == "no-store"
    rows = {sheet.title: list(sheet.values) for sheet in load_workbook(BytesIO(response.content))}
    plain = [sheet for sheet in SHEETS if sheet is not WORDS]
    assert rows == {sheet.name: [tuple(each.name for each in sheet.columns if not each.of_words)] for sheet in plain}


def test_the_import_reads_it_and_a_row_that_was_filled_in(as_manager, tmp_path):
    content = as_manager.get(EMPTY).content
    plan = check(BytesIO(content), by=COMMAND_LINE)
    assert (plan.faults, [part.counts["new"] for part in plan.parts.values()]) == ([], [0] * len(plan.parts))
    book = {sheet.title: [list(row) for row in sheet.values] for sheet in load_workbook(BytesIO(content))}
    book["Participants"].append(["K-1"])
    book["Enrolments"].append(["K-1", "2026-03-02"])
    assert "1 new" in str(take_in(tmp_path, book))


def test_the_log_knows_who_took_one_and_it_is_about_nobody(as_manager, manager):
    as_manager.get(EMPTY)
    [line] = LogEntry.objects.filter(action="handed out")
    assert (line.actor, line.about, line.changes["purpose"]) == (manager, None, [None, "empty register"])
