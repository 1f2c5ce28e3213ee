"""A group's page: its rhythm, its days, who belongs to it. And what the page of its activity says."""

import pytest

from activities.models import Session
from ketch.audit.models import LogEntry
from ketch.periods import DAY, is_holiday, today
from tests.factories import (
    ParticipantFactory,
    SeatFactory,
    SeriesFactory,
    SeriesMemberFactory,
    SeriesPauseFactory,
    SessionFactory,
)

WEEK = 7 * DAY


@pytest.fixture
def series(worker, participant):
    series = SeriesFactory(worker=worker, every_weeks=2, weekday=2)
    SeriesMemberFactory(series=series, participant=participant)
    return series


@pytest.fixture
def shown(series):
    return lambda client: client.get(series.get_absolute_url()).context["page"]


def test_it_says_its_rhythm_in_words(as_worker, series):
    text = as_worker.get(series.get_absolute_url()).text
    for words in ("Tuesdays, 16.00", "every 2 weeks", "90\u00a0min"):
        assert words in text


def test_members_stand_with_their_days_and_former_ones_apart(as_worker, shown, series, another_person):
    SeriesMemberFactory(series=series, participant=another_person, ended_on=today() - DAY)
    page = shown(as_worker)
    assert ["PERSON" in line.title for line in page.members] == [True]
    assert ["ANOTHER" in line.title for line in page.former] == [True]


def test_who_may_not_be_seen_is_a_number(as_worker, shown, series, hidden_person):
    SeriesMemberFactory(series=series, participant=hidden_person)
    text = as_worker.get(series.get_absolute_url()).text
    assert "And 1 more person, whose file you do not see." in text
    assert "HIDDEN" not in text


def test_who_sees_nobody_of_it_is_told_no_number(as_worker_without_a_seat, shown, series):
    page = shown(as_worker_without_a_seat)
    assert (page.members, page.former, page.hidden, page.days, page.sessions) == ([], [], 0, [], [])


def test_opening_it_is_a_look_at_each_member(as_worker, shown, series, participant):
    shown(as_worker)
    looked = LogEntry.objects.filter(action="looked", about__isnull=False).values_list("about", "object_pk")
    assert list(looked) == [(participant.pk, str(series.pk))]


def test_its_days_stand_in_order_with_what_is_planned(as_worker, worker):
    series = SeriesFactory(worker=worker)
    SessionFactory(
        series=series, due_on=today() + WEEK, takes_place_on=today() + WEEK, status="planned", activity=series.activity
    )
    days = as_worker.get(series.get_absolute_url()).context["page"].days
    assert len(days) == 8 + 4
    assert [line.id.startswith("session") for line in days[8:]] == [True, False, False, False]
    until_today = [today() - n * WEEK for n in reversed(range(8))]
    assert [line.act_words for line in days[:8]] == ["Cancel: holiday" if is_holiday(day) else "Register" for day in until_today]
    assert Session.objects.count() == 1


def test_the_activity_shows_its_groups_with_their_days(as_worker, worker, participant):
    series = SeriesFactory(worker=worker, activity__name_sl="kuhanje")
    SeriesMemberFactory(series=series, participant=participant)
    SeriesFactory(activity=series.activity, worker=worker, ended_on=today() - DAY, started_on=today() - WEEK)
    context = as_worker.get(series.activity.get_absolute_url()).context["series"]
    assert [line.href for line in context.series] == [series.get_absolute_url()]
    assert "1 member" in context.series[0].second
    assert len(context.earlier) == 1
    assert any(line.id == f"day-{series.pk}-{today()}" for line in context.days)


def test_a_therapist_finds_her_own_series_alone(as_therapist, therapist, series):
    assert as_therapist.get(series.get_absolute_url()).status_code == 404
    assert as_therapist.get(series.activity.get_absolute_url()).context["series"].series == []
    own = SeriesFactory(worker=therapist)
    assert as_therapist.get(own.get_absolute_url()).status_code == 200


def test_the_number_of_queries_stays_the_same(as_worker, worker, queries, series):
    def fill():
        for _ in range(3):
            SeriesMemberFactory(series=series, participant=SeatFactory(worker=worker).participant)
            SeriesMemberFactory(series=series, participant=ParticipantFactory())
            another = SeriesFactory(activity=series.activity, worker=worker)
            SeriesMemberFactory(series=another, participant=SeatFactory(worker=worker).participant)
        SessionFactory(series=series, status="cancelled", activity=series.activity, worker=worker)
        SessionFactory(series=series, due_on=today() + WEEK, status="planned", activity=series.activity)
        SeriesPauseFactory(series=series, started_on=today() + 3 * WEEK, ended_on=today() + 4 * WEEK)

    pages = series.get_absolute_url(), series.activity.get_absolute_url()
    fill()
    few = [queries(as_worker, page) for page in pages]
    series.pauses.update(started_on=today() - 3 * WEEK, ended_on=today() - 2 * WEEK)
    Session.objects.filter(status="planned").update(due_on=today())
    fill()
    assert [queries(as_worker, page) for page in pages] == few
