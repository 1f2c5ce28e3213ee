"""From Today a planned session is opened with who, what and how long set: log, type, save."""

import re
from datetime import time

import pytest
from django.urls import reverse

from activities.models import Activity, PersonNote
from ketch.audit.entries import acting, change
from ketch.periods import DAY, today
from tests.activities.session.typing_in import typed
from tests.factories import PersonNoteFactory
from tests.opened import opened


@pytest.fixture
def planned(session_of):
    return session_of(status="planned", minutes=45)


def page_of(session):
    return reverse("activities:log-planned", args=[session.pk])


def test_who_what_and_how_long_are_set(as_worker, planned, participant):
    initial = as_worker.get(page_of(planned)).context["form"].initial
    assert (initial["participant"], initial["activity"], initial["minutes"]) == (participant.pk, planned.activity, 45)


@pytest.mark.parametrize("page", ["log-planned", "correct-session", "not-held", "remove-session"])
def test_whoever_writes_in_a_colleagues_session_is_told_whose_it_is(as_worker, manager, session_of, page):
    address = reverse(f"activities:{page}", args=[session_of(status="planned", worker=manager).pk])
    assert re.search("· manager</(p|span)>", as_worker.get(address).text)


def test_who_what_how_long_and_when_stand_as_one_line_and_the_note_has_the_focus(as_worker, worker, planned):
    with acting(worker):
        change(planned, start_time=time(13), topic="room 2")
    answer = as_worker.get(page_of(planned))
    assert answer.context["form"].in_short == "Psychosocial counselling · 45\u00a0min · Today 13.00 · room 2"
    assert not answer.context["form"].is_unfolded
    assert "autofocus" in str(answer.context["form"]["note"])


def test_the_fields_behind_that_line_open_where_something_is_wrong_or_was_changed(as_worker, planned, participant, counselling):
    def form(**more):
        sent = {"participant": participant.pk, "minutes": 45, "outcome": "cancelled"}
        return as_worker.post(page_of(planned), typed(counselling, **sent | more)).context["form"]

    assert not form().is_unfolded  # the reason is missing, which stands elsewhere
    assert form(minutes=90).is_unfolded
    assert form(start_time="25.00").is_unfolded


def test_from_her_page_the_usual_stands_as_one_line_too(as_worker, session_of, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    assert not as_worker.get(page).context["form"].in_short
    session_of(minutes=45)
    assert as_worker.get(page).context["form"].in_short == "Psychosocial counselling · 45\u00a0min · Today"


def test_it_opens_empty_of_last_times_note(as_worker, planned, session_of):
    PersonNoteFactory(attendance=session_of().attendances.get(), author=as_worker.user, text="Talked of the flat.")
    response = as_worker.get(page_of(planned))
    assert "Talked of the flat." in response.text  # beside the form
    assert response.context["form"]["note"].value() == ""


def test_saving_holds_the_session(as_worker, planned, participant, counselling):
    response = as_worker.post(page_of(planned), typed(counselling, participant=participant.pk, minutes=90, note="Done."))
    planned.refresh_from_db()
    assert response.url == f"/#session-{planned.pk}"
    assert (planned.status, planned.minutes) == ("held", 90)
    assert planned.attendances.get().status == "present"


def test_it_can_turn_out_not_to_take_place(as_worker, planned, participant, counselling):
    why = {"outcome": "cancelled", "reason": "worker"}
    as_worker.post(page_of(planned), typed(counselling, participant=participant.pk, **why))
    planned.refresh_from_db()
    assert (planned.status, planned.reason) == ("cancelled", "worker")


def test_sent_twice_both_go_where_the_first_led(as_worker, planned, participant, counselling):
    seal = as_worker.get(page_of(planned)).context["form"]["draft"].value()
    sent = typed(counselling, participant=participant.pk, note="Once.", draft=seal)
    assert as_worker.post(page_of(planned), sent).url == as_worker.post(page_of(planned), sent).url
    assert PersonNote.objects.get().text == "Once."


def test_who_saves_after_a_colleague_is_asked_and_sees_both_texts(as_worker, as_manager, planned, participant, counselling):
    sent = typed(counselling, participant=participant.pk)
    hers = sent | opened(as_manager, page_of(planned)) | {"note": "The manager's words."}
    as_worker.post(page_of(planned), sent | opened(as_worker, page_of(planned)) | {"note": "The worker's words."})
    response = as_manager.post(page_of(planned), hers)
    assert response.status_code == 409
    assert "The worker&#x27;s words. The manager&#x27;s words.</textarea>" in response.text
    assert PersonNote.objects.get().text == "The worker's words."


def test_a_held_one_is_corrected_instead(as_worker, session_of):
    session = session_of()
    assert as_worker.get(page_of(session)).url == reverse("activities:correct-session", args=[session.pk])


def test_a_group_has_a_register_instead(as_worker, group_of, participant):
    session = group_of(participant, status="planned")
    assert as_worker.get(page_of(session)).url == reverse("activities:take-register", args=[session.pk])


@pytest.fixture
def lost(session_of):
    """It stands in Ketch as cancelled already, and why is said in words."""
    return session_of(status="cancelled", reason="other", reason_note="The bus did not come.", minutes=45)


@pytest.mark.parametrize("which", ["planned", "lost"])
def test_what_is_corrected_beside_why_it_did_not_take_place_is_kept(as_worker, request, which, participant):
    session, activity = request.getfixturevalue(which), Activity.objects.get(built_in="psychotherapy")
    yesterday = today() - DAY
    details = {"day": yesterday, "minutes": 90, "start_time": "10.00", "topic": "Fees"}
    why = {"outcome": "did_not_happen", "reason": "worker"}
    as_worker.post(page_of(session), typed(activity, participant=participant.pk, **details, **why))
    session.refresh_from_db()
    assert (session.status, session.reason) == ("did_not_happen", "worker")
    assert (session.activity, session.takes_place_on, session.minutes) == (activity, yesterday, 90)
    assert (str(session.start_time), session.topic) == ("10:00:00", "Fees")


def test_what_was_said_of_the_reason_stays_where_the_form_does_not_ask(as_worker, lost, participant, counselling):
    why = {"outcome": "cancelled", "reason": "place", "note": "She called."}
    as_worker.post(page_of(lost), typed(counselling, participant=participant.pk, **why))
    lost.refresh_from_db()
    assert (lost.reason, lost.reason_note) == ("place", "The bus did not come.")
    assert lost.attendances.get().notes.get().text == "She called."


def test_a_note_that_is_emptied_is_empty(as_worker, lost, participant, counselling):
    PersonNoteFactory(attendance=lost.attendances.get(), author=as_worker.user, text="About another matter.")
    sent = typed(counselling, participant=participant.pk, outcome="cancelled", reason="other", note="")
    as_worker.post(page_of(lost), sent | opened(as_worker, page_of(lost)))
    assert PersonNote.objects.get().text == ""


def test_whose_it_was_is_corrected_where_it_did_not_take_place(as_worker, lost, another_person, counselling):
    sent = typed(counselling, participant=another_person.pk, outcome="cancelled", reason="other")
    as_worker.post(page_of(lost), sent)
    assert lost.attendances.get().participant == another_person
