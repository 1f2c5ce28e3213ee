"""An appointment that repeats is planned at once; each is a session of its own from then on."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from activities.models import Activity, Session
from ketch.periods import DAY, today
from tests.activities.planning.test_clashes import tick_in
from tests.activities.session.typing_in import on_day, typed

PAGE = reverse("activities:plan-session")
TOMORROW = today() + DAY


@pytest.fixture
def plan(as_worker, counselling, participant):
    def send(day=TOMORROW, **more):
        fields = {"format": "individual", "people_expected": participant.pk} | on_day("takes_place_on", day) | more
        return as_worker.post(PAGE, typed(counselling) | fields, follow=True)

    return send


def days():
    return list(Session.objects.reverse().values_list("takes_place_on", flat=True))


@pytest.mark.parametrize("weeks", [1, 2])
def test_so_many_sessions_some_weeks_apart(plan, weeks):
    response = plan(every=weeks, times=4)
    assert days() == [TOMORROW + number * timedelta(weeks=weeks) for number in range(4)]
    assert "4 sessions are planned" in response.text
    assert all(session.attendances.count() == 1 for session in Session.objects.all())


def test_days_without_work_are_planned_and_told(plan):
    christmas = date(today().year + 1, 12, 25)
    assert "On a public holiday: 25.\xa012." in plan(christmas - timedelta(weeks=1), every=1, times=2).text
    assert days()[1] == christmas


def test_of_a_single_one_that_is_told_too(plan):
    assert "Planned. On a public holiday: 25.\xa012." in plan(date(today().year + 1, 12, 25)).text


def test_only_as_long_as_the_activity_lasts(plan, counselling):
    Activity.objects.filter(pk=counselling.pk).update(ended_on=TOMORROW + timedelta(weeks=2))
    assert "Plan it fewer times." in plan(every=1, times=4).text
    plan(every=1, times=3)
    assert len(days()) == 3


@pytest.mark.parametrize("times", ["", "0", "1", "27", "-3", "many", "9" * 10_000])
def test_from_two_to_half_a_year(plan, times):
    assert "from 2 to 26 times" in plan(every=1, times=times).text
    assert not Session.objects.exists()


@pytest.mark.parametrize("every", ["3", "weekly", "x" * 10_000])
def test_only_the_two_rhythms_of_the_page(plan, every):
    plan(every=every, times=3)
    assert not Session.objects.exists()


def test_a_number_without_a_rhythm_is_once(plan):
    plan(times=5)
    assert days() == [TOMORROW]


def test_a_group_is_led_to_a_series(plan):
    assert "is a series" in plan(format="group", every=1, times=3).text
    assert not Session.objects.exists()


def test_where_two_meet_the_page_asks_once_for_all(plan, session_of, participant):
    session_of(status="planned", takes_place_on=TOMORROW + timedelta(weeks=1), start_time="10:00")
    asked = plan(every=1, times=3, start_time="10.30")
    assert "You have another session then" in asked.text
    assert len(days()) == 1
    plan(every=1, times=3, start_time="10.30", another=tick_in(asked.text))
    assert len(days()) == 4
