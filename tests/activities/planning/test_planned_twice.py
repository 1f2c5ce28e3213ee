"""The same is not planned twice unasked: with one person where an hour is missing, with a group at the same hour."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from activities.models import Session, TwoSessions
from ketch.periods import DAY, today
from tests.activities.planning.test_clashes import tick_in
from tests.activities.session.typing_in import on_day, typed
from tests.factories import ActivityFactory, SeriesFactory

TOMORROW, WEEK = today() + DAY, timedelta(weeks=1)
ASKED = "There is one already."


@pytest.fixture
def planned(session_of, manager):
    """A colleague's, so that it is no clash of one's own."""

    def make(hour=None, **fields):
        return session_of(**{"status": "planned", "worker": manager, "takes_place_on": TOMORROW, "start_time": hour} | fields)

    return make


@pytest.fixture
def plan(as_worker, counselling, participant):
    def send(hour="", client=as_worker, **more):
        fields = {"format": "individual", "people_expected": participant.pk, "start_time": hour}
        fields |= typed(counselling) | on_day("takes_place_on", TOMORROW) | more
        return client.post(reverse("activities:plan-session"), fields)

    return send


@pytest.mark.parametrize(("there", "hour"), [(None, ""), (None, "10.00"), (time(10), "")])
def test_where_an_hour_is_missing_what_stands_is_offered(plan, planned, there, hour):
    session = planned(there)
    asked = plan(hour).text
    assert ASKED in asked
    assert f'href="{session.get_absolute_url()}">Open it' in asked
    assert reverse("activities:log-planned", args=[session.pk]) not in asked  # tomorrow's cannot be written down yet
    assert Session.objects.count() == 1
    assert plan(hour, another=tick_in(asked)).status_code == 302
    assert Session.objects.count() == 2
    assert TwoSessions.objects.count() == 1


def test_at_two_hours_they_are_two(plan, planned):
    planned(time(10))
    assert plan("15.00").status_code == 302


@pytest.mark.parametrize("fields", [{"takes_place_on": TOMORROW + DAY}, {"status": "cancelled"}, {"activity": "another"}])
def test_another_day_or_activity_or_one_that_was_called_off_is_no_question(plan, planned, fields):
    planned(**fields | ({"activity": ActivityFactory()} if "activity" in fields else {}))
    assert plan().status_code == 302


def test_a_therapist_is_not_told_of_a_session_that_is_not_hers(plan, planned, as_therapist):
    planned(topic="room 2")
    assert plan(client=as_therapist).status_code == 302
    assert ASKED in plan(client=as_therapist).text


def test_a_repeat_asks_once_and_tells_apart_each_of_its_day(plan, planned):
    planned(takes_place_on=TOMORROW + WEEK)
    asked = plan(every=1, times=3).text
    assert asked.count(f"<strong>{ASKED}") == 1
    plan(every=1, times=3, another=tick_in(asked))
    assert Session.objects.count() == 4
    assert TwoSessions.objects.count() == 1


def test_a_group_at_the_same_hour_is_asked_about(plan, group_of, counselling, manager):
    group_of(activity=counselling, worker=manager, status="planned", takes_place_on=TOMORROW, start_time=time(10))
    group = {"format": "group", "people_expected": []}
    assert ASKED in plan("10.30", **group).text
    assert plan("12.00", **group).status_code == 302


def test_a_group_that_is_due_then_is_asked_about(plan, counselling, manager):
    SeriesFactory(activity=counselling, worker=manager, weekday=TOMORROW.isoweekday(), start_time=time(10))
    assert ASKED in plan("10.00", format="group", people_expected=[]).text


def test_so_is_a_plan_that_comes_beside_it(as_worker, session_of, planned, counselling):
    planned()
    session = session_of(status="planned", takes_place_on=TOMORROW + DAY)
    page = reverse("activities:correct-session", args=[session.pk])
    sent = typed(counselling) | on_day("takes_place_on", TOMORROW)
    asked = as_worker.post(page, sent).text
    assert ASKED in asked
    assert as_worker.post(page, sent | {"another": tick_in(asked)}).status_code == 302
    session.refresh_from_db()
    assert session.takes_place_on == TOMORROW
    assert TwoSessions.objects.count() == 1


def test_a_tap_that_moves_it_there_asks_too(as_worker, session_of, planned):
    planned()
    session = session_of(status="planned", takes_place_on=TOMORROW + DAY)
    move = reverse("activities:move-session", args=[session.pk])
    response = as_worker.post(move, {"to": TOMORROW, "was": TOMORROW + DAY}, follow=True)
    assert "Not moved yet. There is one already on that day" in response.text
    session.refresh_from_db()
    assert session.takes_place_on == TOMORROW + DAY


def test_the_same_queries_for_many(plan, planned, django_assert_max_num_queries):
    for number in range(6):
        planned(takes_place_on=TOMORROW + number * WEEK)
    with django_assert_max_num_queries(75):
        assert ASKED in plan(every=1, times=6).text
