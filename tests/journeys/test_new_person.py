"""On a phone: looked for first, made with one short form, moved in two taps, and the move taken back with one."""

import pytest

from participants.models import Participant
from tests.factories import ParticipantFactory, SeatFactory


@pytest.fixture
def page(open_as, worker):
    SeatFactory(worker=worker, participant=ParticipantFactory(call_name="Žlička"))
    page = open_as(worker, "/people/")
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def stays_of(call_name):
    return [stay.status for person in Participant.objects.all() if person.call_name == call_name for stay in person.stays.all()]


def test_from_search_to_a_move_and_back(page):
    page.get_by_role("link", name="New person").click()
    page.get_by_label("Code, call name or name").fill("zlic")
    page.locator("main").get_by_role("button", name="Search").click()
    assert page.get_by_role("heading", name="Is it one of these?").is_visible()
    page.get_by_role("link", name="None of them: make a new file").click()
    page.get_by_role("radio", name="Another word").check(force=True)
    page.get_by_role("textbox", name="Another word").fill("Borovnica")
    page.get_by_role("button", name="Make the file").click()
    page.get_by_role("heading", name="Borovnica").wait_for()

    page.get_by_role("link", name="Record accommodation").click()
    page.get_by_role("button", name="Living on one's own").click()
    page.get_by_text("Move saved.").wait_for()
    assert stays_of("Borovnica") == ["own"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone: the person lives as before.").wait_for()
    assert stays_of("Borovnica") == []
