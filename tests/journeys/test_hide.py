"""Hide, in a real browser: the button, Shift three times, a second tab, Back."""

import pytest
from playwright.sync_api import expect

ACCOUNT = "/account/"


@pytest.fixture
def open_page(context, live_server, as_worker):
    """Opens an address in a new tab of the worker's browser."""
    context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])

    def open_(address):
        tab = context.new_page()
        tab.goto(live_server.url + address)
        return tab

    return open_


def is_blank(page):
    page.wait_for_url("**/blank/")
    return page.title() == "New tab" and page.inner_text("main").split() == ["New", "tab", "Unlock"]


def test_shift_three_times_hides_every_tab(open_page):
    first, second = open_page(ACCOUNT), open_page("/accounts/password/change/")
    for _press in range(3):
        first.keyboard.press("Shift")
    assert is_blank(first)
    assert is_blank(second)


def test_another_key_between_resets(open_page):
    page = open_page(ACCOUNT)
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_the_page_is_empty_before_the_server_answers(open_page):
    page = open_page(ACCOUNT)
    page.route("**/hide/", lambda route: None)  # the line is cut
    left = page.evaluate("document.querySelector('.hide-button').click() || [document.body.childElementCount, document.title]")
    assert left == [0, ""]


def test_back_stays_blank_and_unlock_leads_back(open_page):
    page = open_page("/accounts/password/change/")
    page.goto(page.url.replace("/accounts/password/change/", ACCOUNT))
    page.click(".hide-button")
    assert is_blank(page)
    page.go_back()
    assert is_blank(page)
    page.click("text=Unlock")
    page.wait_for_url("**/accounts/login/?next=/account/")


def test_without_script_the_button_is_a_form(browser, live_server, as_worker):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + ACCOUNT)
    page.click(".hide-button")
    assert is_blank(page)
    context.close()
