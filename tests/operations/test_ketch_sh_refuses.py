"""What stops a start gets one sentence that says what to do."""

import os
import shutil
import socket
import tempfile
from pathlib import Path

import pytest

from ketch.encryption.key_file import make_key_file
from ketch.settings.demands import DEMANDS
from tests.operations.copies import copy_of_ketch, ketch, lend_packages

NOBODY = 65534


@pytest.fixture(scope="module")
def folder():
    """Outside pytest's own folders, which only their owner may enter."""
    made = Path(tempfile.mkdtemp(prefix="ketch-copy-"))
    made.chmod(0o755)
    yield copy_of_ketch(made)
    shutil.rmtree(made)


@pytest.fixture
def without_packages(folder):
    shutil.rmtree(folder / ".venv")
    yield folder
    shutil.rmtree(folder / ".venv", ignore_errors=True)
    (folder / ".venv").mkdir()
    lend_packages(folder / ".venv")


def sentence(result):
    assert (result.returncode, result.stdout) == (1, "")
    [line] = result.stderr.splitlines()
    assert line.startswith("ketch: ")
    return line


def test_a_busy_port(folder):
    with socket.create_server(("127.0.0.1", 0)) as server:
        busy = f"127.0.0.1:{server.getsockname()[1]}"
        line = sentence(ketch(folder, "run", ADDR=busy))
    assert f"cannot open {busy} (Address already in use)" in line
    assert "ADDR=127.0.0.1:9000 ./ketch.sh run" in line


def test_an_address_that_is_none(folder):
    assert "it is not HOST:PORT" in sentence(ketch(folder, "run", ADDR="here"))


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "192.0.2.7:8000", "ketch.example.org:8000", "127.example.org:8000", "8000"])
def test_pages_that_show_code_open_for_this_machine_alone(folder, address):
    assert "is not of this machine" in sentence(ketch(folder, "dev", ADDR=address))


def test_a_python_without_ensurepip_names_the_package_of_debian(folder, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    assert "-venv" in sentence(ketch(folder, "run", PYTHONPATH=str(tmp_path)))


def test_no_python_at_all(folder, tmp_path):
    for tool in ("sh", "dirname", "mkdir", "sed"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    assert "apt install python3 python3-venv" in sentence(ketch(folder, "run", PATH=str(tmp_path)))


def test_a_folder_that_cannot_be_written_to(folder):
    """Root may write anywhere, so root tries as nobody."""
    is_root = os.geteuid() == 0
    shutil.rmtree(folder / "var", ignore_errors=True)
    folder.chmod(0o555)
    result = ketch(folder, "run", user=NOBODY if is_root else None)
    folder.chmod(0o755)
    assert "cannot be written to" in sentence(result)


def test_no_network(without_packages):
    result = ketch(
        without_packages, "run", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0", PIP_FIND_LINKS="", PIP_CACHE_DIR=""
    )
    assert result.returncode == 1
    assert "the packages could not be fetched" in result.stderr


def test_serving_without_its_settings_names_each(folder):
    result = ketch(folder, "serve")
    assert result.returncode == 1
    assert [line.split()[1] for line in result.stderr.splitlines()] == list(DEMANDS)


@pytest.mark.parametrize(
    ("weak", "named"),
    [
        ({"KETCH_SECRET_KEY": "short"}, "KETCH_SECRET_KEY is weak"),
        ({"KETCH_HOSTS": "*"}, "KETCH_HOSTS holds “*”"),
        ({"KETCH_PROXIES": "0"}, "KETCH_PROXIES is 0"),
        ({"KETCH_KEY_FILE": "/nowhere/keys"}, "There is no key file at /nowhere/keys"),
    ],
)
def test_serving_with_a_weak_setting_names_it(folder, tmp_path, weak, named):
    make_key_file(tmp_path / "keys")
    strong = {
        "DATABASE_URL": "sqlite:///var/real.sqlite3",
        "KETCH_KEY_FILE": str(tmp_path / "keys"),
        "KETCH_SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz",
        "KETCH_HOSTS": "ketch.example.org",
        "KETCH_PROXIES": "1",
    }
    result = ketch(folder, "serve", **{**strong, **weak})
    assert result.returncode == 1
    assert named in result.stderr
    assert not (folder / "var" / "real.sqlite3").exists()


def test_a_word_that_is_no_command_shows_the_commands(folder):
    result = ketch(folder, "dance")
    assert result.returncode == 2
    assert "./ketch.sh run" in result.stderr
