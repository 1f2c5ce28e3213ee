"""Every page, full, bare, empty and with errors: axe finds nothing, nothing is wider than 320 px, no title tells a call name.

There are eight ways of showing a page: light or dark, English or Slovenian, phone or desk. By default one page in so many is
looked at in one of them; with --long each in all.
"""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from ketch.accounts.models import User
from participants.models import Participant
from tests.conventions.test_who_may import keys  # noqa: F401  (the bare world)
from tests.factories import UserFactory
from tests.journeys.pages_of_the_demo import keys_of_the_demo, pages
from tests.signing_in import signed_in

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WAYS = list(product(("en", "sl"), ("light", "dark"), (390, 1280)))


@pytest.fixture
def ways_of(request):
    """Which ways page number n is looked at, where every so many pages are."""
    if request.config.getoption("long"):
        return lambda number, every: WAYS
    return lambda number, every: [] if number % every else [WAYS[number // every % len(WAYS)]]


@pytest.fixture
def look(browser, live_server):
    """`look(user, address, way)`: the page as they see it; users keep a browser of their own."""
    contexts = {}

    def look(user, address, way):
        language, theme, width = way
        context = contexts.setdefault(user and user.pk, browser.new_context())
        page = context.pages[0] if context.pages else context.new_page()
        page.goto("about:blank")  # the server has nothing to do while the test writes
        if user and not context.cookies():
            cookie = signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        if user and (user.language, user.theme) != (language, theme):
            user.language, user.theme = language, theme
            User.objects.filter(pk=user.pk).update(language=language, theme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address)
        settled(page)
        return page

    yield look
    for context in contexts.values():
        context.close()


def settled(page):
    """Also what htmx loads into its place."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request, .htmx-settling, .htmx-swapping")).to_have_count(0)


def faults_of(page, call_names):
    """What axe finds, how far the page is too wide at 320 px, whether its title tells whom it is about."""
    width = page.viewport_size["width"]
    # All of the page at once: what happens to lie under the bar below can be scrolled from there.
    page.set_viewport_size({"width": width, "height": max(900, page.evaluate("document.documentElement.scrollHeight"))})
    found = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in Axe().run(page, options=RULES).response["violations"]]
    page.set_viewport_size({"width": 320, "height": 900})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
        found.append(f"{wide} px wide at 320")
    page.set_viewport_size({"width": width, "height": 900})
    if any(name in page.title() for name in call_names):
        found.append("a call name in the title")
    return found


def looked_at(look, users, keys_of, ways_of, every=12, then=lambda page: True):
    """The faults of every page, by its name and the way it was shown."""
    faults, call_names = {}, {person.call_name for person in Participant.objects.all()} - {""}
    for number, (name, address, role) in enumerate(pages(keys_of)):
        for way in ways_of(number, every):
            page = look(users.get(role), address, way)
            if then(page) and (found := faults_of(page, call_names)):
                faults[name, way] = found
    return faults


@pytest.fixture
def of_the_demo(live_server):
    call_command("load_demo", verbosity=0)
    return {role: User.objects.get(role=role) for role in ("manager", "worker", "therapist")}


def test_full(look, of_the_demo, ways_of):
    assert looked_at(look, of_the_demo, keys_of_the_demo(), ways_of, every=8) == {}


def test_bare(look, live_server, keys, worker, manager, therapist, ways_of):  # noqa: F811
    users = {"worker": worker, "manager": manager, "therapist": therapist}
    assert looked_at(look, users, lambda name: keys, ways_of) == {}


def test_empty(look, live_server, ways_of):
    users = {role: UserFactory(role=role) for role in ("worker", "manager", "therapist")}
    assert looked_at(look, users, lambda name: {}, ways_of) == {}


def test_with_errors(look, of_the_demo, ways_of):
    def sent_empty(page):
        """Everything that can be emptied is, then the form is sent; pages without a form, or that take it so, show no error."""
        if not page.locator("main form[method=post] button[type=submit]").count():
            return False
        page.evaluate(EMPTY_AND_SEND)
        settled(page)
        return page.locator(".error-summary").count() > 0

    assert looked_at(look, of_the_demo, keys_of_the_demo(), ways_of, then=sent_empty) == {}


EMPTY_AND_SEND = """() => {
  const form = [...document.querySelectorAll("main form[method=post]")].find((one) => one.querySelector("[name=draft]"));
  if (!form) return;
  form.noValidate = true;
  form.querySelectorAll("input, textarea, select").forEach((field) => {
    if (field.type === "hidden") return;
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = -1;
    else field.value = "";
  });
  HTMLFormElement.prototype.submit.call(form);
}"""
