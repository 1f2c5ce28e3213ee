"""The first two commands of the README, from an untouched folder to a page in the browser."""

import signal
import time
import urllib.error
import urllib.request

import pytest

from tests.operations.copies import copy_of_ketch, running, said_until


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copy_of_ketch(tmp_path_factory.mktemp("ketch"))


def test_an_interrupted_first_run_leaves_no_half_made_demo(folder):
    with running(folder, "run", how=signal.SIGKILL) as (process, _address):
        said_until(process, "Making the demo")
        half_made = folder / "var" / "half-made" / "demo.sqlite3"
        while not half_made.exists() and process.poll() is None:
            time.sleep(0.05)
        assert half_made.exists()
    assert not (folder / "var" / "demo.sqlite3").exists()


def test_the_first_run_makes_keys_and_a_demo_and_opens_the_door(folder):
    with running(folder, "run") as (process, address):
        said = said_until(process, "Ketch is open at")
        page = urllib.request.urlopen(address).read().decode()
    assert address in said
    for account in ("vodja", "delavka", "terapevtka", "skrbnica"):
        assert account in said
    assert "demo-band" in page
    for secret in ("demo.keys", "demo.secret", "demo.sqlite3"):
        assert (folder / "var" / secret).stat().st_mode & 0o777 == 0o600
    assert not (folder / "var" / "half-made").exists()


def test_a_second_run_installs_nothing_and_makes_nothing(folder):
    secret = (folder / "var" / "demo.secret").read_text()
    with running(folder, "run") as (process, _address):
        said = said_until(process, "Ketch is open at")
    assert "Installing" not in said
    assert "Making the demo" not in said
    assert (folder / "var" / "demo.secret").read_text() == secret


def test_while_one_writes_code_the_demo_reloads_itself_and_shows_what_failed_under_no_other_name(folder):
    with running(folder, "dev", PYTHONUNBUFFERED="1") as (process, address):
        assert "Watching for file changes" in said_until(process, "Starting development server at")
        assert "DEBUG = True" in refused(f"{address}/nowhere/")
        foreign = urllib.request.Request(f"{address}/nowhere/", headers={"Host": "elsewhere.example.org"})
        assert "Invalid HTTP_HOST header" in refused(foreign)


def refused(page):
    """The page of an error, whichever it is."""
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(page)
    return refusal.value.read().decode()
