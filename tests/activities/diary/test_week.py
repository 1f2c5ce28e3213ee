"""A week: what is planned, held, called off and due, and where there is room. Whose: one's own, or all that one may see."""

from datetime import date, time

import pytest
from django.urls import reverse

from activities.models import Session
from ketch.periods import DAY, today
from tests.factories import SeriesFactory, SeriesMemberFactory

PAGE = reverse("activities:week")
# A Tuesday of a week that is long over, and one of a week to come.
PAST = date(2026, 3, 3)
COMING = today() + (15 - today().weekday()) * DAY


def days(browser, **asked):
    return browser.get(PAGE, asked).context["week"].days


def shown(browser, day, **asked):
    return [(entry.hours, entry.chip) for entry in days(browser, day=day, **asked)[1].entries]


def test_seven_days_from_monday_with_today_marked(as_worker):
    week = days(as_worker)
    assert [day.day.weekday() for day in week] == list(range(7))
    assert [day.day for day in week if day.is_today] == [today()]
    assert as_worker.get(PAGE).text.count('id="today"') == 1


def test_each_session_by_hour_with_what_became_of_it(as_worker, session_of):
    session_of(takes_place_on=PAST, start_time=time(15))
    session_of(takes_place_on=PAST, start_time=time(9, 30), status="cancelled")
    session_of(takes_place_on=PAST, status="planned")
    assert shown(as_worker, PAST) == [("9.30", "cancelled"), ("15.00", "held"), ("–", "not logged")]


def test_days_of_series_are_there_before_anything_is_written(as_worker, worker, participant):
    series = SeriesFactory(worker=worker, weekday=COMING.isoweekday())
    SeriesMemberFactory(series=series, participant=participant)
    (entry,) = days(as_worker, day=COMING)[1].entries
    assert (entry.hours, entry.chip, entry.href) == ("16.00", "group", reverse("activities:day", args=[series.pk, COMING]))


def test_mine_or_all_that_i_may_see(as_worker, session_of, manager, hidden_person):
    session_of(takes_place_on=PAST, start_time=time(9))
    session_of(takes_place_on=PAST, start_time=time(10), worker=manager)
    session_of(hidden_person, takes_place_on=PAST, start_time=time(11), worker=manager)
    assert [hour for hour, _chip in shown(as_worker, PAST)] == ["9.00"]
    assert [hour for hour, _chip in shown(as_worker, PAST, whose="all")] == ["9.00", "10.00"]


def test_a_therapist_has_only_hers_and_is_not_asked(as_therapist, therapist, session_of):
    session_of(takes_place_on=PAST, start_time=time(9))
    session_of(takes_place_on=PAST, start_time=time(10), worker=therapist)
    assert [hour for hour, _chip in shown(as_therapist, PAST, whose="all")] == ["10.00"]
    assert as_therapist.get(PAGE).context["week"].whose == []


def test_an_empty_place_plans_with_one_tap(as_worker, session_of):
    session_of(takes_place_on=today() - 9 * DAY, start_time=time(8, 15))
    session_of(takes_place_on=today() - 9 * DAY, start_time=time(13))
    session_of(status="planned", takes_place_on=COMING, start_time=time(12, 30))
    ((words, address),) = days(as_worker, day=COMING)[1].free
    assert words == "8.15"
    form = as_worker.get(address).context["form"]
    assert (form["takes_place_on"].initial, form["start_time"].initial) == (COMING, time(8, 15))


def test_where_no_usual_hour_is_left_a_day_can_still_be_planned(as_worker, session_of):
    session_of(takes_place_on=today() - 9 * DAY, start_time=time(10))
    session_of(status="planned", takes_place_on=COMING, start_time=time(10))
    assert days(as_worker, day=COMING)[1].free == [("Plan", f"{reverse('activities:plan-session')}?day={COMING}")]


def test_days_that_are_over_and_days_without_work(as_worker):
    assert [day.free for day in days(as_worker, day=PAST)] == [[]] * 7
    assert [words for words, _address in days(as_worker, day=COMING)[5].free] == ["Plan"]
    assert days(as_worker, day="2027-12-25")[5].is_holiday


@pytest.mark.parametrize("asked", ["", "soon", "1899-12-31", "0001-01-01", "2100-01-01", "9999-12-31", "x" * 10_000])
def test_a_day_that_cannot_be_is_this_week(as_worker, asked):
    assert any(day.is_today for day in days(as_worker, day=asked))


def test_before_and_after_lead_a_week_further(as_worker):
    week = as_worker.get(PAGE, {"day": PAST, "whose": "all"})
    assert f"whose=all&amp;day={PAST - 8 * DAY}" in week.text or f"day={PAST - 8 * DAY}" in week.text
    assert week.context["week"].later == PAST + 6 * DAY
    assert as_worker.get(PAGE, {"day": today() + 729 * DAY}).context["week"].later is None


def test_the_number_of_queries_stays_the_same(as_worker, session_of, queries, worker, participant):
    address = f"{PAGE}?day={COMING}&whose=all"
    session_of(takes_place_on=COMING, status="planned")
    SeriesMemberFactory(series__worker=worker, participant=participant)
    few = queries(as_worker, address)
    for hour in range(8, 18):
        session_of(takes_place_on=COMING, status="planned", start_time=time(hour))
        SeriesMemberFactory(series__worker=worker, participant=participant)
    assert queries(as_worker, address) == few
    assert Session.objects.count() == 11
