"""A killed server, a cut line, a closed tab, an idle sign-out, at random moments of writing: what was typed is there again.

Run with --long for fifty moments of each; what was kept and lost is printed (-s shows it).
"""

import random
import time
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.live import Place
from tests.live.serving import Server

PREPARE = """
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
from participants.people.actions import make_participant
worker = open_account(username="worker", password="orehova lupina na polici", role="worker", by=by)
worker.language = "en"
worker.save()
print(json.dumps(str(make_participant(call_name="Borovnica", by=worker).pk)))
"""
SIGN_IN = """
from ketch.accounts.models import User
from tests.signing_in import signed_in
print(json.dumps(signed_in(User.objects.get()).cookies["sessionid"].value))
"""
SIGN_OUT = """
from ketch.accounts.models import BrowserSession
print(json.dumps(BrowserSession.objects.all().delete()[0]))
"""
NOTE = "textarea[name=note]"
# The promise: all but the last three seconds.
SECONDS = 3


@pytest.fixture(scope="module")
def place(tmp_path_factory, as_migrated):
    made = Place(tmp_path_factory.mktemp("place"), like=as_migrated)
    made.person = made.python(PREPARE)
    made.server = Server(made)
    yield made
    made.server.kill()
    made.remove()


@pytest.fixture
def is_long(request):
    return request.config.getoption("long")


@pytest.fixture
def chance():
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


class Writing:
    """Somebody writes a note, letter by letter, and remembers when each was typed."""

    def __init__(self, place, context, chance):
        self.place, self.context, self.chance = place, context, chance
        self.tab = context.new_page()
        self.typed = []
        self.open(f"/people/{place.person}/log/")
        self.tab.locator(NOTE).focus()

    def open(self, path):
        """Signs in on the way where that is asked."""
        self.tab.goto(self.place.server.url + path)
        self.sign_in()

    def sign_in(self):
        if "/login/" in self.tab.url:
            back = parse_qs(urlsplit(self.tab.url).query)["next"][0]
            cookie = self.place.python(SIGN_IN)
            self.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.place.server.url}])
            self.tab.goto(self.place.server.url + back)

    def write(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            letter = self.chance.choice("abcdefghijklmnoprstuvz ")
            self.tab.keyboard.type(letter)
            self.typed.append((time.monotonic(), letter))
            self.tab.wait_for_timeout(self.chance.choice([20, 60, 150]))

    def typed_before(self, moment):
        return "".join(letter for at, letter in self.typed if at <= moment)

    def text_again(self):
        """What Today offers to go on with, in a new tab; it is then discarded."""
        self.tab.close(run_before_unload=False)
        self.tab = self.context.new_page()
        self.open("/")
        link = self.tab.get_by_role("link", name="Go on").first
        if not link.count():
            return ""
        link.click()
        text = self.tab.locator(NOTE).input_value()
        self.tab.get_by_text("Discard it").click()
        self.tab.get_by_role("button", name="Discard for good").click()
        self.tab.wait_for_load_state()  # a tab that is closed on its way somewhere may never say that it is
        self.tab.close()
        return text


def killed_server_and_closed_tab(writing):
    writing.place.server.kill()
    moment = time.monotonic()
    writing.tab.close(run_before_unload=False)
    writing.place.server.start()
    writing.tab = writing.context.new_page()
    return writing.typed_before(moment - SECONDS)


def killed_server_and_a_tab_that_stays(writing):
    writing.place.server.kill()
    writing.write(1)
    writing.place.server.start()
    writing.tab.locator("[data-state]", has_text="Draft kept").wait_for(timeout=20_000)
    writing.tab.wait_for_timeout(SECONDS * 1000)
    return writing.typed_before(time.monotonic())


def cut_line(writing):
    writing.context.set_offline(True)
    writing.write(1)
    writing.context.set_offline(False)
    writing.tab.wait_for_timeout(SECONDS * 1000)
    return writing.typed_before(time.monotonic())


def idle_sign_out(writing):
    writing.place.python(SIGN_OUT)
    moment = time.monotonic()
    writing.write(0.5)
    writing.tab.wait_for_timeout(SECONDS * 1000)
    return writing.typed_before(moment)


def closed_tab(writing):
    moment = time.monotonic()
    writing.tab.close(run_before_unload=False)
    writing.tab = writing.context.new_page()
    return writing.typed_before(moment - SECONDS)


HAPPENINGS = [killed_server_and_closed_tab, killed_server_and_a_tab_that_stays, cut_line, idle_sign_out, closed_tab]


def pytest_generate_tests(metafunc):
    """Fifty moments of each, or one moment of that whose day it is."""
    if "happens" in metafunc.fixturenames:
        of_today = HAPPENINGS[date.today().toordinal() % len(HAPPENINGS)]
        chosen = HAPPENINGS if metafunc.config.getoption("long") else [of_today]
        metafunc.parametrize("happens", chosen, ids=lambda each: each.__name__)


def test_what_was_typed_is_there_again(happens, place, context, chance, is_long):
    assert letters_lost(happens, place, context, chance, moments=50 if is_long else 1) == 0


def letters_lost(happens, place, context, chance, moments):
    kept = lost = 0
    for _moment in range(moments):
        writing = Writing(place, context, chance)
        writing.write(chance.uniform(1, 7))
        promised = happens(writing)
        again = writing.text_again()
        if again.startswith(promised):
            kept += len(promised)
        else:
            lost += len(promised)
            print(f"lost: {promised!r}, found: {again!r}")
    print(f"{happens.__name__}: {moments} moments, {kept} letters kept, {lost} lost", flush=True)
    return lost
