"""Every page, full, bare, empty and with errors: nothing of what looking.py looks for is found.

There are eight ways of showing a page: light or dark, English or Slovenian, phone or desk. By default one page in so many is
looked at in one of them, on PostgreSQL those half-way between; with --long each in all.
"""

from itertools import product

import pytest
from django.core.management import call_command
from django.db import connection

from ketch.accounts.models import User
from participants.models import Participant
from tests.conventions.test_who_may import keys  # noqa: F401  (the bare world)
from tests.factories import UserFactory
from tests.journeys.looking import faults_of, settled
from tests.journeys.pages_of_the_demo import keys_of_the_demo, pages
from tests.signing_in import signed_in

WAYS = list(product(("en", "sl"), ("light", "dark"), (390, 1280)))


@pytest.fixture
def ways_of(request):
    """Which ways page number n is looked at, where every so many pages are."""
    if request.config.getoption("long"):
        return lambda number, every: WAYS
    begins = 0.5 if connection.vendor == "postgresql" else 0
    return lambda number, every: [WAYS[number // every % len(WAYS)]] if number % every == int(begins * every) else []


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


def looked_at(look, users, keys_of, ways_of, every=24, then=lambda page: True):
    """The faults of every page, by its name and the way it was shown."""
    faults, call_names = {}, {person.call_name for person in Participant.objects.all()} - {""}
    for number, (name, address, role) in enumerate(pages(keys_of)):
        for way in ways_of(number, every):
            page = look(users.get(role), address, way)
            if then(page) and (found := faults_of(page, call_names)):
                faults[name, way] = found
    return faults


@pytest.fixture
def of_the_demo(live_server, settings):
    settings.DEMO = True
    call_command("load_demo", verbosity=0)
    connection.cursor().execute("ANALYZE")  # as a database does by itself a while after so much has come in
    return {role: User.objects.get(role=role) for role in ("manager", "worker", "therapist")}


def test_full(look, of_the_demo, ways_of):
    assert looked_at(look, of_the_demo, keys_of_the_demo(), ways_of, every=12) == {}


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
