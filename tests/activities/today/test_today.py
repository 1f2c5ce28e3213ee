"""Today: the day's sessions by hour, each with one thing to do; what waits; what comes. Only what one may see."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import AttendanceFactory, SeatFactory, UserFactory

PAGE = reverse("activities:today")


@pytest.fixture
def shown(as_worker):
    def look(client=as_worker):
        return client.get(PAGE).context["today"]

    return look


def test_sessions_stand_by_hour_each_with_one_thing_to_do(shown, session_of, group_of, participant):
    later = group_of(participant, status="planned", start_time=time(16))
    done = session_of(start_time=time(9))
    next_one = session_of(status="planned", start_time=time(14))
    lines = shown().sessions
    assert [line.id for line in lines] == [f"session-{session.pk}" for session in (done, next_one, later)]
    assert lines[0].done.startswith("Saved ")
    assert [(line.act_words, line.act_kind) for line in lines[1:]] == [("Log", "primary"), ("Register", "")]


def test_a_register_of_today_that_is_half_filled_says_so(shown, group_of, participant, another_person):
    half = group_of(participant)
    AttendanceFactory(session=half, participant=another_person, status="present")
    (line,) = shown().sessions
    assert "1 person came · 1 of 2 not recorded" in line.second
    assert (line.act_words, line.done) == ("Finish", "")


def test_the_head_counts_what_is_saved(as_worker, session_of):
    session_of()
    session_of(status="planned")
    assert "2 sessions, 1 of them saved" in as_worker.get(PAGE).text


def test_a_cancelled_session_is_done(shown, session_of):
    session_of(status="cancelled", reason="holiday")
    (line,) = shown().sessions
    assert (line.chip, line.act) == ("cancelled", "")


def test_a_colleagues_session_says_whose_it_is_and_is_not_the_next_one(shown, session_of, manager):
    session_of(status="planned", worker=manager)
    (line,) = shown().sessions
    assert line.second.endswith("manager")
    assert line.act_kind == ""


def test_registers_empty_or_half_filled_wait(shown, group_of, participant, another_person):
    empty = group_of(participant, takes_place_on=today() - 2 * DAY)
    half = group_of(participant, takes_place_on=today() - DAY)
    AttendanceFactory(session=half, participant=another_person)
    full = group_of(takes_place_on=today() - DAY)
    AttendanceFactory(session=full, participant=participant, status="absent_excused")
    assert [(line.id, line.title) for line in shown().waiting] == [
        (f"session-{half.pk}", "1 of 2 not recorded"),
        (f"session-{empty.pk}", "Register not filled in"),
    ]


def test_a_planned_session_that_nobody_logged_waits(shown, session_of):
    session = session_of(status="planned", takes_place_on=today() - DAY)
    (line,) = shown().waiting
    assert line.title == "Session not logged"
    assert line.act == reverse("activities:log-planned", args=[session.pk])


def test_what_comes_stands_for_two_weeks(shown, session_of):
    soon = session_of(status="planned", takes_place_on=today() + 14 * DAY)
    session_of(status="planned", takes_place_on=today() + 15 * DAY)
    assert [line.id for line in shown().coming] == [f"session-{soon.pk}"]


def test_who_has_no_seat_sees_none_of_it(shown, as_worker_without_a_seat, session_of, group_of, participant):
    session_of()
    group_of(participant, takes_place_on=today() - DAY)
    session_of(status="planned", takes_place_on=today() + DAY)
    page = shown(as_worker_without_a_seat)
    assert (page.sessions, page.waiting, page.coming) == ([], [], [])


def test_a_therapist_sees_her_own_alone(shown, as_therapist, therapist, session_of):
    session_of()
    own = session_of(worker=therapist)
    assert [line.id for line in shown(as_therapist).sessions] == [f"session-{own.pk}"]


def test_of_a_group_only_those_are_counted_whom_one_may_see(shown, group_of, participant, hidden_person):
    group_of(participant, hidden_person, status="planned")
    (line,) = shown().sessions
    assert "1 person expected" in line.second


def test_an_empty_day_says_what_to_do(as_worker):
    text = as_worker.get(PAGE).text
    for sentence in (
        "Nothing planned today.",
        "Log a session.",
        "Nothing waits for you.",
        "Plan a session.",
    ):
        assert sentence in text


def test_the_administrator_goes_to_the_admin_and_strangers_sign_in(as_administrator, client):
    assert as_administrator.get(PAGE).url == reverse("admin:index")
    assert client.get(PAGE).url.startswith(reverse("account_login"))


def test_the_number_of_queries_stays_the_same(as_worker, worker, queries, session_of, group_of):
    def fill():
        people = [SeatFactory(worker=worker).participant for _ in range(5)]
        for day in (today(), today() - DAY, today() + DAY):
            group_of(*people, takes_place_on=day, status="planned", worker=UserFactory())
            session_of(people[0], takes_place_on=day, status="planned")

    fill()
    few = queries(as_worker, PAGE)
    fill()
    fill()
    assert queries(as_worker, PAGE) == few


def test_old_gaps_are_left_to_the_checks_before_a_report(shown, group_of, participant):
    group_of(participant, takes_place_on=today() - timedelta(days=400))
    assert shown().waiting == []
