"""A rhythm changes from a day on, ends, or pauses; what was before stays as it was."""

from datetime import date, time

import pytest
from django.urls import reverse

from activities.models import Series, SeriesPause, Session
from activities.series import actions
from ketch.periods import DAY, Period, today
from ketch.records.faults import Refused
from tests.activities.session.typing_in import day_parts, on_day
from tests.factories import AttendanceFactory, SeriesFactory, SeriesMemberFactory, SeriesPauseFactory, SessionFactory
from tests.opened import opened

WEEK = 7 * DAY


@pytest.fixture
def series(worker, participant):
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    return series


@pytest.fixture
def sent(series, worker):
    rhythm = {"weekday": series.weekday, "every_weeks_choice": 1, "start_time": "17.30", "minutes_choice": 90}
    return rhythm | {"worker": worker.pk, "started_on_choice": today().isoformat()}


@pytest.fixture
def session_on(series):
    def make(day, **fields):
        given = {
            "start_time": series.start_time,
            "minutes": series.minutes,
            "activity": series.activity,
            "worker": series.worker,
        } | fields
        return SessionFactory(series=series, due_on=day, takes_place_on=day, **given)

    return make


def address(page, series):
    return reverse(f"activities:{page}", args=[series.pk])


def days(series):
    return list(series.days_in(Period(today() - 9 * WEEK, today() + 2 * WEEK)))


def test_the_past_stays_and_the_people_go_on(as_worker, series, sent, participant):
    response = as_worker.post(address("change-series", series), sent)
    following = Series.objects.exclude(pk=series.pk).get()
    series.refresh_from_db()
    assert response.url == following.get_absolute_url()
    assert (series.start_time, series.ended_on) == (time(16), today() - DAY)
    assert (following.start_time, following.started_on, following.ended_on) == (time(17, 30), today(), None)
    assert series.members.get().ended_on == today() - DAY
    assert following.members.get().started_on == today()
    assert following.members.get().participant == participant


def test_where_nothing_is_different_no_other_series_begins(as_worker, series, sent):
    as_it_is = {"start_time": "16.00", "minutes_choice": series.minutes}
    response = as_worker.post(address("change-series", series), sent | as_it_is)
    assert "From this day on everything would be as it is." in response.text
    assert Series.objects.get() == series


def test_every_other_week_the_day_from_which_it_holds_is_itself_a_change(series, worker):
    Series.objects.update(every_weeks=2)
    series.refresh_from_db()
    [between] = {day + WEEK for day in days(series)} & {today() + DAY * n for n in range(14)}
    with pytest.raises(Refused):
        actions.change_series(series=series, on=between - WEEK, by=worker)
    assert between in days(actions.change_series(series=series, on=between, by=worker))


def test_no_day_is_lost_or_doubled_where_the_hour_alone_changes(series, worker):
    before = days(series)
    following = actions.change_series(series=series, on=today(), by=worker, start_time=time(10))
    assert [*days(series), *days(following)] == before


def test_what_is_written_of_the_days_to_come_goes_along(series, worker, session_on):
    cancelled = session_on(today() + WEEK, status="cancelled", reason="holiday")
    held = session_on(today() - WEEK)
    following = actions.change_series(series=series, on=today(), by=worker, start_time=time(10))
    assert set(following.sessions.all()) == {cancelled}
    assert set(series.sessions.all()) == {held}


def test_planned_rows_that_say_no_more_than_the_rhythm_are_due_again(series, worker, session_on):
    session_on(today() + WEEK, status="planned")
    moved = session_on(today() + 2 * WEEK, status="planned", start_time=time(9))
    actions.change_series(series=series, on=today(), by=worker, weekday=series.weekday % 7 + 1)
    assert list(Session.objects.all()) == [moved]


@pytest.mark.parametrize("said", [{"mode": "remote"}, {"worker": None}, {"topic": "The garden"}])
def test_what_was_said_of_one_planned_day_is_kept(series, worker, session_on, said):
    """That it is online, that a colleague stands in: more than the rhythm says."""
    session = session_on(today() + WEEK, status="planned", **said)
    actions.change_series(series=series, on=today() + DAY, start_time=time(18), by=worker)
    assert Session.objects.filter(pk=session.pk).exists()


