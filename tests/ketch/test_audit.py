from datetime import date

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection

from ketch.audit.checking import check
from ketch.audit.entries import COMMAND_LINE, WrittenOutsideAnAction, acting, change, change_all, create, remove
from ketch.audit.models import LogEntry
from participants.enrolment import actions
from participants.models import Enrolment, Participant
from tests.factories import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return UserFactory()


@pytest.fixture
def enrolment(worker):
    return actions.enrol(participant=ParticipantFactory(), on=date(2024, 1, 1), by=worker)


def test_an_action_leaves_who_what_and_whom(enrolment, worker):
    entry = LogEntry.objects.get()
    assert (entry.actor, entry.role, entry.action) == (worker, "worker", "created")
    assert (entry.object_pk, entry.about) == (str(enrolment.pk), enrolment.participant_id)
    assert "started_on" in entry.field_names.split()


def test_values_old_and_new_are_held_and_sealed(enrolment, worker):
    actions.end_enrolment(enrolment=enrolment, ended_on=date(2024, 2, 1), exit_reason="moved", exit_note="to the lake", by=worker)
    entry = LogEntry.objects.first()
    assert entry.changes["exit_note"] == ["", "to the lake"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes FROM audit_logentry")
        assert not any(b"lake" in bytes(row[0]) for row in cursor.fetchall())


def test_what_fails_leaves_neither_record_nor_entry(worker):
    with pytest.raises(IntegrityError), acting(worker):
        create([Participant(code="A"), Participant(code="a ")])
    assert not Participant.objects.exists()
    assert not LogEntry.objects.exists()


def test_a_change_that_changes_nothing_leaves_no_entry(enrolment, worker):
    with acting(worker):
        assert not change(enrolment, exit_reason=enrolment.exit_reason)
    assert LogEntry.objects.count() == 1


def test_several_rows_are_never_given_one_sealed_value(worker):
    """Each row seals its own: another's, or one of none, would not open again."""
    people = [ParticipantFactory(call_name="Malina")]
    with pytest.raises(FieldError, match="call_name"), acting(worker):
        change_all(people, call_name="")
    assert Participant.objects.get().call_name == "Malina"


def test_a_record_cannot_be_written_outside_an_action():
    with pytest.raises(WrittenOutsideAnAction):
        Enrolment(participant=ParticipantFactory(), started_on=date(2024, 1, 1)).save()


def test_what_is_removed_stands_in_the_log(enrolment, worker):
    with acting(worker):
        remove([enrolment])
    assert LogEntry.objects.first().changes["started_on"] == ["2024-01-01", None]


def test_the_command_line_is_named_as_such():
    actions.enrol(participant=ParticipantFactory(), on=date(2024, 1, 1), by=COMMAND_LINE)
    assert (LogEntry.objects.get().actor, LogEntry.objects.get().role) == (None, "command line")


@pytest.fixture
def long_log(worker):
    for _ in range(4):
        actions.enrol(participant=ParticipantFactory(), on=date(2024, 1, 1), by=worker)
    assert check().first_bad is None


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE audit_logentry SET role = 'manager' WHERE number = 2", 2),
        ("UPDATE audit_logentry SET values_hash = '0' WHERE number = 3", 3),
        ("DELETE FROM audit_logentry WHERE number = 2", 2),
        ("DELETE FROM audit_logentry WHERE number = 4", 5),
        ("UPDATE audit_logentry SET number = 9 - number WHERE number IN (4)", 4),
    ],
)
def test_an_altered_removed_moved_or_cut_entry_is_found(long_log, harm, found):
    with connection.cursor() as cursor:
        cursor.execute(harm)
    assert check().first_bad in (found, found - 1)
