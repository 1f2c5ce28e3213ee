"""A planned session moves by one tap, and back by one more. A day of a series stands for its own day wherever it goes."""

import re
from datetime import time

import pytest
from django.urls import reverse

from activities.models import Session
from ketch.periods import DAY, today
from tests.factories import SeriesFactory, SeriesMemberFactory

TODAY = reverse("activities:today")
WEEK = 7 * DAY


@pytest.fixture
def planned(session_of):
    return session_of(status="planned", start_time=time(10))


@pytest.fixture
def move(as_worker):
    def tap(session, to, was=None, client=as_worker, **more):
        address = reverse("activities:move-session", args=[session.pk])
        return client.post(address, {"to": to, "was": was or session.takes_place_on, "back": "today"} | more, follow=True)

    return tap


def day_of(session):
    session.refresh_from_db()
    return session.takes_place_on, session.start_time


def offered(response):
    """The address of the button that the message offers."""
    return re.search(r'action="([^"]+)"[^>]*>.*?<button[^>]*class="link-button"', response.text)[1].replace("&amp;", "&")


@pytest.mark.parametrize("days", [1, 7])
def test_at_the_same_hour(as_worker, move, planned, days):
    assert f'value="{today() + days * DAY}"' in as_worker.get(TODAY).text
    response = move(planned, today() + days * DAY)
    assert day_of(planned) == (today() + days * DAY, time(10))
    assert "Moved to" in response.text
    as_worker.post(offered(response))
    assert day_of(planned) == (today(), time(10))


def test_what_was_planned_last_week_moves_on_from_today(as_worker, session_of):
    session_of(status="planned", takes_place_on=today() - 3 * DAY)
    text = as_worker.get(TODAY).text
    assert f'value="{today()}"' in text
    assert f'value="{today() + 4 * DAY}"' in text


def test_tapped_twice_it_moves_once(move, planned):
    for _twice in range(2):
        move(planned, today() + DAY, was=today())
    assert day_of(planned)[0] == today() + DAY


def test_where_a_colleague_moved_it_meanwhile_it_stays(move, planned):
    Session.objects.update(takes_place_on=today() + 3 * DAY)
    response = move(planned, today() + DAY, was=today())
    assert "Somebody wrote about this session meanwhile." in response.text
    assert day_of(planned)[0] == today() + 3 * DAY


def test_what_was_held_does_not_move(move, session_of):
    session = session_of()
    assert "Somebody wrote about this session meanwhile." in move(session, today() + DAY).text
    assert day_of(session)[0] == today()


@pytest.mark.parametrize("to", ["", "soon", "1900-01-01", "2100-01-01", "2026-02-30", "x" * 10_000])
def test_a_day_that_no_button_has(move, planned, to):
    assert "no answer that the page offers" in move(planned, to).text
    assert day_of(planned)[0] == today()


def test_where_two_meet_it_asks_and_names_nobody(as_worker, move, planned, session_of, another_person):
    session_of(another_person, status="planned", takes_place_on=today() + DAY, start_time=time(10, 30))
    response = move(planned, today() + DAY)
    band = re.search(r'id="status".*?</form>', response.text, re.DOTALL)[0]
    assert "You have another session then: 10.30–11.30." in band
    assert "ANOTHER" not in band
    assert day_of(planned)[0] == today()
    as_worker.post(offered(response))
    assert day_of(planned)[0] == today() + DAY


def test_a_day_of_a_series_still_stands_for_its_own(as_worker, worker, participant):
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    day = today() + WEEK
    address = reverse("activities:move-day", args=[series.pk, day])
    assert address in as_worker.get(TODAY).text
    response = as_worker.post(address, {"to": day + DAY, "was": day, "back": "today"}, follow=True)
    session = Session.objects.get()
    assert (session.due_on, session.takes_place_on) == (day, day + DAY)
    as_worker.post(offered(response))
    assert day_of(session)[0] == day
    assert Session.objects.count() == 1


def test_without_a_seat_there_is_nothing_to_tap(as_worker_without_a_seat, as_therapist, move, planned):
    for client in (as_worker_without_a_seat, as_therapist):
        assert move(planned, today() + DAY, client=client).status_code == 404
    assert day_of(planned)[0] == today()
