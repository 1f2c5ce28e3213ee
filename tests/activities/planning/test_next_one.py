"""After an appointment the next is offered, with all that stays the same filled in."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.activities.session.typing_in import typed

WEEK = timedelta(weeks=1)


@pytest.fixture
def log(as_worker, counselling, participant):
    def send(client=as_worker, **more):
        page = reverse("activities:log-session-with", args=[participant.pk])
        return client.post(page, typed(counselling, participant=participant.pk, start_time="10.00", **more), follow=True).text

    return send


def link_in(text):
    found = re.search(r'href="([^"]+)">Plan the next one', text)
    return found and found[1].replace("&amp;", "&")


def test_a_week_later_with_the_same_person_and_hour(as_worker, log, counselling, participant):
    form = as_worker.get(link_in(log(minutes=45))).context["form"]
    assert form["people_expected"].value() == [participant.pk]
    assert form["takes_place_on"].initial == today() + WEEK
    assert (form["activity"].initial, form["start_time"].initial, form["minutes"].initial) == (counselling.pk, time(10), 45)


def test_as_far_away_as_the_one_before(as_worker, log, session_of):
    session_of(takes_place_on=today() - 2 * WEEK)
    assert f"day={today() + 2 * WEEK}" in link_in(log())


def test_another_distance_than_weeks_is_a_week(log, session_of):
    session_of(takes_place_on=today() - 5 * DAY)
    assert f"day={today() + WEEK}" in link_in(log())


def test_also_where_it_did_not_take_place(log):
    assert link_in(log(outcome="cancelled", reason="participant"))


def test_of_what_was_written_down_late_the_next_is_to_come(as_worker, log):
    late = link_in(log(takes_place_on_choice=(today() - DAY).isoformat()))
    assert f"day={today() + 6 * DAY}" in late


def test_not_where_one_is_planned(log, session_of):
    session_of(status="planned", takes_place_on=today() + DAY)
    assert link_in(log()) is None


def test_one_of_a_colleague_that_a_therapist_may_not_see_is_no_reason(log, as_therapist, session_of):
    session_of(status="planned", takes_place_on=today() + DAY)
    assert link_in(log(client=as_therapist))


def test_after_planning_too_and_for_a_colleague(as_worker, counselling, participant, manager):
    sent = {"format": "individual", "people_expected": participant.pk, "worker": manager.pk}
    planned = as_worker.post(reverse("activities:plan-session"), typed(counselling, day=today() + DAY, **sent), follow=True)
    form = as_worker.get(link_in(planned.text)).context["form"]
    assert form["worker"].initial in (manager.pk, str(manager.pk))
    assert form["takes_place_on"].initial == today() + DAY + WEEK
