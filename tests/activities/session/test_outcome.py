"""Planned becomes cancelled or did-not-happen with a reason in one tap, and one more takes it back."""

import re
from datetime import date

import pytest
from django.urls import reverse

from activities.models import Session
from activities.session.outcomes import address_of_undoing, press_on_a_holiday, reasons_of
from ketch.audit.models import LogEntry
from ketch.encryption.fields import for_row
from ketch.periods import DAY, today
from tests.changed_beside import change_beside
from tests.factories import SeriesFactory, SeriesMemberFactory

TODAY = reverse("activities:today")


def tap(session):
    return reverse("activities:outcome", args=[session.pk])


@pytest.fixture
def planned(session_of):
    return session_of(status="planned")


@pytest.fixture
def series(worker, participant):
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    return series


def undo_offered(browser):
    return re.search(r'action="([^"]+/put-back/[^"]*)"', browser.get(TODAY).text)[1].replace("&amp;", "&")


def said(session):
    session.refresh_from_db()
    return session.status, session.reason


def test_every_planned_line_offers_it_and_no_other(as_worker, planned, session_of):
    session_of()
    text = as_worker.get(TODAY).text
    assert text.count("It did not take place") == 1
    assert f'action="{tap(planned)}"' in text
    assert 'value="did_not_happen-participant"' in text


@pytest.mark.parametrize("status", ["cancelled", "did_not_happen"])
def test_one_tap_saves_what_and_why(as_worker, planned, status):
    response = as_worker.post(tap(planned), {"outcome": f"{status}-worker", "back": "today"}, follow=True)
    assert said(planned) == (status, "worker")
    assert response.redirect_chain == [(f"/#session-{planned.pk}", 302)]
    assert reverse("activities:put-back", args=[planned.pk]) in response.text


def test_one_more_takes_it_back_and_the_log_tells_both(as_worker, planned):
    as_worker.post(tap(planned), {"outcome": "cancelled-holiday", "back": "today"})
    response = as_worker.post(undo_offered(as_worker), follow=True)
    assert said(planned) == ("planned", "")
    assert "Undone: the session is planned again." in response.text
    told = LogEntry.objects.filter(action="changed", object_pk=str(planned.pk)).order_by("pk")
    assert [each.changes["status"] for each in told] == [["planned", "cancelled"], ["cancelled", "planned"]]


def test_tapped_twice_it_is_said_once(as_worker, planned):
    for _ in range(2):
        as_worker.post(tap(planned), {"outcome": "cancelled-holiday"})
    assert LogEntry.objects.filter(action="changed", object_pk=str(planned.pk)).count() == 1


def test_what_a_colleague_saved_meanwhile_stays(as_worker, session_of):
    session = session_of()
    response = as_worker.post(tap(session), {"outcome": "cancelled-holiday"}, follow=True)
    assert said(session) == ("held", "")
    assert session.attendances.get().status == "present"
    assert "Somebody wrote about this session meanwhile." in response.text


def test_nothing_is_undone_that_was_logged_meanwhile(as_worker, session_of):
    session = session_of()
    response = as_worker.post(reverse("activities:put-back", args=[session.pk]), follow=True)
    assert said(session)[0] == "held"
    assert "Somebody wrote about this session meanwhile." in response.text


@pytest.mark.parametrize("odd", ["", "held-holiday", "cancelled", "cancelled-few_people", "x" * 5000])
def test_only_the_buttons_of_the_page_count(as_worker, planned, odd):
    assert as_worker.post(tap(planned), {"outcome": odd, "back": "//evil.example"}).url == planned.get_absolute_url()
    assert said(planned) == ("planned", "")


def test_what_is_to_come_can_be_cancelled_alone(as_worker, session_of):
    session = session_of(status="planned", takes_place_on=today() + DAY)
    response = as_worker.post(tap(session), {"outcome": "did_not_happen-worker"}, follow=True)
    assert said(session)[0] == "planned"
    assert "Nothing was saved: this is no answer that the page offers." in response.text
    as_worker.post(tap(session), {"outcome": "cancelled-worker"})
    assert said(session)[0] == "cancelled"


