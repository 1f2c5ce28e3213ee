"""From an empty house to the first file, on a phone in Slovenian and at a desk in English; and the new pages, looked at."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import faults_of, settled

WAYS = [("sl", "dark", 390), ("en", "light", 1280)]
NEW_PAGES = (
    "/",
    "/accessibility/",
    "/shortcuts/",
    "/account/",
    "/accounts/password/change/",
    "/people/team/",
    "/exchange/import/",
)


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0]}-{way[2]}")
def way(request):
    return request.param


@pytest.fixture
def page(way, open_as, manager):
    manager.language, manager.theme, width = way
    manager.save()
    page = open_as(manager, "/account/")
    page.set_viewport_size({"width": width, "height": 844})
    page.keyboard.press("t")
    return page


def test_to_the_first_file(page, live_server):
    steps = page.locator("section[aria-labelledby=begin-here] li")
    expect(steps).to_have_count(5)
    page.locator("a[href='/people/new/']").first.click()
    expect(page.locator("[name=words]")).to_be_focused()
    page.keyboard.type("Ana Kovač")
    page.keyboard.press("Enter")
    page.locator("a[href^='/people/new/file/']").click()
    expect(page.locator("[name=given_name]")).to_have_value("Ana")
    expect(page.locator("[name=family_name]")).to_have_value("Kovač")
    page.locator(".save-bar button").click()
    expect(page.locator("#status .band").first).to_be_visible()
    page.goto(live_server.url)
    expect(steps).to_have_count(4)


def test_nothing_is_found_fault_with(page, live_server):
    faults = {}
    for address in NEW_PAGES:
        page.goto(live_server.url + address)
        settled(page)
        faults[address] = faults_of(page, set())
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_with_what_is_seen_before_the_sign_in(browser, live_server, db, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for address in ("/accounts/login/", "/accessibility/"):
        page.goto(live_server.url + address)
        settled(page)
        assert faults_of(page, set()) == []
    context.close()
