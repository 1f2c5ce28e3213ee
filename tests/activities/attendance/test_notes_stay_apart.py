"""A therapist's words and the case team's never stand in one note."""

import pytest
from django.urls import reverse

from activities.attendance.actions import keep_person_note
from activities.models import PersonNote
from activities.session import actions
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.audit import entries
from ketch.audit.entries import acting
from ketch.periods import today
from tests.activities.session.typing_in import typed
from tests.factories import UserFactory

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
    own = PersonNote.objects.visible_to(therapist, Permission.READ_NOTES)
    assert [note.text for note in own] == ["for nobody else"]


def test_the_therapist_writes_her_own_beside_the_teams(called_off, therapist, as_therapist):
    page = as_therapist.get(reverse("activities:log-planned", args=[called_off(worker=therapist).pk])).text
    assert 'name="note"' in page
    assert "Note kept by the case team, not shown here." in page
    assert "for the team" not in page


def test_what_was_written_when_it_was_called_off_is_there_to_go_on_with(called_off, as_worker):
    assert "for the team" in as_worker.get(reverse("activities:log-planned", args=[called_off().pk])).text


def test_the_team_writes_its_own_beside_a_therapists(as_worker, therapist, counselling, participant):
    session = actions.log_individual(
        participant=participant, note="for nobody else", by=therapist,
        activity=counselling, takes_place_on=today(), minutes=60, worker=therapist,
    )  # fmt: skip
    address = reverse("activities:correct-session", args=[session.pk])
    words = typed(counselling, participant=participant.pk, attendance="present", note="for the team")
    assert as_worker.post(address, words).status_code == 302
    assert as_worker.post(address, words | {"note": "for the whole team"}).status_code == 302
    page = as_worker.get(session.get_absolute_url()).text
    assert "for the whole team" in page
    assert "Note kept by the therapist, not shown here." in page
    assert sorted(PersonNote.objects.values_list("readers", flat=True)) == ["author", "team"]


def test_two_therapists_keep_one_each(called_off, participant, therapist):
    session = called_off(worker=therapist)
    another = UserFactory(role="therapist")
    for user, words in ((therapist, "mine"), (another, "hers"), (therapist, "mine, later")):
        keep_person_note(attendance=session.attendances.get(), text=words, by=user)
    for user, words in ((therapist, "mine, later"), (another, "hers")):
        assert [note.text for note in PersonNote.objects.visible_to(user, Permission.READ_NOTES)] == [words]


@pytest.mark.parametrize("name", ["personnote.text", "note"])
def test_what_two_workers_wrote_at_once_is_not_told_to_the_therapist(
    called_off, therapist, worker, as_therapist, as_worker, name
):
    """Older entries have the names of the form."""
    session = called_off(worker=therapist)
    row = session.attendances.get()
    for text, by in (("for the whole team", worker), ("for nobody else", therapist)):
        keep_person_note(attendance=row, text=text, by=by)
    with acting(worker):
        entries.note("set beside", session, about=row.participant_id, changes={name: ["one", "or the other"]}, field_names=name)
    told = as_therapist.get(reverse("activities:history", args=[session.pk])).text
    assert "or the other" in as_worker.get(reverse("activities:history", args=[session.pk])).text
    assert "for nobody else" in told
    assert "or the other" not in told
    assert "for the whole team" not in told


def test_the_team_is_not_read_by_whoever_became_a_therapist(session_of, worker, manager, participant, as_worker):
    session = session_of(worker=worker)
    row = session.attendances.get()
    keep_person_note(attendance=row, text="for the team", by=worker)
    User.objects.filter(pk=worker.pk).update(role="therapist")
    keep_person_note(attendance=row, text="for the team, later", by=manager)
    for page in (session.get_absolute_url(), reverse("activities:history", args=[session.pk])):
        assert "for the team" not in as_worker.get(page).text


def test_of_several_that_are_kept_it_is_said_once(called_off, as_worker, therapist):
    session = called_off(worker=therapist)
    for author in (therapist, UserFactory(role="therapist")):
        keep_person_note(attendance=session.attendances.get(), text="for nobody else", by=author)
    assert as_worker.get(session.get_absolute_url()).text.count("Note kept by the therapist, not shown here.") == 1
