"""What is typed is there again: after a closed tab, without a line, after the idle sign-out."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from activities.models import Session
from ketch.access import again
from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal
from tests.factories import PASSWORD
from tests.journeys.looking import found_by_axe
from tests.signing_in import code_of, set_up_app

NOTE = "textarea[name=note]"
WORDS = "She asked about the school."


@pytest.fixture
def log_page(context, live_server, as_worker, participant):
    """The form of a session with the participant, in a new tab."""
    context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/people/{participant.pk}/log/")
    return page


def write(page, words=WORDS):
    """At the end of what stands there."""
    page.locator(NOTE).press("Control+End")
    page.locator(NOTE).press_sequentially(words)


def fill_in(page):
    write(page)
    choose(page.locator("[name=activity]").first)
    choose(page.locator("[name=minutes_choice][value='60']"))


def choose(radio):
    """By keyboard: while the page moves, since a line says that the draft is kept, a click on a point may miss."""
    radio.press("Space")
    expect(radio).to_be_checked()


def discard(page):
    page.get_by_text("Discard it").click()
    page.get_by_role("button", name="Discard for good").click()
    expect(page.get_by_text("The draft is discarded.")).to_be_visible()


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


def test_after_a_reload_in_the_middle_of_the_page_the_draft_is_in_sight(log_page):
    write(log_page)
    state(log_page).to_contain_text("Draft kept")
    log_page.evaluate("scrollTo(0, document.body.scrollHeight)")
    log_page.reload()
    expect(log_page.get_by_role("link", name="Go on")).to_be_in_viewport()


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


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"json": {"kept": "", "address": "", "seal": "", "signed_in": True}}, "Not kept: you are no longer signed in here."),
        ({"status": 503}, "Not kept: Ketch could not take it."),
    ],
)
def test_where_the_line_is_not_the_reason_the_page_does_not_say_so(log_page, answer, words):
    log_page.route("**/draft/", lambda route: route.fulfill(**answer))
    fill_in(log_page)
    state(log_page).to_contain_text(words)
    log_page.get_by_role("button", name="Save session").click()
    state(log_page).to_contain_text(words)
    expect(log_page.locator(NOTE)).to_have_value(WORDS)


def test_what_the_tab_sends_again_by_itself_says_so(log_page):
    log_page.route("**/draft/", lambda route: route.fulfill(status=503))
    with log_page.expect_request("**/draft/") as typed:
        write(log_page, "W")
    with log_page.expect_request("**/draft/") as again:
        pass
    with log_page.expect_request("**/draft/") as typed_on:
        write(log_page, "o")
    assert ["x-by-itself" in sent.value.headers for sent in (typed, again, typed_on)] == [False, True, False]


@pytest.fixture
def two_tabs(log_page, context, live_server):
    """One draft, gone on with in two tabs."""
    fill_in(log_page)
    state(log_page).to_contain_text("Draft kept")
    tabs = [context.new_page() for _tab in range(2)]
    for tab in tabs:
        go_on(tab, live_server)
    return tabs


def test_a_draft_that_was_saved_in_another_tab_goes_on_as_one_of_its_own(two_tabs):
    first, second = two_tabs
    first.get_by_role("button", name="Save session").click()
    expect(first.get_by_text("Session saved.")).to_be_visible()
    write(second, " And of home.")
    state(second).to_contain_text("Draft kept")
    assert Draft.objects.get(text__isnull=False).text["note"] == [WORDS + " And of home."]
    assert Session.objects.count() == 1


@pytest.mark.parametrize("waits", [True, False], ids=["kept before the press", "pressed at once"])
def test_what_was_saved_in_another_tab_is_saved_beside_it_only_after_the_page_has_said_so(two_tabs, waits):
    first, second = two_tabs
    first.get_by_role("button", name="Save session").click()
    expect(first.get_by_text("Session saved.")).to_be_visible()
    write(second, ".")
    if waits:
        state(second).to_contain_text("Draft kept")
    second.get_by_role("button", name="Save session").click()
    said = second.get_by_text("This form was saved already.")
    expect(said).to_be_in_viewport()
    expect(second.get_by_role("link", name="Open what was saved")).to_have_attribute(
        "href", Draft.objects.get(text__isnull=True).led_to
    )
    assert (Session.objects.count(), kept_notes()) == (1, [WORDS + "."])
    assert found_by_axe(second) == []
    second.get_by_role("button", name="Save session").click()
    expect(second.get_by_text("Session saved.")).to_be_visible()
    assert (Session.objects.count(), kept_notes()) == (2, [])


def kept_notes():
    return sorted(draft.text["note"][0] for draft in Draft.objects.filter(text__isnull=False))


def test_what_is_typed_in_two_tabs_of_one_draft_is_kept_twice(two_tabs):
    for tab, words in zip(two_tabs, (" One.", " Two."), strict=True):
        write(tab, words)
        state(tab).to_contain_text("Draft kept")
    assert kept_notes() == [WORDS + " One.", WORDS + " Two."]


def test_saving_in_one_tab_takes_nothing_from_the_other_which_was_closed(two_tabs):
    first, second = two_tabs
    write(second, " And of home.")
    state(second).to_contain_text("Draft kept")
    second.close()
    first.get_by_role("button", name="Save session").click()
    expect(first.get_by_text("Session saved.")).to_be_visible()
    assert kept_notes() == [WORDS + " And of home."]


def test_discarding_in_one_tab_discards_what_is_written_there(two_tabs):
    for tab, words in zip(two_tabs, (" One.", " Two."), strict=True):
        write(tab, words)
        state(tab).to_contain_text("Draft kept")
    discard(two_tabs[1])
    expect(two_tabs[1].get_by_role("heading", level=1)).to_be_visible()
    assert kept_notes() == [WORDS + " One."]


def test_a_form_that_came_back_with_a_fault_goes_on_as_the_same_draft(log_page):
    write(log_page)
    choose(log_page.locator("[name=activity]").first)
    log_page.get_by_role("button", name="Save session").click()
    expect(log_page.get_by_role("alert")).to_be_visible()
    choose(log_page.locator("[name=minutes_choice][value='60']"))
    state(log_page).to_contain_text("Draft kept")
    assert Draft.objects.count() == 1
    log_page.get_by_role("button", name="Save session").click()
    expect(log_page.get_by_text("Session saved.")).to_be_visible()
    assert kept_notes() == []


@pytest.fixture
def asked(log_page):
    """Closing the tab asks first."""

    def closed():
        with log_page.expect_event("dialog", timeout=5000) as asking:
            log_page.close(run_before_unload=True)
        asking.value.accept()
        return asking.value.type

    return closed


def test_closing_asks_while_a_sending_is_under_way_that_may_never_arrive(log_page, asked):
    log_page.route("**/draft/", lambda route: None)
    with log_page.expect_request("**/draft/"):
        write(log_page)
    write(log_page, " More.")
    assert asked() == "beforeunload"


def test_closing_asks_where_the_browser_knows_that_there_is_no_line(log_page, context, asked):
    context.set_offline(True)
    write(log_page, "A")
    assert asked() == "beforeunload"


def test_discarding_in_the_middle_of_a_sentence_is_final(two_tabs):
    tab = two_tabs[0]
    write(tab, " No.")
    discard(tab)
    assert not Draft.objects.filter(text__isnull=False).exists()


def test_what_is_written_on_after_a_discarding_elsewhere_is_kept(two_tabs):
    first, second = two_tabs
    discard(first)
    write(second, " Yes.")
    state(second).to_contain_text("Draft kept")
    assert Draft.objects.get(text__isnull=False).text["note"] == [WORDS + " Yes."]


def test_between_the_press_and_the_answer_nothing_can_be_typed_that_would_be_lost(log_page):
    fill_in(log_page)
    state(log_page).to_contain_text("Draft kept")
    log_page.route("**/log/", lambda route: route.abort("aborted"))  # the page stays, as while an answer takes long
    log_page.locator(NOTE).focus()
    log_page.keyboard.press("Control+Enter")
    log_page.keyboard.type("too late")
    expect(log_page.locator(NOTE)).to_have_value(WORDS)
    state(log_page).to_have_text("Saving…")
    expect(log_page.locator(NOTE)).to_be_focused(timeout=10_000)  # the form opened again


@pytest.fixture
def soon_idle(settings):
    settings.KETCH_IDLE_MINUTES = 0.05
    return settings


def test_the_idle_sign_out_covers_the_page_and_leads_back_to_every_word(soon_idle, log_page, as_worker):
    secret = set_up_app(as_worker.user)
    write(log_page)
    expect(log_page.get_by_role("heading", name="Covered")).to_be_visible(timeout=15_000)
    expect(log_page.locator(NOTE)).to_be_hidden()
    log_page.get_by_role("link", name="Sign in").click()
    soon_idle.KETCH_IDLE_MINUTES = 15
    log_page.fill("[name=login]", as_worker.user.username)
    log_page.fill("[name=password]", PASSWORD)
    log_page.get_by_role("button", name="Sign in").click()
    log_page.get_by_label("Code").fill(code_of(secret))
    log_page.get_by_role("button", name="Sign in", exact=True).click()
    expect(log_page.locator(NOTE)).to_have_value(WORDS)


def test_before_it_covers_itself_the_page_asks_and_one_press_is_work(soon_idle, monkeypatch, log_page, as_worker, context):
    soon_idle.KETCH_IDLE_MINUTES = 0.3
    monkeypatch.setattr(again, "WRITE_EVERY", 0)
    log_page.reload()
    log_page.locator(NOTE).focus()
    stay = log_page.get_by_role("button", name="Stay signed in")
    expect(log_page.get_by_text("Within a minute this page is covered")).to_be_visible(timeout=15_000)
    expect(log_page.locator(NOTE)).to_be_focused()
    context.set_offline(True)
    stay.press("Enter")
    expect(log_page.get_by_text("No connection. Press again.")).to_be_visible()
    context.set_offline(False)
    seen = as_worker.session[again.SEEN]
    stay.press("Enter")
    expect(stay).to_be_hidden()
    assert as_worker.session[again.SEEN] > seen


def test_a_laptop_that_slept_covers_the_page_as_it_wakes(log_page):
    log_page.evaluate("() => { const now = Date.now; Date.now = () => now() + 16 * 60000; }")
    expect(log_page.get_by_role("heading", name="Covered")).to_be_visible(timeout=15_000)


def test_a_page_that_keeps_no_drafts_does_not_say_that_it_kept_something(soon_idle, log_page, live_server):
    log_page.goto(f"{live_server.url}/people/search/")
    log_page.locator("main input[name=words]").fill(WORDS)
    expect(log_page.get_by_role("heading", name="Covered")).to_be_visible(timeout=15_000)
    expect(log_page.get_by_text("If you had typed something here, it was not kept.")).to_be_visible()
    expect(log_page.get_by_text("What you wrote is kept.")).to_be_hidden()


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


@pytest.mark.parametrize("width", [320, 390])
def test_several_drafts_of_one_page_stand_in_one_list_that_axe_finds_nothing_in(log_page, as_worker, width):
    address = urlsplit(log_page.url).path
    for _each in range(3):
        as_worker.post("/draft/", {"draft": new_seal(as_worker.user, address), "note": WORDS})
    log_page.set_viewport_size({"width": width, "height": 844})
    log_page.reload()
    expect(log_page.get_by_role("region", name="Drafts").get_by_role("listitem")).to_have_count(3)
    assert found_by_axe(log_page) == []
    assert log_page.evaluate("document.documentElement.scrollWidth") == width
