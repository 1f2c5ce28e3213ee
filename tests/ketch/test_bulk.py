"""Many rows at once: values as the fields want them, defaults filled in, sealed columns sealed."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from activities.models import Attendance, Session
from ketch.audit.models import LogEntry
from ketch.records import bulk
from participants.models import Citizenship, Enrolment
from tests.factories import ActivityFactory, AttendanceFactory, CitizenshipFactory, ParticipantFactory, SessionFactory

SESSION = ("mark", "activity", "takes_place_on", "minutes", "format")


@pytest.fixture
def rows(db):
    activity = ActivityFactory()
    return [(f"S{number}", activity.pk, date(2023, 2, 1), 60, "group") for number in range(3)]


def test_what_is_not_named_gets_its_default(rows):
    bulk.insert(Session, SESSION, rows)
    sessions = list(Session.objects.all())
    assert len({session.pk for session in sessions}) == 3
    assert {(session.status, session.reason_note, session.worker) for session in sessions} == {("held", "", None)}
    assert all(session.saved_at for session in sessions)


def test_equal_sealed_values_are_not_seen_to_be_equal(rows):
    bulk.insert(Session, (*SESSION, "worker_text"), [(*row, "Maja") for row in rows])
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_text, reason_note FROM activities_session")
        sealed = [bytes(value) for row in cursor.fetchall() for value in row]
    assert len(set(sealed)) == 6
    assert {session.worker_text for session in Session.objects.all()} == {"Maja"}


def test_it_leaves_no_line_of_its_own_in_the_log(rows):
    bulk.insert(Session, SESSION, rows)
    assert not LogEntry.objects.exists()


def test_the_database_has_the_last_word(db):
    person = ParticipantFactory()
    with pytest.raises(DatabaseError, match="enrolments_never_overlap"):
        bulk.insert(Enrolment, ("participant", "started_on"), [(person.pk, date(2023, 1, 1)), (person.pk, date(2024, 1, 1))])


def test_update_finds_rows_by_other_fields_too_and_notes_the_moment(db):
    row, other = AttendanceFactory(), AttendanceFactory()
    bulk.update(Attendance, ["status"], [("partly", row.session_id, row.participant_id)], where=["session", "participant"])
    assert Attendance.objects.get(pk=row.pk).status == "partly"
    assert Attendance.objects.get(pk=other.pk).status == "present"
    session = SessionFactory()
    bulk.update(Session, ["minutes"], [(45, session.pk)])
    assert Session.objects.get(pk=session.pk).saved_at > session.saved_at


def test_delete_takes_what_is_named(db):
    gone, kept = CitizenshipFactory(), CitizenshipFactory()
    bulk.delete(Citizenship, [gone.pk, uuid4()])
    assert list(Citizenship.objects.all()) == [kept]


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_ends_and_leaves_the_connection_as_it_was():
    with bulk.snapshot():
        assert Session.objects.count() == 0
    SessionFactory()
    assert Session.objects.count() == 1