def test_from_its_first_day_on_the_series_itself_is_put_right(series, worker):
    assert actions.change_series(series=series, on=series.started_on, by=worker, minutes=60) == series
    assert Series.objects.get().minutes == 60
    assert series.members.get().is_open


def test_members_and_pauses_to_come_move_into_the_next(series, worker, another_person):
    SeriesMemberFactory(series=series, participant=another_person, started_on=today() + WEEK, ended_on=today() + 2 * WEEK)
    SeriesPauseFactory(series=series, started_on=today() - DAY, ended_on=today() + DAY)
    following = actions.change_series(series=series, on=today(), by=worker, minutes=60)
    later = following.members.get(participant=another_person)
    assert (later.started_on, later.ended_on) == (today() + WEEK, today() + 2 * WEEK)
    assert not series.members.filter(participant=another_person).exists()
    assert [(each.started_on, each.ended_on) for each in following.pauses.all()] == [(today(), today() + DAY)]
    assert [each.ended_on for each in series.pauses.all()] == [today() - DAY]


def test_a_day_before_the_series_is_refused_at_the_day(as_worker, series, sent):
    response = as_worker.post(address("change-series", series), sent | on_day("started_on", series.started_on - DAY))
    assert "This series begins on" in response.text
    assert Series.objects.count() == 1


def test_two_who_change_different_things_keep_both(as_worker, as_manager, series, sent):
    page = address("change-series", series)
    first_day = on_day("started_on", series.started_on)
    early, late = opened(as_worker, page), opened(as_manager, page)
    unchanged = sent | first_day | {"start_time": "16.00"}
    as_worker.post(page, unchanged | early | {"start_time": "17.30"})
    as_manager.post(page, unchanged | late | {"minutes_choice": 60})
    series.refresh_from_db()
    assert (series.start_time, series.minutes) == (time(17, 30), 60)


def test_after_its_last_day_nothing_is_due(as_worker, series, session_on, participant):
    session_on(today() + WEEK, status="planned")
    kept = session_on(today() + 2 * WEEK, status="planned")
    AttendanceFactory(session=kept, participant=participant, status="")
    response = as_worker.post(address("end-series", series), {"on_choice": today().isoformat()})
    series.refresh_from_db()
    assert response.url == series.activity.get_absolute_url()
    assert (series.ended_on, series.members.get().ended_on) == (today(), today())
    assert days(series)[-1] == today()
    assert list(Session.objects.all()) == [kept]


def test_a_last_day_in_a_mistyped_year_far_away_is_refused(as_worker, series):
    response = as_worker.post(address("end-series", series), on_day("on", date(9999, 12, 31)))
    assert "This day is too far away." in response.text


def test_it_does_not_end_before_a_session_that_was_held(as_worker, series, session_on):
    session_on(today())
    response = as_worker.post(address("end-series", series), {"on_choice": (today() - DAY).isoformat()})
    assert "A session of it was held on" in response.text
    assert Series.objects.get().is_open


def test_a_series_that_another_one_follows_is_not_prolonged_into_its_days(as_worker, series, worker):
    following = actions.change_series(series=series, on=today(), by=worker, minutes=60)
    response = as_worker.post(address("end-series", series), {"on_choice": today().isoformat()})
    assert "This series has ended by then. Make a new one." in response.text
    assert set(days(Series.objects.get(pk=series.pk))).isdisjoint(days(following))


def test_a_pause_takes_its_days_out_and_gives_them_back(as_worker, series, session_on):
    session_on(today() + WEEK, status="planned")
    pause = day_parts("started_on", today() + DAY) | day_parts("ended_on", today() + WEEK)
    as_worker.post(address("pause-series", series), pause)
    assert today() + WEEK not in days(series)
    assert not Session.objects.exists()
    row = SeriesPause.objects.get()
    for _ in range(2):
        as_worker.post(reverse("activities:end-pause", args=[series.pk, row.pk]))
    assert today() + WEEK in days(Series.objects.get())


def test_pauses_never_share_a_day(as_worker, series):
    for week in range(3):
        SeriesPauseFactory(series=series, started_on=today() + 2 * week * WEEK, ended_on=today() + (2 * week + 1) * WEEK)
    response = as_worker.post(address("pause-series", series), day_parts("started_on", today() + DAY))
    assert "The group pauses on some of these days already." in response.text
    assert "1 error: " in response.text
