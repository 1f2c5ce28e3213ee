"""What is typed is there again: after a closed tab, without a line, after the idle sign-out."""

import pytest
from playwright.sync_api import expect

from activities.models import Session
from ketch.drafts.models import Draft
from tests.factories import PASSWORD

NOTE = "textarea[name=note]"
WORDS = "She asked about the school."


@pytest.fixture
def log_page(context, live_server, as_worker, participant):
    """The form of a session with the participant, in a new tab."""
    context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/people/{participant.pk}/log/")
    return page


def write(page):
    page.locator(NOTE).press_sequentially(WORDS)


def fill_in(page):
    write(page)
    page.locator("[name=activity]").first.check(force=True)
    page.locator("[name=minutes_choice][value='60']").check(force=True)


def state(page):
    return expect(page.locator("[data-state]"))


def go_on(page, live_server):
    page.goto(live_server.url)
    page.get_by_role("link", name="Go on").click()
    expect(page.locator(NOTE)).to_have_value(WORDS)


def test_a_closed_tab(log_page, context, live_server):
    write(log_page)
    state(log_page).to_contain_text("Draft kept")
    log_page.close()
    go_on(context.new_page(), live_server)


def test_a_tab_closed_in_the_middle_of_a_word(log_page, context, live_server):
    write(log_page)
    log_page.goto("about:blank")
    for _moment in range(50):
        if Draft.objects.exists():
            break
        log_page.wait_for_timeout(100)
    go_on(context.new_page(), live_server)


def test_without_a_line_it_lives_in_the_tab_which_says_so(log_page, context):
    context.set_offline(True)
    write(log_page)
    state(log_page).to_have_text("Not kept: no connection. Your text is still here; trying again.")
    log_page.get_by_role("button", name="Save session").click()
    state(log_page).to_contain_text("Not saved: no connection.")
    expect(log_page.locator(NOTE)).to_have_value(WORDS)
    context.set_offline(False)
    state(log_page).to_contain_text("Draft kept")
    assert not Session.objects.exists()


@pytest.fixture
def soon_idle(settings):
    settings.KETCH_IDLE_MINUTES = 0.05
    return settings


def test_the_idle_sign_out_covers_the_page_and_leads_back_to_every_word(soon_idle, log_page, as_worker):
    write(log_page)
    expect(log_page.get_by_role("heading", name="Covered")).to_be_visible()
    expect(log_page.locator(NOTE)).to_be_hidden()
    log_page.get_by_role("link", name="Sign in").click()
    soon_idle.KETCH_IDLE_MINUTES = 15
    log_page.fill("[name=login]", as_worker.user.username)
    log_page.fill("[name=password]", PASSWORD)
    log_page.get_by_role("button", name="Sign in").click()
    expect(log_page.locator(NOTE)).to_have_value(WORDS)


def test_what_is_kept_already_is_saved_by_one_press(log_page):
    fill_in(log_page)
    state(log_page).to_contain_text("Draft kept")
    log_page.get_by_role("button", name="Save session").click()
    expect(log_page.get_by_text("Session saved.")).to_be_visible()


def test_pressing_save_twice_saves_once_and_leaves_no_draft(log_page):
    fill_in(log_page)
    log_page.get_by_role("button", name="Save session").dblclick()
    expect(log_page.get_by_text("Session saved.")).to_be_visible()
    assert Session.objects.count() == 1
    expect(log_page.get_by_role("link", name="Go on")).to_have_count(0)
