"""Many sessions at once: the same rules as one by one."""

from datetime import timedelta

import pytest

from activities.models import Attendance, PersonNote, Session
from activities.session.actions import take_in_sessions
from ketch.audit.models import LogEntry
from ketch.periods import today
from ketch.records.faults import Refused
from tests.factories import ActivityFactory


@pytest.fixture
def talk(worker):
    return Session(activity=ActivityFactory(), takes_place_on=today(), minutes=45, format="individual", worker=worker)


def test_sessions_registers_and_notes_are_written_with_a_line_each(talk, participant, worker):
    row = Attendance(session=talk, participant=participant, status="present")
    take_in_sessions(sessions=[talk], attendances=[row], private=[(row, "a quiet hour")], shared=[(talk, "tea")], by=worker)
    assert talk.attendances.get().notes.get().text == "a quiet hour"
    assert talk.group_record.text == "tea"
    assert LogEntry.objects.filter(actor=worker, action="created").count() == 4


def test_a_therapists_notes_are_her_own(talk, participant, therapist):
    row = Attendance(session=talk, participant=participant, status="present")
    take_in_sessions(sessions=[talk], attendances=[row], private=[(row, "a quiet hour")], by=therapist)
    assert PersonNote.objects.get().readers == "author"


@pytest.mark.parametrize(
    ("facts", "people", "status"),
    [
        ({"takes_place_on": today() + timedelta(days=1)}, 1, ""),
        ({"minutes": 0}, 1, ""),
        ({}, 0, ""),
        ({"status": "cancelled"}, 1, "present"),
    ],
    ids=["held in the future", "no length", "individual with nobody", "attended though cancelled"],
)
def test_one_fault_refuses_all(talk, participant, worker, facts, people, status):
    sound = Session(activity=talk.activity, takes_place_on=today(), minutes=45, format="group")
    for name, value in facts.items():
        setattr(talk, name, value)
    rows = [Attendance(session=talk, participant=participant, status=status)] * people
    with pytest.raises(Refused):
        take_in_sessions(sessions=[sound, talk], attendances=rows, by=worker)
    assert not Session.objects.exists()
