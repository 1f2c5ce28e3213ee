"""Every list of sessions is in order of day and hour, and says both."""

from datetime import time

import pytest
from django.urls import reverse

from activities.models import Session
from activities.session.lines import day_and_hour
from ketch.periods import DAY, today

HOURS = (time(16), time(9, 30), None, time(11))


@pytest.fixture
def sessions(session_of):
    return [session_of(takes_place_on=today() - days * DAY, start_time=hour) for days in (1, 2) for hour in HOURS]


def test_without_an_hour_it_is_the_last_of_its_day(sessions):
    in_order = sorted(sessions, key=day_and_hour)
    assert list(Session.objects.reverse()) == in_order
    assert list(Session.objects.all()) == in_order[::-1]


def test_the_list_of_all_and_that_of_one_person_say_the_hour(as_worker, sessions, participant):
    for page in ("activities:sessions", "activities:participant-sessions"):
        context = as_worker.get(reverse(page, args=[participant.pk] if "participant" in page else [])).context
        lines = context["lines"] if "lines" in context else context["page"].lines
        assert [line.hour for line in lines] == ["", "16.00", "11.00", "9.30"] * 2


def test_so_does_the_page_of_its_activity(as_worker, sessions, counselling):
    lines = as_worker.get(counselling.get_absolute_url()).context["sessions"]
    assert [line.hour for line in lines] == ["", "16.00", "11.00", "9.30"] * 2


def test_two_at_one_hour_stay_where_they_are(session_of, as_worker):
    for _twice in range(2):
        session_of(start_time=time(9))
    pages = [[line.id for line in as_worker.get(reverse("activities:sessions")).context["lines"]] for _again in range(2)]
    assert pages[0] == pages[1]


def test_of_what_is_planned_the_next_comes_first(as_worker, session_of):
    sessions = [session_of(status="planned", takes_place_on=today() + days * DAY, start_time=time(9)) for days in (3, 1, 2)]
    lines = as_worker.get(reverse("activities:sessions"), {"show": "planned"}).context["lines"]
    assert [line.id for line in lines] == [f"session-{sessions[number].pk}" for number in (1, 2, 0)]
