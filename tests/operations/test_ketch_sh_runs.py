"""The first two commands of the README, from an untouched folder to a page in the browser."""

import os
import signal
import subprocess
import time
import urllib.request
from contextlib import contextmanager

import pytest

from tests.operations.copies import copy_of_ketch, surroundings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copy_of_ketch(tmp_path_factory.mktemp("ketch"))


@contextmanager
def running(folder, how=signal.SIGTERM):
    """`./ketch.sh run` with all that it starts, ended together at the end."""
    environ = surroundings()
    process = subprocess.Popen(
        ["./ketch.sh", "run"],
        cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        yield process, f"http://{environ['ADDR']}"
    finally:
        os.killpg(process.pid, how)
        process.wait()
        process.stdout.close()


def said_until(process, words):
    """What it prints, up to the line that holds `words`."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail("".join(lines))


def test_an_interrupted_first_run_leaves_no_half_made_demo(folder):
    with running(folder, how=signal.SIGKILL) as (process, _address):
        said_until(process, "Making the demo")
        wait_for(folder / "var" / "half-made" / "demo.sqlite3")
    assert not (folder / "var" / "demo.sqlite3").exists()


def test_the_first_run_makes_keys_and_a_demo_and_opens_the_door(folder):
    with running(folder) as (process, address):
        said = said_until(process, "Ketch is open at")
        page = urllib.request.urlopen(address).read().decode()
    assert address in said
    for account in ("vodja", "delavka", "terapevtka", "skrbnica"):
        assert account in said
    assert "demo-band" in page
    assert (folder / "var" / "demo.keys").stat().st_mode & 0o777 == 0o600
    assert not (folder / "var" / "half-made").exists()


def test_a_second_run_starts_in_seconds(folder):
    begun = time.monotonic()
    with running(folder) as (process, _address):
        said = said_until(process, "Ketch is open at")
    assert "Making the demo" not in said
    assert time.monotonic() - begun < 20


def wait_for(path, seconds=60):
    end = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert path.exists()
