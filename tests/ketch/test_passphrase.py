"""A key file under a passphrase: no key stands in it, and Ketch asks for it or reads it from a file that is its owner's alone."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ketch.encryption import keys
from ketch.encryption.key_file import read, write_again
from ketch.encryption.passphrase import GIVEN, GIVEN_IN_A_FILE, KeysUnusable, Lock
from tests.ketch.test_key_file import keys_of_the_suite

WORDS = "orehova lupina na polici"


@pytest.fixture(autouse=True)
def nobody_at_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO())
    for name in (GIVEN, GIVEN_IN_A_FILE):
        monkeypatch.setenv(name, "")


@pytest.fixture
def types(monkeypatch):
    """`types("first", "second")`: somebody sits at the terminal."""

    def typing(*words):
        left = list(words)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", lambda prompt: left.pop(0))
        return left

    return typing


@pytest.fixture
def file(tmp_path, settings):
    """The keys of this database under WORDS, as a process finds them that starts."""
    settings.KETCH_KEY_FILE = str(shutil.copy2(keys_of_the_suite(), tmp_path / "keys.json"))
    path = tmp_path / "keys.json"
    write_again(path, replace(read(path), lock=Lock.made_of(WORDS)))
    return path


def test_it_is_made_under_a_passphrase_that_is_asked_for_twice(tmp_path, types, capsys):
    types(WORDS, WORDS)
    call_command("make_keys", str(tmp_path / "keys"), "--passphrase")
    assert "At least 15 characters" in capsys.readouterr().err
    types(WORDS)
    assert read(tmp_path / "keys").data.current


@pytest.mark.parametrize(("typed", "said"), [(["short"], "too short"), ([WORDS, WORDS + "x"], "not the same")])
def test_a_short_one_or_two_that_differ_make_no_file(tmp_path, types, typed, said):
    types(*typed)
    with pytest.raises(CommandError, match=said):
        call_command("make_keys", str(tmp_path / "keys"), "--passphrase")
    assert not (tmp_path / "keys").exists()


def test_the_file_alone_opens_nothing(file):
    assert keys_of_the_suite().read_text()[40:80] not in file.read_text()
    assert read(keys_of_the_suite()).data.current not in file.read_text()
    with pytest.raises(KeysUnusable, match="KETCH_KEY_PASSPHRASE_FILE"):
        keys.load()


def test_it_is_typed_once_for_a_process_and_those_that_it_starts(file, types):
    left = types(WORDS)
    assert keys.load().data.current == read(keys_of_the_suite()).data.current
    assert (left, os.environ[GIVEN]) == ([], WORDS)


def test_it_is_read_from_a_file_that_nobody_else_may_read(file, tmp_path, monkeypatch):
    (tmp_path / "words").write_text(f"{WORDS}\n")
    monkeypatch.setenv(GIVEN_IN_A_FILE, str(tmp_path / "words"))
    (tmp_path / "words").chmod(0o644)
    with pytest.raises(KeysUnusable, match="chmod 600"):
        keys.load()
    (tmp_path / "words").chmod(0o600)
    assert keys.load().data.current
    monkeypatch.setenv(GIVEN_IN_A_FILE, str(tmp_path / "none"))
    with pytest.raises(KeysUnusable, match="cannot be read"):
        read(file)


def test_a_wrong_one_opens_nothing_and_is_asked_for_again(file, types):
    types("something else altogether", WORDS)
    with pytest.raises(KeysUnusable, match="does not open the key file"):
        keys.load()
    assert keys.load().data.current


@pytest.mark.django_db
def test_new_keys_stay_under_it_and_nobody_is_asked_again(file, types):
    types(WORDS)
    keys.load()
    os.environ.pop(GIVEN)
    call_command("rotate_keys", "data")
    assert "sealed" in file.read_text()
    assert len(keys.load().data.keys) == 2


@pytest.mark.django_db
def test_it_is_changed_and_taken_off(file, types):
    types(WORDS, "another passphrase that is long", "another passphrase that is long")
    call_command("change_key_passphrase")
    os.environ.pop(GIVEN)
    types("another passphrase that is long")
    assert read(file).data.current
    call_command("change_key_passphrase", "--none")
    os.environ.pop(GIVEN)
    types()
    assert read(file).data.current


def test_the_shell_is_told_in_a_sentence_and_ends_with_1(file):
    environment = {**os.environ, "KETCH_KEY_FILE": str(file)}
    command = [sys.executable, "-m", "ketch.encryption"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ketch: The key file has a passphrase.")
    given = subprocess.run(command, env={**environment, GIVEN: WORDS}, capture_output=True, text=True, check=True)
    assert given.stdout == f"{WORDS}\n"
