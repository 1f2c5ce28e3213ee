"""A repeat is taken back in one tap: those that are as they were planned; what somebody wrote about stays, and is counted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.models import Session
from activities.planning.actions import move_session
from activities.session.actions import call_off, hold_session, remove_session
from ketch.audit.models import LogEntry
from ketch.periods import DAY, today
from tests.activities.planning.test_move import offered
from tests.activities.session.typing_in import on_day, typed
from tests.factories import PersonNoteFactory
from tests.signing_in import signed_in

TOMORROW, WEEK = today() + DAY, timedelta(weeks=1)


@pytest.fixture
def plan(as_worker, counselling, participant):
    def send(client=as_worker, times=4, day=TOMORROW):
        page = reverse("activities:plan-session-with", args=[participant.pk])
        fields = {"format": "individual", "people_expected": participant.pk, "every": 1, "times": times}
        return offered(client.post(page, typed(counselling) | fields | on_day("takes_place_on", day), follow=True))

    return send


def test_all_of_them_in_one_tap(as_worker, plan, participant):
    assert "Undone: 4 sessions are no longer planned." in as_worker.post(plan(), follow=True).text
    assert not Session.objects.exists()
    assert LogEntry.objects.filter(action="deleted", about=participant.pk).exists()


def test_pressed_twice_nothing_more_is_said(as_worker, plan, session_of):
    session_of(status="planned", takes_place_on=TOMORROW + 2 * DAY)
    undo = plan()
    as_worker.post(undo)
    response = as_worker.post(undo, follow=True)
    assert response.text.count("Undone") == 1
    assert Session.objects.count() == 1


def hold(session, by):
    hold_session(session=session, takes_place_on=today(), by=by)


def write_a_note(session, by):
    PersonNoteFactory(attendance=session.attendances.get(), author=by)


def move(session, by):
    move_session(session=session, to=session.takes_place_on + DAY, was=session.takes_place_on, by=by)


def call_it_off(session, by):
    call_off(session=session, status="cancelled", reason="worker", by=by)


@pytest.mark.parametrize("touch", [hold, write_a_note, move, call_it_off])
def test_what_somebody_wrote_about_stays_and_is_counted(as_worker, plan, worker, touch):
    undo = plan()
    one = Session.objects.first()
    touch(one, worker)
    response = as_worker.post(undo, follow=True)
    assert "Undone: 3 sessions are no longer planned." in response.text
    assert "1 session stays: it was logged, moved or changed meanwhile." in response.text
    assert Session.objects.get() == one


def test_what_was_removed_meanwhile_is_not_counted(as_worker, plan, worker):
    undo = plan()
    remove_session(session=Session.objects.first(), by=worker)
    assert "Undone: 3 sessions" in as_worker.post(undo, follow=True).text


def test_of_an_earlier_repeat_or_in_another_browser_nothing_is_taken_back(as_worker, plan, worker):
    earlier, later = plan(), plan(day=TOMORROW + DAY)
    for browser, undo in ((as_worker, earlier), (signed_in(worker), later)):
        assert "cannot be taken back in one tap" in browser.post(undo, follow=True).text
    assert Session.objects.count() == 8


def test_of_somebody_whose_file_is_closed_by_now(as_worker, plan, participant):
    undo = plan()
    participant.case_team.update(ended_on=today() - DAY, started_on=today() - 2 * DAY)
    assert as_worker.post(undo).status_code == 404
    assert Session.objects.count() == 4


def test_a_therapist_takes_back_her_own(as_therapist, plan):
    as_therapist.post(plan(as_therapist))
    assert not Session.objects.exists()


def test_planned_once_there_is_nothing_to_undo(as_worker, counselling, participant):
    page = reverse("activities:plan-session-with", args=[participant.pk])
    fields = {"format": "individual", "people_expected": participant.pk} | on_day("takes_place_on", TOMORROW)
    assert "Undo" not in as_worker.post(page, typed(counselling) | fields, follow=True).text
