"""The band of safe contact asks by itself when its answer may change: what is open stays so, and an old answer is called one."""

import pytest
from playwright.sync_api import expect

from ketch.periods import DAY, today
from participants.contact.page import Band
from tests.factories import ContactRuleFactory

NUMBER = "000 111 222"
NOT_CHECKED = "This could not be checked again."


@pytest.fixture
def band(context, live_server, as_worker, participant, monkeypatch):
    """On the file of a person whom one may write to, and call on another day; it asks after a second."""
    monkeypatch.setattr(Band, "asks_again_in", 1)
    later = (today() + 3 * DAY).isoweekday()
    ContactRuleFactory(participant=participant, channel="phone", value=NUMBER, hours={"days": str(later)})
    ContactRuleFactory(participant=participant, channel="email", value="nobody@example.org")
    context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + participant.get_absolute_url())
    return page.get_by_role("region", name="Safe contact")


def answered(band):
    """Once it has asked and shows what came."""
    with band.page.expect_response("**/contact/"):
        pass
    expect(band.page.locator(".htmx-settling, .htmx-swapping")).to_have_count(0)


def test_a_number_that_is_being_read_stays_open_and_the_focus_stays(band):
    band.locator("summary").press("Enter")
    answered(band)
    answered(band)
    expect(band.get_by_text(NUMBER)).to_be_visible()
    expect(band.locator("summary")).to_be_focused()


def test_what_changed_is_spoken_and_a_way_that_is_gone_leaves_the_focus_in_the_band(band, participant):
    band.locator("summary").focus()
    participant.contact_rules.update(ended_on=today() - DAY)
    answered(band)
    expect(band).to_be_focused()
    assert band.evaluate("band => band.closest('[aria-live=polite]') !== null")


def test_while_nobody_answers_it_says_so_and_asks_again_once_there_is_a_line(band, context):
    context.set_offline(True)
    expect(band.get_by_text(NOT_CHECKED)).to_be_visible()
    expect(band.page.locator("#status")).to_have_text("")
    context.set_offline(False)
    expect(band.get_by_text(NOT_CHECKED)).to_be_hidden()


def test_it_asks_again_without_a_sign_of_a_line_and_after_a_sleep(band):
    band.page.route("**/contact/", lambda route: route.fulfill(status=503))
    expect(band.get_by_text(NOT_CHECKED)).to_be_visible()
    band.page.unroute("**/contact/")
    band.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 31000; }")
    expect(band.get_by_text(NOT_CHECKED)).to_be_hidden()