def test_a_day_of_a_series_is_called_off_without_opening_it(as_worker, series):
    day = today() + 7 * DAY
    address = reverse("activities:outcome-of-day", args=[series.pk, day])
    assert address in as_worker.get(TODAY).text
    as_worker.post(address, {"outcome": "cancelled-holiday", "back": "today"})
    session = Session.objects.get()
    assert (session.due_on, *said(session)) == (day, "cancelled", "holiday")
    assert not session.attendances.exists()
    as_worker.post(address, {"outcome": "cancelled-worker"})
    assert said(session) == ("cancelled", "holiday")


def test_a_session_called_off_can_take_place_after_all(as_worker, session_of):
    session = session_of(status="cancelled", reason="place", reason_note="Water in the room.")
    page = as_worker.get(session.get_absolute_url())
    assert "Planned again" in page.text
    as_worker.post(page.context["page"].undo)
    session.refresh_from_db()
    assert (session.status, session.reason, session.reason_note) == ("planned", "", "")


@pytest.mark.parametrize("meanwhile", [{"reason": "place"}, {"status": "did_not_happen"}, {"reason_note": "Water in the room."}])
def test_what_a_colleague_wrote_since_the_tap_is_not_undone(as_worker, planned, meanwhile):
    as_worker.post(tap(planned), {"outcome": "cancelled-holiday", "back": "today"})
    undo = undo_offered(as_worker)
    Session.objects.filter(pk=planned.pk).update(**for_row(planned, meanwhile))
    response = as_worker.post(undo, follow=True)
    planned.refresh_from_db()
    stands = {"status": "cancelled", "reason": "holiday", "reason_note": ""} | meanwhile
    assert {name: getattr(planned, name) for name in stands} == stands
    assert "Somebody wrote about this session meanwhile." in response.text


def test_nor_where_she_taps_once_more(as_worker, planned):
    as_worker.post(tap(planned), {"outcome": "cancelled-holiday", "back": "today"})
    change_beside(Session.objects.filter(pk=planned.pk), reason_note="Water in the room.")
    as_worker.post(tap(planned), {"outcome": "cancelled-holiday", "back": "today"})
    as_worker.post(undo_offered(as_worker))
    planned.refresh_from_db()
    assert planned.reason_note == "Water in the room."


def test_undone_twice_it_is_undone_once(as_worker, planned):
    as_worker.post(tap(planned), {"outcome": "cancelled-holiday", "back": "today"})
    undo = undo_offered(as_worker)
    for _press in range(2):
        response = as_worker.post(undo, follow=True)
        assert "Undone: the session is planned again." in response.text
    assert LogEntry.objects.filter(action="changed", object_pk=str(planned.pk)).count() == 2


def test_the_undo_says_nothing_of_what_was_written(session_of):
    sessions = [session_of(status="cancelled", reason="place", reason_note=note) for note in ("Water.", "")]
    keys = {address_of_undoing(each, "", note=each.reason_note).partition("said=")[2] for each in sessions}
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{16}", key) for key in keys)


def test_on_a_day_without_work_the_holiday_comes_first(series, session_of):
    session = session_of(status="planned", takes_place_on=date(2026, 12, 25))
    assert reasons_of(session)[0] == "holiday"
    assert press_on_a_holiday(session, back="today")["act_values"]["outcome"] == "cancelled-holiday"
    session.takes_place_on = date(2026, 12, 24)
    assert press_on_a_holiday(session, back="today") == {}


def test_without_a_seat_there_is_nothing_to_tap(as_worker_without_a_seat, as_therapist, planned):
    for client in (as_worker_without_a_seat, as_therapist):
        assert client.post(tap(planned), {"outcome": "cancelled-holiday"}).status_code == 404
        assert client.post(reverse("activities:put-back", args=[planned.pk])).status_code == 404
    assert said(planned)[0] == "planned"
