"""The first two accounts, at a terminal or with one line from another program."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from ketch.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

OWN = "štirje zeleni svinčniki"


@pytest.fixture
def terminal(monkeypatch):
    """`terminal("first", "second")`: what is typed, one after the other, where nobody sees it."""

    def typing(*lines):
        typed = iter(lines)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("ketch.accounts.opening.getpass", lambda prompt: next(typed))

    return typing


def test_the_rules_come_first_and_it_is_asked_twice(terminal):
    terminal(OWN, OWN)
    said = io.StringIO()
    call_command("make_administrator", "skrbnica", stdout=said)
    assert "at least 15 characters" in said.getvalue()
    assert User.objects.get(username="skrbnica").check_password(OWN)


def test_two_that_are_not_the_same_open_nothing(terminal):
    terminal(OWN, OWN.upper())
    with pytest.raises(CommandError, match="not the same"):
        call_command("make_administrator", "skrbnica")
    assert not User.objects.exists()


def test_a_name_that_is_taken_is_said_before_a_password_is_asked(terminal):
    terminal()
    UserFactory(username="skrbnica")
    with pytest.raises(CommandError, match="of this name already"):
        call_command("make_administrator", "skrbnica")


@pytest.mark.parametrize(("command", "must_choose"), [("make_administrator", False), ("make_first_manager", True)])
def test_from_another_program_it_is_one_line(monkeypatch, command, must_choose):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{OWN}\n"))
    call_command(command, "nova")
    user = User.objects.get()
    assert (user.check_password(OWN), user.must_choose_password) == (True, must_choose)


@pytest.mark.parametrize("weak", ["", "short", "a" * 10_000, "reintegracija ketch"])
def test_a_weak_one_opens_nothing(monkeypatch, weak):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{weak}\n"))
    with pytest.raises(CommandError):
        call_command("make_first_manager", "nova")
    assert not User.objects.exists()
