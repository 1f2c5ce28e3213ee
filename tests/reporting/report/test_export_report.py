"""Handing out a copy: who gets it and what for is asked first, and the log knows before it leaves."""

import csv
import hashlib
import json
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from ketch.audit.models import LogEntry
from ketch.periods import Period
from tests.reporting.examples import day, held, person, programme
from tests.reporting.pages import export_url, sign_in_again, words_of
from tests.reporting.reports import donor_report
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

FOR_THE_FUND = {"recipient": "Example Fund, grants office", "purpose": "yearly report", "format": "csv", "language": "sl"}


@pytest.fixture
def manager_again(as_manager):
    """The manager, who gave the password again a moment ago."""
    programme(
        person("ANA", ("2019-03-01", None), citizenships=[("SI", None, None)]),
        sessions=[held("2020-05-02", ("ANA", "present"), activity="=kuhanje")],
        own_activities=[("=kuhanje", "leisure")],
    )
    return sign_in_again(as_manager)


def copy_for(client, **more):
    return client.post(export_url(), FOR_THE_FUND | more)


def handed_out():
    return LogEntry.objects.get(action="handed out")


@pytest.fixture
def manager_since_morning(client, manager):
    """The manager, whose password was given long ago."""
    return signed_in(manager, client, ago=3600)


def test_the_password_is_asked_again_before_the_form(manager_since_morning):
    page = manager_since_morning.get(export_url())
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/reauthenticate/?next=/reports/donor/export/")


def test_who_took_too_long_comes_back_to_the_same_report(manager_since_morning):
    sent = manager_since_morning.post(export_url(), FOR_THE_FUND, headers={"referer": f"http://testserver{export_url()}"})
    assert parse_qs(urlsplit(sent["Location"]).query)["next"] == [export_url()]
    assert not LogEntry.objects.filter(action="handed out").exists()


@pytest.mark.parametrize("client", ["as_worker", "as_therapist", "as_administrator"])
def test_only_the_manager_hands_out(request, client):
    someone = sign_in_again(request.getfixturevalue(client))
    assert someone.get(export_url()).status_code == 403
    assert copy_for(someone).status_code == 403
    assert not LogEntry.objects.filter(action="handed out").exists()


def test_the_form_says_which_report_it_is(manager_again):
    words = words_of(manager_again.get(export_url()))
    assert "Period 1. 1. 2019 – 31. 12. 2020" in words
    assert "Recipient" in words


@pytest.mark.parametrize("name", ["recipient", "purpose", "format", "language"])
def test_nothing_leaves_while_an_answer_is_missing(manager_again, name):
    page = copy_for(manager_again, **{name: ""})
    assert page.status_code == 200
    assert "Content-Disposition" not in page
    assert not LogEntry.objects.filter(action="handed out").exists()


def test_the_log_has_who_what_for_which_days_and_the_fingerprint(manager_again):
    file = copy_for(manager_again)
    entry = handed_out()
    assert entry.actor == manager_again.user
    assert hashlib.sha256(file.content).hexdigest() in entry.result
    told = {name: value for name, (_before, value) in entry.changes.items()}
    assert told["recipient"] == "Example Fund, grants office"
    assert told["purpose"] == "yearly report"
    assert (told["first"], told["last"], told["rule"], told["as_of"]) == ("2019-01-01", "2020-12-31", "enrolled", "2021-06-30")


def test_the_name_of_the_file_tells_days_and_nothing_else(manager_again):
    assert copy_for(manager_again)["Content-Disposition"] == 'attachment; filename="report-2019-01-01-2020-12-31.csv"'


def test_it_is_kept_by_no_browser(manager_again):
    assert "no-store" in copy_for(manager_again)["Cache-Control"]


def test_csv_in_slovenian_opens_right_in_a_slovenian_spreadsheet_program(manager_again):
    words = copy_for(manager_again).content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(words), delimiter=";"))
    assert ["Zaupno · ni za objavo"] in rows
    assert ["Prejemnik", "Example Fund, grants office"] in rows
    assert ["2019", "1", "1", "0", "0", "0"] in rows
    assert any(row[:1] == ["'=kuhanje"] for row in rows)


def test_the_copy_number_stands_in_the_file_and_in_the_log(manager_again):
    rows = list(csv.reader(StringIO(copy_for(manager_again, language="en").content.decode("utf-8-sig"))))
    number = dict(row for row in rows if len(row) == 2)["Copy number"]
    assert f"copy {number}," in handed_out().result


def test_a_workbook_names_recipient_and_copy_on_every_sheet(manager_again):
    book = load_workbook(BytesIO(copy_for(manager_again, format="xlsx", language="en").content))
    assert "Persons" in book.sheetnames
    assert book["Persons"]["B5"].value == 1
    for sheet in book:
        assert "Example Fund, grants office" in sheet.oddFooter.left.text
        assert "not for publication" in sheet.oddHeader.right.text


def test_a_workbook_has_charts_and_no_cell_that_runs_or_leads_anywhere(manager_again):
    book = load_workbook(BytesIO(copy_for(manager_again, format="xlsx").content))
    assert sum(len(sheet._charts) for sheet in book) == 3
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=kuhanje" for cell in cells)
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_json_is_the_answer_itself_and_whose_copy_it_is(manager_again):
    told = json.loads(copy_for(manager_again, format="json").content)
    copy = told.pop("copy")
    answer = donor_report(Period(day("2019-01-01"), day("2020-12-31")), day("2021-06-30"), "enrolled")
    assert told == answer.as_json()
    assert copy["recipient"] == "Example Fund, grants office"


def test_no_code_of_a_person_leaves_with_the_report(manager_again):
    for format in ("csv", "json"):
        assert b"ANA" not in copy_for(manager_again, format=format).content


@pytest.mark.parametrize("words", ["\x00", "x" * 201, " "])
def test_odd_recipients_are_refused_in_words(manager_again, words):
    page = copy_for(manager_again, recipient=words)
    assert page.status_code == 200
    assert "There is 1 thing to put right" in words_of(page)


def test_a_formula_in_the_recipient_stays_a_text(manager_again):
    words = copy_for(manager_again, recipient='=HYPERLINK("x")', language="en").content.decode("utf-8-sig")
    assert ["Recipient", '\'=HYPERLINK("x")'] in list(csv.reader(StringIO(words)))


def test_without_days_one_is_sent_to_choose_them(manager_again):
    assert manager_again.get("/reports/donor/export/")["Location"] == "/reports/"
