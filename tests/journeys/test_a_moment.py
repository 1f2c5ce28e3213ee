"""Whoever asks very often reads when it goes on, and loses nothing that was typed; a text can be saved meanwhile."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from activities.models import Session
from ketch.drafts.models import Draft
from ketch.pages import bounds
from tests.factories import ActivityFactory, UserFactory
from tests.journeys.looking import found_by_axe
from tests.signing_in import signed_in

WORDS = "She asked about the school."


@pytest.fixture
def next_minute(monkeypatch):
    """The clock of the bounds stands until a test says that the next minute begins; one has three searches and one draft."""
    at = [600.0]
    monkeypatch.setattr(bounds, "clock", lambda: at[0])
    monkeypatch.setitem(bounds.BOUNDS, "participants:search", bounds.Bound(3, 60))
    monkeypatch.setitem(bounds.BOUNDS, "pages:keep-draft", bounds.Bound(1, 60))
    return lambda: at.__setitem__(0, at[0] + 60)


@pytest.fixture
def opened(live_server, context, participant):
    """`opened(user, "/people/")`: a page of theirs. The console may complain here: an answer 429 is no good news for it."""

    def opened(user, path):
        cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return opened


@pytest.mark.parametrize("language", ["en", "sl"])
def test_a_search_goes_on_with_its_words(opened, next_minute, language):
    page = opened(UserFactory(language=language), "/people/search/")
    words = page.locator("main input[name=words]:not([type=hidden])")
    while words.count():
        words.fill("zvezda <b>")
        with page.expect_navigation():
            words.press("Enter")
    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    next_minute()
    with page.expect_navigation():
        page.locator("main form button").click()
    expect(words).to_have_value("zvezda <b>")


def test_a_text_stays_is_kept_later_and_can_be_saved_meanwhile(opened, worker, participant, next_minute):
    ActivityFactory()
    page = opened(worker, f"/people/{participant.pk}/log/")
    state = page.locator("[data-state]")
    page.locator("textarea[name=note]").press_sequentially("She")
    expect(state).to_contain_text("Draft kept")
    page.locator("textarea[name=note]").press_sequentially(" asked about")
    expect(state).to_contain_text("Ketch waits a moment")
    next_minute()
    expect(state).to_contain_text("Draft kept", timeout=10_000)
    assert Draft.objects.get().text["note"] == ["She asked about"]
    page.locator("textarea[name=note]").press_sequentially(" the school.")
    expect(state).to_contain_text("Ketch waits a moment")
    page.locator("[name=activity]").first.press("Space")
    page.locator("[name=minutes_choice][value='60']").press("Space")
    page.get_by_role("button", name="Save session").click()
    expect(page.locator("textarea[name=note]")).to_have_count(0)
    assert Session.objects.get().attendances.get().notes.get().text == WORDS
