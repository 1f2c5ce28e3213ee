"""Lists at the desk and on a phone: put in order, narrowed, a line a row."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from ketch.periods import today
from tests.factories import AttendanceFactory, EnrolmentFactory, ParticipantFactory, SeatFactory
from tests.journeys.looking import faults_of


@pytest.fixture
def people(worker):
    """By code A, B; by call name B, A; A was seen today, B a month ago."""
    for code, call_name, days in (("AAA", "Žajbelj", 0), ("BBB", "Breza", 31)):
        person = SeatFactory(worker=worker, participant=ParticipantFactory(code=code, call_name=call_name)).participant
        EnrolmentFactory(participant=person)
        on_day = {"session__takes_place_on": today() - timedelta(days=days), "session__format": "individual"}
        AttendanceFactory(participant=person, session__worker=worker, **on_day)


def codes(page):
    return page.locator(".log .what .code").all_text_contents()


@pytest.mark.parametrize(("width", "language", "theme"), [(390, "sl", "light"), (1280, "en", "dark")])
def test_people_are_put_in_order_by_tapping_a_head(open_as, worker, people, width, language, theme):
    worker.language, worker.theme = language, theme
    worker.save()
    page = open_as(worker, "/people/")
    page.set_viewport_size({"width": width, "height": 800})
    seen, _code, name = page.locator(".log-head a").all()
    assert codes(page) == ["AAA", "BBB"]
    name.click()
    assert codes(page) == ["BBB", "AAA"]
    seen.click()
    assert codes(page) == ["AAA", "BBB"]
    seen.click()
    assert codes(page) == ["BBB", "AAA"]
    assert seen.get_attribute("aria-current") == "true"
    assert faults_of(page, ["Breza", "Žajbelj"]) == []


@pytest.mark.parametrize(("width", "tallest"), [(390, 150), (1280, 42)])
def test_at_the_desk_a_line_is_one_line(open_as, worker, people, width, tallest):
    page = open_as(worker, "/people/")
    page.set_viewport_size({"width": width, "height": 800})
    heights = [row.bounding_box()["height"] for row in page.locator(".log-row").all()]
    assert max(heights) <= tallest
    smallest = min(head.bounding_box()["height"] for head in page.locator(".log-head a").all())
    assert smallest >= (44 if width == 390 else 24)


def test_sessions_of_one_person_in_a_month(open_as, worker, people, width):
    worker.language = "en"
    worker.save()
    page = open_as(worker, "/sessions/")
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.locator(".log-row")).to_have_count(2)
    page.click("text=Person, activity, month")
    page.select_option("[name=person]", label="BBB Breza")
    page.select_option("[name=month]", value=f"{today() - timedelta(days=31):%Y-%m}")
    page.click("main form button")
    expect(page.locator(".log-row")).to_have_count(1)
    assert "BBB" not in page.url
    assert faults_of(page, ["Breza"]) == []
    page.click("text=Clear the filters.")
    expect(page.locator(".log-row")).to_have_count(2)
