"""`import_register`: all of a workbook or nothing, and the log says whose data came in."""

import io
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from activities.attendance.actions import record_interpreting
from activities.models import Attendance, Session
from ketch.audit.checking import check
from ketch.audit.models import LogEntry
from participants.identity import vault
from participants.models import CaseTeamMember, Enrolment, Participant
from tests.exchange.workbooks import book, small

NAMED = [["code", "call_name", "given_name", "family_name", "birth_year"], ["K-1", "Kos", "Ana", "Kovačič", 1990]]


def test_what_is_in_the_workbook_is_in_the_database(importing):
    said = importing(small())
    session = Session.objects.get()
    assert said.out.endswith("Imported.\n")
    assert Participant.objects.get().code == "K-1"
    assert Enrolment.objects.get().started_on == date(2023, 1, 9)
    assert (session.mark, session.minutes, session.status, session.activity.built_in) == ("S1", 60, "held", "psychotherapy")
    assert Attendance.objects.get().status == "present"


def test_names_go_into_the_vault_alone(importing, manager):
    importing(small(Participants=NAMED))
    person = Participant.objects.get()
    assert (person.call_name, person.birth_year) == ("Kos", 1990)
    assert vault.open(person, by=manager, purpose="test") == {"given_name": "Ana", "family_name": "Kovačič"}


def test_a_dry_run_says_the_same_and_writes_nothing(importing):
    said = importing(small(), "--dry-run")
    assert "Sessions: 1 new, 0 changed, 0 unchanged" in said.out
    assert said.out.endswith("Nothing has been written.\n")
    assert not Participant.objects.exists()
    assert not LogEntry.objects.exists()


def test_one_fault_and_nothing_is_written(importing):
    sheets = small(Attendance=[["session", "participant", "status"], ["S1", "K-1", "perhaps"]])
    said = importing(sheets)
    assert said.refused == "Nothing has been written; to put right: 1."
    assert not Participant.objects.exists()


def test_the_log_has_a_line_for_the_file_and_one_for_each_person_in_it(importing):
    people = [["code"], ["K-1"], ["K-2"]]
    importing(small(Participants=people))
    lines = list(LogEntry.objects.order_by("number").values_list("action", "role", "about"))
    assert lines[0] == ("imported", "command line", None)
    assert {about for _action, _role, about in lines[1:]} == set(Participant.objects.values_list("pk", flat=True))
    assert len(lines) == 3
    assert check().first_bad is None


def test_somebody_whom_only_the_attendance_names_is_in_the_file_too(importing):
    importing(small())
    known = Participant.objects.get().pk
    before = LogEntry.objects.count()
    importing(small(Participants=None, Enrolments=None))
    assert list(LogEntry.objects.order_by("number").values_list("about", flat=True))[before:] == [None, known]


def test_the_log_keeps_what_was_replaced(importing):
    importing(small(Participants=NAMED))
    importing(small(Participants=[["code", "birth_year"], ["K-1", 1991]]))
    assert LogEntry.objects.exclude(about=None).first().changes == {"birth_year": [1990, 1991]}


def test_what_was_replaced_in_a_session_stands_with_the_people_on_its_register(importing):
    importing(small())
    longer = [["session", "date", "minutes", "activity", "format"], ["S1", date(2023, 2, 1), 90, "psychotherapy", "individual"]]
    importing(small(Sessions=longer))
    changes = LogEntry.objects.exclude(about=None).first().changes
    assert list(changes.values()) == [{"minutes": ["60", "90"]}]


def test_nobody_interpreted_at_a_session_that_the_file_says_was_cancelled(importing, worker):
    importing(small())
    session = Session.objects.get()
    record_interpreting(session=session, rows={"uk": (60, False)}, by=worker)
    head = ["session", "date", "minutes", "activity", "format", "status"]
    cancelled = ["S1", date(2023, 2, 1), 60, "psychotherapy", "individual", "cancelled"]
    importing(small(Sessions=[head, cancelled], Attendance=[["session", "participant", "status"], ["S1", "K-1", None]]))
    assert not session.interpreting.exists()
    assert LogEntry.objects.filter(object_pk=str(session.pk), field_names="interpreting").exists()


def test_everyone_on_the_team_gets_a_seat_in_a_new_file(importing, manager, worker, therapist):
    importing(small())
    assert set(CaseTeamMember.objects.values_list("worker", flat=True)) == {manager.pk, worker.pk}
    importing(small())
    assert CaseTeamMember.objects.count() == 2


def test_nobody_gets_one_where_the_team_is_chosen(importing, manager, settings):
    settings.KETCH_EVERYONE_ON_TEAM = False
    importing(small())
    assert not CaseTeamMember.objects.exists()


def test_it_reads_standard_input(db, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(book(small()))))
    call_command("import_register", "-")
    assert Participant.objects.count() == 1


def test_a_file_that_is_not_there_gets_a_sentence(db, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere.xlsx cannot be read: No such file"):
        call_command("import_register", str(tmp_path / "nowhere.xlsx"))


def test_codes_that_may_give_somebody_away_get_a_remark(importing):
    said = importing(small(Participants=[["code"], ["K-1"], ["AB"], ["12. 3. 1990"], ["7KD-4PK"]]))
    assert "The code AB looks like initials or a date." in said.out
    assert "The code 12. 3. 1990 looks like initials or a date." in said.out
    assert "7KD-4PK" not in said.out


def test_where_the_database_is_never_free_it_says_so(importing, monkeypatch):
    def busy(*tables):
        raise OperationalError("database is locked")

    monkeypatch.setattr("ketch.records.bulk.alone_with", busy)
    assert importing(small()).refused == "Others are writing all the time; nothing has been written, try again in a minute."
    assert not Participant.objects.exists()
