"""The days of a series stand on Today by themselves, and no row is made for them."""

from datetime import date, time

import pytest
from django.urls import reverse

from activities.models import Session
from ketch.periods import DAY, Period, today
from tests.factories import (
    AttendanceFactory,
    ParticipantFactory,
    SeatFactory,
    SeriesFactory,
    SeriesMemberFactory,
    SeriesPauseFactory,
    SessionFactory,
)

PAGE = reverse("activities:today")
WEEK = 7 * DAY


@pytest.fixture
def series(worker, participant):
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    return series


@pytest.fixture
def shown(as_worker):
    def look(client=as_worker):
        return client.get(PAGE).context["today"]

    return look


def days(lines):
    """Of lines that are due: their days."""
    return [date.fromisoformat(line.id[-10:]) for line in lines if line.id.startswith("day-")]


def test_a_rhythm_has_its_days(db):
    series = SeriesFactory.build(started_on=date(2026, 1, 1), weekday=2, every_weeks=2, ended_on=date(2026, 3, 1))
    period = Period(date(2026, 1, 7), date(2026, 12, 31))
    assert list(series.days_in(period)) == [date(2026, 1, 20), date(2026, 2, 3), date(2026, 2, 17)]
    assert [series.meets_on(day) for day in (date(2026, 1, 6), date(2026, 1, 13), date(2026, 3, 3))] == [True, False, False]


def test_each_day_stands_where_it_belongs(shown, series):
    page = shown()
    assert days(page.sessions) == [today()]
    assert days(page.waiting) == [today() - n * WEEK for n in range(1, 9)]
    assert days(page.coming) == [today() + WEEK, today() + 2 * WEEK]
    assert not Session.objects.exists()


def test_its_line_leads_to_its_register(shown, series):
    (line,) = shown().sessions
    assert line.act == reverse("activities:register-of-day", args=[series.pk, today()])
    assert "1 person expected" in line.second


def test_what_is_written_is_due_no_longer_even_on_another_day(shown, series):
    SessionFactory(series=series, due_on=today(), takes_place_on=today() + DAY, status="planned", activity=series.activity)
    SessionFactory(series=series, due_on=today() - WEEK, takes_place_on=today() - WEEK, status="cancelled")
    page = shown()
    assert days(page.sessions) == []
    assert today() - WEEK not in days(page.waiting)
    assert len(page.coming) == 3


def test_a_group_taken_down_beside_the_series_stands_for_its_day(shown, series, group_of, participant):
    group_of(participant, activity=series.activity)
    assert days(shown().sessions) == []


def test_two_groups_of_one_activity_need_two_of_them(shown, series, worker, group_of, participant):
    SeriesFactory(activity=series.activity, worker=worker, start_time=time(10))
    group_of(participant, activity=series.activity)
    assert [line.when for line in shown().sessions if days([line])] == ["16.00"]


def test_a_pause_has_no_days(shown, series):
    SeriesPauseFactory(series=series, started_on=today() - 2 * WEEK, ended_on=today())
    page = shown()
    assert days(page.sessions) == []
    assert days(page.waiting)[0] == today() - 3 * WEEK


def test_members_of_other_days_are_not_expected(shown, series, another_person):
    SeriesMemberFactory(series=series, participant=another_person, ended_on=today() - DAY)
    page = shown()
    assert "1 person expected" in page.sessions[0].second
    assert "2 people expected" in page.waiting[0].second


def test_who_sits_on_no_case_team_finds_neither_day_nor_number(shown, as_worker_without_a_seat, series):
    page = shown(as_worker_without_a_seat)
    assert (page.sessions, page.waiting, page.coming) == ([], [], [])


def test_a_group_of_nobody_yet_stands_on_everybodys_page(shown, as_worker_without_a_seat, manager):
    SeriesFactory(worker=manager)
    assert days(shown(as_worker_without_a_seat).sessions) == [today()]


def test_a_therapist_has_the_days_of_her_own_series(shown, as_therapist, therapist, series):
    own = SeriesFactory(worker=therapist)
    assert [line.act for line in shown(as_therapist).sessions] == [reverse("activities:register-of-day", args=[own.pk, today()])]


def test_a_planned_day_of_a_series_is_seen_with_its_members(as_worker, as_worker_without_a_seat, series):
    session = SessionFactory(series=series, due_on=today(), status="planned", activity=series.activity)
    assert as_worker.get(session.get_absolute_url()).status_code == 200
    assert as_worker_without_a_seat.get(session.get_absolute_url()).status_code == 404


def test_a_register_waits_again_when_somebody_turns_out_to_have_been_a_member(shown, series, participant, another_person):
    session = SessionFactory(series=series, due_on=today() - WEEK, takes_place_on=today() - WEEK, activity=series.activity)
    AttendanceFactory(session=session, participant=participant)
    assert f"session-{session.pk}" not in [line.id for line in shown().waiting]
    SeriesMemberFactory(series=series, participant=another_person, started_on=today() - WEEK)
    assert ("1 of 2 not recorded", f"session-{session.pk}") in [(line.title, line.id) for line in shown().waiting]


def test_the_number_of_queries_stays_the_same(as_worker, worker, queries):
    def fill():
        for _ in range(3):
            series = SeriesFactory(worker=worker, every_weeks=2)
            SeriesPauseFactory(series=series, started_on=today() - WEEK, ended_on=today() - DAY)
            SeriesMemberFactory(series=series, participant=SeatFactory(worker=worker).participant)
            SeriesMemberFactory(series=series, participant=ParticipantFactory())
            SessionFactory(series=series, due_on=today(), status="planned", activity=series.activity, worker=worker)

    fill()
    few = queries(as_worker, PAGE)
    fill()
    fill()
    assert queries(as_worker, PAGE) == few
