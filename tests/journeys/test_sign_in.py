import re

from playwright.sync_api import expect

from tests.factories import PASSWORD


def test_a_worker_signs_in_and_out(live_server, page, worker):
    page.goto(live_server.url)
    page.get_by_label("User name").fill(worker.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.get_by_role("button", name=re.compile("sign out", re.IGNORECASE)).click()
    expect(page.get_by_label("Password")).to_be_visible()
