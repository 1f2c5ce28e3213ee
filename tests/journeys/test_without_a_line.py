"""What could not be asked or changed for want of a line is said where one looks, and no longer than it is so."""

import pytest
from playwright.sync_api import expect

from tests.factories import EnrolmentFactory

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
