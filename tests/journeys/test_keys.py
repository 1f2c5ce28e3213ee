"""Single keys, in a real browser: they open pages, and never while somebody writes."""

from playwright.sync_api import expect


def test_from_page_to_page(open_as, worker, live_server):
    page = open_as(worker, "/account/")
    for key, address in (("?", "/shortcuts/"), ("t", "/"), ("/", "/people/search/"), ("Escape", "/people/search/")):
        page.keyboard.press(key)
        expect(page).to_have_url(live_server.url + address)
        page.wait_for_load_state()


def test_on_a_page_with_a_search_field_the_slash_leads_there(open_as, worker, live_server):
    page = open_as(worker, "/people/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("")
    page.keyboard.type("lt?")
    expect(page.get_by_role("searchbox")).to_have_value("lt?")
    expect(page).to_have_url(f"{live_server.url}/people/")


def test_turned_off_they_do_nothing(open_as, worker, live_server):
    worker.shortcuts = False
    worker.save()
    page = open_as(worker, "/account/")
    page.keyboard.press("l")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}/account/")
