"""After a day's work: what a thief finds in the browser's profile, in the server's log, in the folder for temporary files, in the
folder of Ketch, in an export. A name, a note, a word that was searched for: nowhere.

What the database holds of it stands in tests/conventions/test_canaries.py and tests/live/test_stolen_database.py.
"""

import contextlib
import logging
import shutil
import tempfile
import time
import zipfile

import pytest
from django.conf import settings
from playwright.sync_api import expect

from ketch.catalogues import ROOT
from ketch.periods import today
from tests.factories import (
    ActivityFactory,
    EnrolmentFactory,
    LanguageFactory,
    ParticipantFactory,
    SeatFactory,
    StatusEntryFactory,
)
from tests.journeys.conftest import WHOLE, leave
from tests.signing_in import signed_in

NAMES = {"given_name": "Zvezdanka", "family_name": "Vetrnicova", "other_names": "Megliceva"}
WRITTEN = ["Kanarinka", "Skupaj sva kuhali juho", "Nedokoncana misel", "Pomoc pri selitvi", "Samo za pomenek"]
# What the pages say of her in words: a language, a status.
SHOWN = ["Tigrinya", "No ground of stay"]
CANARIES = [*NAMES.values(), *WRITTEN, *SHOWN]


@pytest.fixture
def started():
    return time.time()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where every part of Ketch would put a temporary file."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def desk(live_server, browser_type, browser_type_launch_args, tmp_path, worker):
    """A browser with a profile on the disk, as on a desk, signed in."""
    assert WHOLE, "There is no whole Chromium. On Debian: apt install chromium"
    whole = {**browser_type_launch_args, "executable_path": WHOLE}
    context = browser_type.launch_persistent_context(tmp_path / "profile", **whole, accept_downloads=True)
    context.set_default_timeout(30_000)
    cookie = signed_in(worker).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    yield context
    with contextlib.suppress(Exception):
        context.close()


def send(page, field):
    with page.expect_navigation():
        page.locator(f"main form:has({field}) button[type=submit]").last.click()


def a_days_work(page, address, person):
    """Writes the names down, reads them, finds her by name, logs a session, prints the file, leaves a sentence half written."""
    file = f"{address}/people/{person.pk}"
    page.goto(f"{file}/identity/edit/")
    page.locator("[name=purpose]").first.press("Space")
    send(page, "[name=purpose]")
    for name, value in NAMES.items():
        page.locator(f"[name={name}]").fill(value)
    send(page, "[name=given_name]")
    page.goto(f"{address}/people/search/")
    page.locator("main [name=words]").fill(NAMES["family_name"])
    send(page, "[name=words]")
    expect(page.get_by_text(WRITTEN[0]).first).to_be_visible()
    page.goto(f"{file}/log/")
    page.locator("[name=activity]").first.press("Space")
    page.locator("[name=minutes_choice][value='60']").press("Space")
    page.locator("textarea[name=note]").fill(WRITTEN[1])
    send(page, "[name=draft]")
    expect(page.locator("textarea[name=note]")).to_have_count(0)
    page.goto(f"{address}/people/{person.pk}/print/")
    for place in ("", "languages/", "status/", "notes/", "nowhere/"):
        page.goto(f"{file}/{place}")
    page.goto(f"{address}/people/tasks/")
    page.locator("[name=what]").fill(WRITTEN[3])
    send(page, "[name=what]")
    page.goto(f"{file}/log/")
    page.locator("textarea[name=note]").press_sequentially(WRITTEN[2])


def found_in(*folders, since=0.0):
    """The files in which a canary is read, as it is typed or as a browser keeps it in UTF-16."""
    needles = [word.encode(coding) for word in CANARIES for coding in ("utf-8", "utf-16-le")]
    found = {}
    for file in (file for folder in folders for file in folder.rglob("*") if file.is_file()):
        if file.stat().st_mtime >= since and (words := {each for each in needles if each in file.read_bytes()}):
            found[str(file)] = words
    return found


def of_this_run():
    """What Ketch may have written into its own folder; not what git, Python and the tools that look at code keep there."""
    return [folder for folder in ROOT.iterdir() if folder.is_dir() and folder.name not in (".git", ".venv", "tests")]


@pytest.fixture
def person(worker):
    person = ParticipantFactory(call_name=WRITTEN[0])
    SeatFactory(participant=person, worker=worker)
    EnrolmentFactory(participant=person, started_on=today(), referred_by="other", referred_note=WRITTEN[4])
    LanguageFactory(participant=person, language="ti")
    StatusEntryFactory(participant=person, kind="stay", value="none", decided_by="")
    ActivityFactory()
    return person


def test_it_names_nobody(desk, live_server, person, started, temporary, tmp_path, caplog, as_manager):
    caplog.set_level(logging.DEBUG)
    page = desk.pages[0]
    a_days_work(page, live_server.url, person)
    # As it lies there when the lid is closed, and after the browser was closed.
    shutil.copytree(tmp_path / "profile", tmp_path / "lid", symlinks=True, ignore_dangling_symlinks=True)
    leave(page)
    desk.close()
    assert b"/people/search/" in (tmp_path / "profile" / "Default" / "History").read_bytes(), "the search looks where it would be"
    assert found_in(tmp_path / "profile", tmp_path / "lid", temporary) == {}
    assert list(temporary.iterdir()) == []
    assert found_in(*of_this_run(), since=started) == {}
    assert [word for word in CANARIES if word in caplog.text] == []
    export = as_manager.post("/exchange/export/", {"recipient": "Nova Gorica", "purpose": "moving"})
    (tmp_path / "export").mkdir()
    (tmp_path / "export.zip").write_bytes(export.content)
    zipfile.ZipFile(tmp_path / "export.zip").extractall(tmp_path / "export")
    assert found_in(tmp_path / "export") == {}
