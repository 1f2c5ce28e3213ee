"""Journeys are walked in Debian's Chromium. Without it they fail in CI; elsewhere the run says that they were not walked."""

import os
import shutil

import pytest

# Django's test client and its live server share a thread with Playwright's loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A browser that stays at home: nothing is fetched, reported or synchronised.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOT_WALKED = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    assert CHROMIUM, "There is no Chromium. On Debian: apt install chromium"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if CHROMIUM or os.environ.get("CI"):
        return
    left_out = [item for item in items if "page" in item.fixturenames or "browser" in item.fixturenames]
    items[:] = [item for item in items if item not in left_out]
    config.stash[NOT_WALKED] = len(left_out)
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter, config):
    if number := config.stash.get(NOT_WALKED, 0):
        terminalreporter.write_line(f"{number} journeys were NOT walked: there is no Chromium. On Debian: apt install chromium")
