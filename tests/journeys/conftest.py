"""Journeys are walked in Debian's Chromium. Without it they fail in CI; elsewhere the run says that they were not walked."""

import os
import shutil
from collections import defaultdict
from contextlib import suppress
from functools import wraps
from itertools import product

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Error, Locator, Page

from tests.signing_in import signed_in

# Django's test client and its live server share a thread with Playwright's loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

WHOLE = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Without windows it shows the same pages for two thirds of the work, and keeps no profile.
CHROMIUM = shutil.which("chromium-headless-shell") or WHOLE
# A browser that stays at home: nothing is fetched, reported or synchronised.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium takes the last list of these alone, so Playwright's own stand here too. The first two are pages under the address
    # bar, which nobody sees: to draw them took more than half of what it takes to open a window.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,"
    "NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,ThirdPartyStoragePartitioning",
]
# How a journey's pages are shown, whatever it is about.
WAYS = {"language", "scheme", "theme", "way", "width"}
NOT_WALKED = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    assert CHROMIUM, "There is no Chromium. On Debian: apt install chromium"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(autouse=True, scope="session")
def a_touch_waits_for_the_page_it_leads_to():
    """Playwright waits until that page has begun to arrive, so what a test reads next could be of a page half there."""
    with pytest.MonkeyPatch.context() as patch:
        for touched, how in product((Page, Locator), ("click", "press")):
            patch.setattr(touched, how, _until_it_is_there(getattr(touched, how)))
        yield


def _until_it_is_there(touch):
    @wraps(touch)
    def touch_and_wait(touched, *args, **how):
        touch(touched, *args, **how)
        (touched if isinstance(touched, Page) else touched.page).wait_for_load_state()

    return touch_and_wait


@pytest.fixture
def context(context):
    """What has not come after ten seconds will not come."""
    context.set_default_timeout(10_000)
    yield context
    for page in context.pages:
        leave(page)


def leave(page):
    """Let a page send its last draft before the tables are emptied: a server that still writes would fall over the next test."""
    with suppress(Error):
        page.evaluate("window.ketchDraft && window.ketchDraft.flush()")
        page.goto("about:blank")


@pytest.fixture(params=[390, 1280])
def width(request):
    """Of a phone, and of a desk."""
    return request.param


@pytest.fixture
def open_as(live_server, context):
    """`open_as(user, "/people/")` is a page of somebody who is signed in. What its console complains of fails the journey."""
    complaints = []

    def open_as(user, path="/"):
        cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_as
    assert complaints == []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if CHROMIUM or os.environ.get("CI"):
        left_out = [] if config.getoption("long") else other_ways(items)
    else:
        left_out = [item for item in items if "browser" in item.fixturenames]
        config.stash[NOT_WALKED] = len(left_out)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def other_ways(items):
    """Of each journey, those that wait for --long: SQLite walks its first way, PostgreSQL its last, so `.ci/run` walks both."""
    journeys = defaultdict(list)
    for item in items:
        if "browser" in item.fixturenames:
            about = {name: value for name, value in item.callspec.params.items() if name not in WAYS}
            journeys[item.function, repr(about)].append(item)
    walked = {ways[-1 if connection.vendor == "postgresql" else 0] for ways in journeys.values()}
    return [item for ways in journeys.values() for item in ways if item not in walked]


def pytest_terminal_summary(terminalreporter, config):
    if number := config.stash.get(NOT_WALKED, 0):
        terminalreporter.write_line(f"{number} journeys were NOT walked: there is no Chromium. On Debian: apt install chromium")
