"""What was written can be put right: the day, the activity, the length, whose session it was, the note."""

from datetime import date

import pytest
from django.urls import reverse

from activities.models import Activity, PersonNote
from tests.activities.session.typing_in import another_day, typed
from tests.changed_beside import change_beside
from tests.factories import PersonNoteFactory
from tests.opened import opened


def page_of(session):
    return reverse("activities:correct-session", args=[session.pk])


@pytest.fixture
def sent(counselling, participant):
    return typed(counselling, participant=participant.pk, attendance="present")


def test_day_activity_and_length_are_corrected(as_worker, session_of, sent):
    session, study = session_of(), Activity.objects.get(built_in="study_support")
    more = another_day(date(2024, 3, 5)) | {"activity": study.pk, "minutes_choice": 30, "start_time": "9.30"}
    assert as_worker.post(page_of(session), sent | more).url == session.get_absolute_url()
    session.refresh_from_db()
    assert (session.takes_place_on, session.activity, session.minutes) == (date(2024, 3, 5), study, 30)
    assert str(session.start_time) == "09:30:00"


def test_whose_session_it_was(as_worker, session_of, another_person, sent):
    session = session_of()
    as_worker.post(page_of(session), sent | {"participant": another_person.pk})
    assert session.attendances.get().participant == another_person


def test_no_session_moves_to_somebody_whom_one_may_not_see(as_worker, session_of, hidden_person, participant, sent):
    session = session_of()
    assert as_worker.post(page_of(session), sent | {"participant": hidden_person.pk}).status_code == 200
    assert session.attendances.get().participant == participant


def test_an_untouched_note_stays_as_a_colleague_left_it(as_worker, session_of, sent):
    session = session_of()
    note = PersonNoteFactory(attendance=session.attendances.get(), text="As opened.")
    page = opened(as_worker, page_of(session))
    change_beside(PersonNote.objects.filter(pk=note.pk), text="Written meanwhile.")
    as_worker.post(page_of(session), sent | page | {"note": "As opened."})
    assert PersonNote.objects.get().text == "Written meanwhile."
    as_worker.post(page_of(session), sent | opened(as_worker, page_of(session)) | {"note": "Corrected."})
    assert PersonNote.objects.get().text == "Corrected."


def test_a_therapists_note_is_neither_shown_nor_written_over(as_worker, therapist, session_of, sent):
    session = session_of(worker=therapist)
    PersonNoteFactory(attendance=session.attendances.get(), author=therapist, text="Only mine.", readers="author")
    assert "Only mine." not in as_worker.get(page_of(session)).text
    as_worker.post(page_of(session), sent | {"note": "Mine instead."})
    assert {note.author: note.text for note in PersonNote.objects.all()}[therapist] == "Only mine."


def test_an_activity_that_has_ended_stays_chosen(as_worker, session_of, counselling, sent):
    session = session_of()
    Activity.objects.filter(pk=counselling.pk).update(ended_on=date(2024, 1, 1))
    assert as_worker.post(page_of(session), sent).status_code == 302


def test_a_day_that_does_not_exist_is_said_at_the_day(as_worker, session_of, sent):
    wrong = {"takes_place_on_choice": "other", "takes_place_on_other_day": "31", "takes_place_on_other_month": "2"}
    response = as_worker.post(page_of(session_of()), sent | wrong | {"takes_place_on_other_year": "2024"})
    assert "There is no such day." in response.text
    assert 'value="31"' in response.text


def test_a_therapist_corrects_her_own_and_keeps_it(as_therapist, therapist, session_of, sent):
    own = session_of(worker=therapist)
    as_therapist.post(page_of(own), sent | {"minutes_choice": 90, "worker": ""})
    own.refresh_from_db()
    assert (own.minutes, own.worker) == (90, therapist)
    assert as_therapist.get(page_of(session_of())).status_code == 404
