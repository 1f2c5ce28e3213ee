"""The calendar of busy times: when, and nothing else; for whoever has the address, as long as the account meets people."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from activities.diary.actions import feed_of
from activities.diary.models import CalendarFeed
from activities.models import Session
from ketch.accounts.two_keys import close, confirm
from ketch.audit.models import LogEntry
from ketch.periods import DAY, WALL, today
from tests.activities.feedback.test_feedback_leaves_no_trace import OF_THE_PHONE, every_row
from tests.factories import AccountChangeFactory, SeriesFactory, SeriesMemberFactory, UserFactory
from tests.signing_in import signed_in

PAGE = reverse("activities:calendar")
TOMORROW = today() + DAY


def turned_on(browser):
    return press_on(browser, browser.get(PAGE).context["shown"]).removeprefix("http://testserver")


def press_on(browser, shown):
    return browser.post(PAGE, {"wish": "on", "shown": shown}).context["address"]


@pytest.fixture
def address(as_worker):
    return turned_on(as_worker)


def events(client, address):
    return Calendar.from_ical(client.get(address).content).walk("VEVENT")


def test_it_is_off_until_somebody_turns_it_on(as_worker):
    assert "It is off." in as_worker.get(PAGE).text
    assert not CalendarFeed.objects.exists()


def test_the_address_is_shown_once_and_kept_as_a_hash(as_worker, address):
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in as_worker.get(PAGE).text
    assert "It is on since" in as_worker.get(PAGE).text
    assert CalendarFeed.objects.get() == feed_of(token)
    assert not [row for row in every_row() if token in row[1]]


def test_planned_due_and_held_from_a_week_ago_to_two_months_ahead(client, address, session_of, worker, manager, participant):
    for day in (today() - 8 * DAY, today() - 7 * DAY, TOMORROW, today() + 60 * DAY, today() + 61 * DAY):
        session_of(status="planned", takes_place_on=day, start_time=time(7))
    session_of(status="planned", takes_place_on=TOMORROW, start_time=time(8), worker=manager)
    session_of(status="planned", takes_place_on=TOMORROW)
    session_of(start_time=time(9))
    session_of(start_time=time(9), status="cancelled")
    SeriesMemberFactory(series=SeriesFactory(worker=worker, every_weeks=8, started_on=today()), participant=participant)
    begins = sorted(event.start.astimezone(WALL) for event in events(client, address))
    assert [(each.date() - today()).days for each in begins] == [-7, 0, 0, 1, 56, 60]
    assert {each.time() for each in begins} == {time(7), time(9), time(16)}


def test_it_says_nothing_else(client, address, session_of, participant, worker):
    type(worker).objects.filter(pk=worker.pk).update(language="sl")
    session = session_of(status="planned", takes_place_on=TOMORROW, start_time=time(10), minutes=45, topic="canary room")
    (event,) = events(client, address)
    assert {name: str(event[name]) for name in ("SUMMARY", "CLASS")} == {"SUMMARY": "zasedeno", "CLASS": "PRIVATE"}
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
    assert (event.end - event.start).seconds == 45 * 60
    body = client.get(address).content.decode()
    told = ["canary", "worker", participant.code, participant.call_name, session.activity.name_sl]
    assert [word for word in (*told, str(session.pk), session.pk.hex) if word in body] == []


def test_hours_are_those_of_the_wall_in_winter_and_in_summer(client, address, session_of, monkeypatch):
    monkeypatch.setattr("activities.diary.feed.today", lambda: date(2026, 10, 20))
    for day in (date(2026, 10, 23), date(2026, 10, 26)):
        session_of(status="planned", takes_place_on=day, start_time=time(10))
    starts = [event.start for event in events(client, address)]
    assert [each.astimezone(WALL).replace(tzinfo=None) for each in starts] == [datetime(2026, 10, day, 10) for day in (23, 26)]
    assert {each.utcoffset() for each in starts} == {timedelta()}


def test_a_session_keeps_its_key_when_it_moves(client, address, session_of):
    session = session_of(status="planned", takes_place_on=TOMORROW, start_time=time(10))
    (before,) = events(client, address)
    Session.objects.filter(pk=session.pk).update(takes_place_on=TOMORROW + DAY)
    (after,) = events(client, address)
    assert after["UID"] == before["UID"]


def test_a_new_address_ends_the_one_before(as_worker, client, address):
    anew = turned_on(as_worker)
    assert [client.get(each).status_code for each in (address, anew)] == [404, 200]


def test_a_reload_that_sends_the_wish_again_leaves_the_address_good(as_worker, client):
    before = as_worker.get(PAGE).context["shown"]
    address = press_on(as_worker, before)
    assert client.get(address).status_code == 200
    assert press_on(as_worker, before) == ""
    assert client.get(address).status_code == 200


def test_turned_off_it_ends_at_once(as_worker, client, address):
    assert "It is off now." in as_worker.post(PAGE, {"wish": "off"}).text
    assert client.get(address).status_code == 404


def test_it_ends_with_the_account_and_does_not_come_back(client, address, worker, manager):
    administrator = UserFactory(role="administrator")
    close(user=worker, by=administrator)
    assert client.get(address).status_code == 404
    confirm(change=AccountChangeFactory(account=worker, role="", becomes="open"), by=manager)
    assert client.get(address).status_code == 404


def test_it_ends_with_the_role(client, address, worker, manager):
    change = AccountChangeFactory(account=worker, role="therapist")
    assert client.get(address).status_code == 200
    confirm(change=change, by=manager)
    assert client.get(address).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_of_an_account_that_was_closed_some_other_way(client, address, worker):
    type(worker).objects.filter(pk=worker.pk).update(is_active=False)
    assert client.get(address).status_code == 404


def test_whatever_is_wrong_the_answer_is_the_same(as_worker, client, address):
    odd = ["x", "x" * 5000, "č", "a.b", "%0A"]
    answers = [client.get(each) for each in [*(f"/calendar/{token}.ics" for token in odd), address.replace(".ics", "x.ics")]]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, b"")}
    assert client.post(address).status_code == 405


def test_nothing_of_the_phone_that_asks_is_kept(address, worker, session_of):
    """The hardest case: one's own, signed in."""
    session_of(status="planned", takes_place_on=TOMORROW, start_time=time(10))
    browser = signed_in(worker)
    before, logged = every_row(), LogEntry.objects.count()
    answer = browser.get(address, **OF_THE_PHONE)
    assert every_row() == before
    assert LogEntry.objects.count() == logged
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


def test_asked_for_something_else_nothing_changes(as_worker):
    for wish in ("", "on\n", "x" * 10_000):
        assert as_worker.post(PAGE, {"wish": wish}).status_code == 200
    assert not CalendarFeed.objects.exists()
