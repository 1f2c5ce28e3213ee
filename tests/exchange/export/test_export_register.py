"""`export_register`: the same form back, so that nobody is locked in; without names unless they are asked for."""

import io
import sys
from datetime import date
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from activities.models import Activity
from ketch.audit.checking import check
from ketch.audit.models import LogEntry
from participants.models import Participant
from tests.exchange.comparing.test_known_again import EVERYTHING
from tests.exchange.workbooks import small
from tests.factories import CitizenshipFactory, ParticipantFactory, SessionFactory


@pytest.fixture
def exporting(tmp_path):
    def exported(*options):
        call_command("export_register", str(tmp_path / "out.xlsx"), *options)
        return (tmp_path / "out.xlsx").read_bytes()

    return exported


def rows_of(content, sheet):
    values = load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True)
    return [tuple(value.date() if hasattr(value, "date") else value for value in row) for row in values]


def test_without_names_no_names_and_no_call_names(importing, exporting):
    importing(EVERYTHING)
    content = exporting()
    assert rows_of(content, "Participants")[:2] == [
        ("code", "gender", "birth_year", "citizenships"),
        ("K-1", "woman", 1990, "HR;SI"),
    ]
    for name in ("Kos", "Ana", "Kovačič", "Žiga"):
        assert name.encode() not in b"".join(part for part in parts(content))


def test_with_names_each_opening_is_logged(importing, exporting):
    importing(EVERYTHING)
    content = exporting("--with-names")
    assert rows_of(content, "Participants")[1][:4] == ("K-1", "Kos", "Ana", "Kovačič")
    looked = LogEntry.objects.filter(action="looked", content_type__model="identity")
    assert set(looked.values_list("about", flat=True)) == set(
        Participant.objects.filter(code__in=["K-1", "Č-3"]).values_list("pk", flat=True)
    )


def test_the_log_names_the_file_and_each_person_in_it(importing, exporting):
    importing(EVERYTHING)
    exporting()
    lines = LogEntry.objects.filter(action="handed out").order_by("number")
    assert lines[0].result.startswith("copy ")
    assert "SHA-256" in lines[0].result
    assert {line.about for line in lines[1:]} == set(Participant.objects.values_list("pk", flat=True))
    assert check().first_bad is None


def test_days_are_days_and_numbers_numbers(importing, exporting):
    importing(EVERYTHING)
    rows = rows_of(exporting(), "Sessions")
    assert rows[1] == ("S2", date(2023, 2, 1), None, 90, "Kuhanje", "group", "held", None, None)
    assert rows[2] == ("S1", date(2023, 2, 1), "09:30", 60, "psychotherapy", "individual", "cancelled", "other", "Maja")


def test_what_begins_like_a_formula_goes_out_as_text(importing, exporting):
    importing(EVERYTHING)
    sheet = load_workbook(BytesIO(exporting()))["Feedback"]
    texts = [row[3] for row in sheet.iter_rows(min_row=2) if row[3].value]
    assert [(cell.value, cell.data_type) for cell in texts] == [("=več prosim", "s")] * 2


def test_whoever_has_a_dated_citizenship_is_in_the_sheet_with_all_of_hers(importing, exporting):
    person = ParticipantFactory(code="K-5")
    CitizenshipFactory(participant=person, country="SI")
    CitizenshipFactory(participant=person, country="HR", started_on=date(2020, 1, 1))
    content = exporting()
    assert rows_of(content, "Citizenships")[1:] == [("K-5", "SI", None, None), ("K-5", "HR", date(2020, 1, 1), None)]
    assert rows_of(content, "Participants")[1][-1] is None


def test_a_session_made_in_ketch_goes_out_under_its_uuid(db, exporting):
    session = SessionFactory()
    assert rows_of(exporting(), "Sessions")[1][0] == str(session.pk)


def test_a_built_in_activity_goes_by_its_code(importing, exporting):
    Activity.objects.filter(built_in="psychotherapy").update(name_sl="pogovor", name_key="pogovor")
    importing(small())
    content = exporting()
    assert rows_of(content, "Sessions")[1][4] == "psychotherapy"
    assert rows_of(content, "Activities") == [("name", "form", "name_en")]


def test_its_copy_number_stands_on_every_sheet(importing, exporting):
    importing(EVERYTHING)
    content = exporting()
    number = LogEntry.objects.filter(action="handed out").order_by("number")[0].result.split()[1].rstrip(",")
    for sheet in load_workbook(BytesIO(content)):
        assert number in sheet.oddFooter.left.text


def test_it_writes_standard_output(importing, monkeypatch):
    importing(EVERYTHING)
    held = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(held, write_through=True))
    call_command("export_register", "-")
    assert rows_of(held.getvalue(), "Participants")[1][0] == "K-1"


def test_a_folder_that_is_not_there_gets_a_sentence(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("export_register", str(tmp_path / "nowhere" / "out.xlsx"))


def test_the_file_is_for_its_owner_alone(importing, exporting, tmp_path):
    exporting()
    assert (tmp_path / "out.xlsx").stat().st_mode & 0o777 == 0o600


def parts(content):
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            yield archive.read(name)
