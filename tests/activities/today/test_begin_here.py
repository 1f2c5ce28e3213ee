"""An empty house: the first manager reads where to begin, and each step goes when it is done."""

import pytest
from django.urls import reverse

from activities.models import Activity
from tests.factories import AccountChangeFactory, AttendanceFactory, ParticipantFactory, SessionFactory

pytestmark = pytest.mark.django_db

TODAY = reverse("activities:today")
WHO, ENVELOPE = "Who works here", "The envelope in the safe"


def titles(browser):
    return [step.title for step in browser.get(TODAY).context["begin"].steps]


def test_five_steps_and_the_way_to_each(as_manager):
    assert titles(as_manager) == [WHO, ENVELOPE, "Activities", "The first person", "The first session"]
    page = as_manager.get(TODAY).text
    for name in ("accounts:envelope", "activities:list", "participants:new-person", "exchange:import"):
        assert reverse(name) in page


def test_accounts_that_wait_are_to_be_confirmed(as_manager):
    AccountChangeFactory()
    step = as_manager.get(TODAY).context["begin"].steps[0]
    assert step.words.startswith("1 account waits.")
    assert step.ways[0][0] == reverse("accounts:waiting")


def test_each_goes_when_it_is_done(as_manager, worker):
    assert titles(as_manager) == [ENVELOPE, "Activities", "The first person", "The first session"]
    as_manager.post(reverse("accounts:envelope"))
    assert titles(as_manager) == ["Activities", "The first person", "The first session"]
    Activity.objects.filter(built_in="leisure").update(name_sl="izleti")
    assert titles(as_manager) == ["The first person", "The first session"]
    ParticipantFactory()
    assert titles(as_manager) == ["The first session"]
    SessionFactory()
    assert titles(as_manager) == []
    assert "Begin here" not in as_manager.get(TODAY).text


def test_nobody_else_is_asked_to_begin(as_worker, as_therapist):
    for browser in (as_worker, as_therapist):
        assert titles(browser) == []


def test_where_nothing_is_no_register_is_called_filled_in(as_manager, as_worker, as_therapist, worker, participant):
    for browser in (as_manager, as_worker, as_therapist):
        assert "every register is filled in" not in browser.get(TODAY).text
    AttendanceFactory(session=SessionFactory(worker=worker, format="individual"), participant=participant)
    assert "every register is filled in" in as_worker.get(TODAY).text
    assert "every register is filled in" not in as_therapist.get(TODAY).text
