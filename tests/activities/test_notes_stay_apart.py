"""A therapist's words and the case team's never stand in one note."""

import pytest
from django.urls import reverse

from activities import actions
from activities.models import PersonNote
from ketch.access.permissions import Permission
from tests.activities.typing_in import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def called_off(session_of, worker):
    """A session that the worker wrote down as cancelled, with words for the case team."""

    def make(**fields):
        session = session_of(status="planned", **fields)
        actions.did_not_take_place(session=session, status="cancelled", reason="worker", private="for the team", by=worker)
        return session

    return make


def test_a_therapists_words_do_not_go_into_the_teams_note(called_off, therapist, worker, as_therapist, participant, counselling):
    words = typed(counselling, participant=participant.pk, note="for nobody else")
    answer = as_therapist.post(reverse("activities:log-planned", args=[called_off(worker=therapist).pk]), words)
    assert answer.status_code == 302
    seen = PersonNote.objects.visible_to(worker, Permission.READ_NOTES)
    assert [note.text for note in seen] == ["for the team"]


def test_the_therapist_is_not_asked_for_a_note_where_the_team_keeps_one(called_off, therapist, as_therapist):
    page = as_therapist.get(reverse("activities:log-planned", args=[called_off(worker=therapist).pk])).text
    assert 'name="note"' not in page
    assert "for the team" not in page


def test_what_was_written_when_it_was_called_off_is_there_to_go_on_with(called_off, as_worker):
    assert "for the team" in as_worker.get(reverse("activities:log-planned", args=[called_off().pk])).text


def test_the_action_refuses_as_well(called_off, therapist):
    from ketch.records.faults import Refused

    session = called_off(worker=therapist)
    with pytest.raises(Refused):
        actions.hold_session(session=session, note="for nobody else", by=therapist)
    assert PersonNote.objects.get().text == "for the team"
