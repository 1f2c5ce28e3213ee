"""The diary by hand: an empty place of a week is planned in three touches, the next one in two more; a session moves in two; a
repeat is taken back in one."""

from datetime import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from activities.models import Session
from ketch.periods import DAY, today
from tests.factories import AttendanceFactory, EnrolmentFactory, SessionFactory
from tests.journeys.looking import found_by_axe
from tests.journeys.test_ten_to_five import Touches


@pytest.fixture
def diary(width, open_as, worker):
    """Of a week to come, so that each of its working days has room."""

    def open_week():
        page = open_as(worker, f"/week/?day={today() + 8 * DAY}")
        page.set_viewport_size({"width": width, "height": 844})
        return page, Touches(page)

    return open_week


def test_an_empty_place_is_planned_and_then_the_next_one(diary, worker, participant):
    EnrolmentFactory(participant=participant)
    of_no_rhythm = {"takes_place_on": today() - 35 * DAY, "start_time": time(9), "minutes": 45}
    last = SessionFactory(worker=worker, format="individual", **of_no_rhythm)
    AttendanceFactory(session=last, participant=participant)
    page, touch = diary()
    touch(page.locator(".free a", has_text="9.00").first)
    touch(page.locator("#who .choice label", has_text="PERSON"))
    expect(page.locator("[name=minutes_choice]:checked")).to_have_value("45")
    touch(page.get_by_role("button", name="Save the plan"))
    touch(page.get_by_role("link", name="Plan the next one"))
    touch(page.get_by_role("button", name="Save the plan"))
    expect(page.get_by_text("Planned.")).to_be_visible()
    assert touch.number == 5
    first, second = Session.objects.filter(status="planned").reverse()
    assert second.takes_place_on - first.takes_place_on == 7 * DAY
    alike = [(each.start_time, each.minutes, each.attendances.get().participant) for each in (first, second)]
    assert alike == [(time(9), 45, participant)] * 2


@pytest.fixture(params=[("sl", 390), ("en", 1280)])
def way(request):
    return request.param


@pytest.fixture
def planning(way, open_as, worker, participant):
    """The page that plans, from the person's file, with what is usual chosen."""
    language, width = way
    last = SessionFactory(worker=worker, format="individual", takes_place_on=today() - 7 * DAY)
    AttendanceFactory(session=last, participant=participant)
    worker.language = language
    worker.save()
    page = open_as(worker, reverse("activities:plan-session-with", args=[participant.pk]))
    page.set_viewport_size({"width": width, "height": 844})
    return page, Touches(page, language)


def test_a_repeat_is_taken_back_by_one_tap(planning):
    page, touch = planning
    touch(page.locator("summary", has_text=touch.says("It repeats")))
    touch(page.locator("label", has_text=touch.says("Every week")).first)
    page.fill("[name=times]", "5")
    touch(touch.button("Save the plan"))
    undo = touch.button("Undo")
    expect(undo).to_be_in_viewport()
    assert Session.objects.filter(status="planned").count() == 5
    assert found_by_axe(page) == []
    touch(undo)
    expect(page.locator("#status")).to_contain_text("5")
    assert not Session.objects.filter(status="planned").exists()


def test_where_somebody_would_be_at_two_places_the_page_asks_and_one_tap_answers(planning, worker):
    page, touch = planning
    SessionFactory(worker=worker, status="planned", takes_place_on=today() + 2 * DAY, start_time=time(0, 30), minutes=60)
    touch(page.locator("[name=takes_place_on_choice] + label").nth(1))
    page.fill("[name=start_time]", "23.45")
    touch(touch.button("Save the plan"))
    anyway = touch.button("Save it anyway")
    expect(anyway).to_be_visible()
    assert found_by_axe(page) == []
    touch(anyway)
    touch.is_told("Planned.")
    assert Session.objects.filter(status="planned").count() == 2


def test_a_session_moves_by_a_tap_and_comes_back_by_one_more(open_as, worker, participant):
    session = SessionFactory(worker=worker, format="individual", status="planned", start_time=time(16))
    AttendanceFactory(session=session, participant=participant, status="")
    page = open_as(worker, "/")
    touch = Touches(page)
    touch(page.locator(f"#session-{session.pk} summary"))
    touch(page.get_by_role("button", name="A week later").first)
    expect(page.get_by_text("Moved to")).to_be_in_viewport()
    assert touch.number == 2
    session.refresh_from_db()
    assert session.takes_place_on == today() + 7 * DAY
    touch(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("Undone")).to_be_in_viewport()
    session.refresh_from_db()
    assert session.takes_place_on == today()


def test_today_is_in_view_on_a_phone(open_as, worker):
    page = open_as(worker, "/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="This week").click()
    expect(page.locator("#today h2")).to_be_in_viewport()
