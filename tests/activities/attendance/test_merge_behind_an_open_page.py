"""Two files become one while a colleague has a page open that names both: what she typed is saved, in the file that was kept."""

import pytest
from django.urls import reverse

from activities.models import Activity, Attendance, PersonNote, Session
from tests.activities.session.typing_in import typed
from tests.factories import AttendanceFactory, SessionFactory
from tests.opened import opened
from tests.participants.merge.two_files import merged, second_file

LOG = reverse("activities:log-session")


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


@pytest.fixture
def register(participant, other, worker):
    session = SessionFactory(worker=worker)
    for person in (participant, other):
        AttendanceFactory(session=session, participant=person, status="")
    return reverse("activities:take-register", args=[session.pk])


@pytest.mark.parametrize(("mine", "hers", "one"), [("", "present", "present"), ("partly", "present", "partly"), ("", "", "")])
def test_a_mark_on_the_register(as_worker, manager, participant, other, register, mine, hers, one):
    sent = opened(as_worker, register) | {f"mark-{participant.pk}": mine, f"mark-{other.pk}": hers}
    merged(participant, other, manager)
    as_worker.post(register, sent | {"save": "1"})
    assert Attendance.objects.get().status == one


@pytest.mark.parametrize("turned", [False, True], ids=["as they stand", "the other first"])
def test_two_notes_on_the_register_are_both_kept(as_worker, manager, participant, other, register, turned):
    notes = [(f"note-{participant.pk}", "of one"), (f"note-{other.pk}", "of the other")]
    sent = opened(as_worker, register) | dict(notes[::-1] if turned else notes)
    merged(participant, other, manager)
    as_worker.post(register, sent | {"save": "1"})
    assert PersonNote.objects.get().text == "of one\n\nof the other"


def test_a_session_with_the_other_is_one_with_her(as_worker, manager, participant, other):
    activity = Activity.objects.first()
    sent = opened(as_worker, LOG) | typed(activity, participant=other.pk, note="typed before")
    merged(participant, other, manager)
    as_worker.post(LOG, sent)
    assert Session.objects.get().attendances.get().participant == participant


def test_without_a_merge_everything_goes_as_it_was_sent(as_worker, participant, register):
    as_worker.post(register, opened(as_worker, register) | {f"mark-{participant.pk}": "present", "save": "1"})
    assert Attendance.objects.get(participant=participant).status == "present"
