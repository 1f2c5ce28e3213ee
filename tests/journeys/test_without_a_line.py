"""What could not be asked or changed for want of a line is said where one looks, and no longer than it is so."""

import pytest
from playwright.sync_api import expect

from tests.factories import EnrolmentFactory, SessionFactory

NO_LINE = "No connection. Nothing was changed; try again."


@pytest.fixture
def opened(context, live_server, as_worker):
    def opened(address):
        context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return opened


def test_what_failed_stands_in_a_band_until_something_succeeds(opened, context, participant):
    EnrolmentFactory(participant=participant)
    page = opened("/sessions/log/")
    context.set_offline(True)
    page.locator("[name=participant]").first.press("Space")
    expect(page.locator("#status .band")).to_have_text(NO_LINE)
    context.set_offline(False)
    page.locator("[name=participant]").first.dispatch_event("change", {"bubbles": True})
    expect(page.locator("#status .band")).to_be_hidden()


@pytest.fixture
def walk_in(opened, worker, participant):
    """Whoever walked in is looked for on a register; the first question found nobody."""
    page = opened(f"/sessions/{SessionFactory(worker=worker, status='planned').pk}/register/")
    place = page.locator("#walk-in")
    place.locator("summary").click()
    find(place, "nobody")
    expect(nobody(place)).to_be_visible()
    return place


def find(walk_in, words):
    walk_in.get_by_role("searchbox").fill(words)
    walk_in.get_by_role("button", name="Find").click()


def nobody(walk_in):
    return walk_in.get_by_text("Nobody matches.")


def test_what_was_found_before_does_not_stand_under_the_next_question(walk_in, context, participant):
    context.set_offline(True)
    find(walk_in, participant.code)
    expect(walk_in.get_by_role("status")).to_have_text(NO_LINE)
    expect(nobody(walk_in)).to_be_hidden()
    expect(walk_in).not_to_have_attribute("aria-busy", "true")
    context.set_offline(False)
    find(walk_in, participant.code)
    add = walk_in.get_by_role("button", name="Add")
    expect(add).to_be_visible()
    context.set_offline(True)
    add.click()
    expect(walk_in.get_by_role("status")).to_have_text(NO_LINE)


def test_nor_while_the_answer_is_on_its_way(walk_in):
    walk_in.page.route("**/register/", lambda route: None)
    find(walk_in, "somebody")
    expect(walk_in).to_have_attribute("aria-busy", "true")
    expect(nobody(walk_in)).to_be_hidden()
