"""The first two accounts, at a terminal or with a line for each from another program. Each types a password of their own."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from ketch.accounts.models import AccountChange, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

OWN, HERS = "štirje zeleni svinčniki", "mokra trava ob potoku"


@pytest.fixture
def terminal(monkeypatch):
    """`terminal("first", "second")`: what is typed, one after the other, where nobody sees it."""

    def typing(*lines):
        typed = iter(lines)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("ketch.accounts.opening.getpass", lambda prompt: next(typed))

    return typing


@pytest.fixture
def piped(monkeypatch):
    return lambda *lines: monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def opened():
    return {user.username: (user.role, user.must_choose_password) for user in User.objects.all()}


BOTH = {"skrbnica": ("administrator", False), "vodja": ("manager", False)}


def test_each_of_the_two_types_a_password_that_nobody_else_knows(terminal):
    terminal(OWN, OWN, HERS, HERS)
    said = io.StringIO()
    call_command("first_accounts", "skrbnica", "vodja", stdout=said)
    assert "skrbnica types a password of their own now" in said.getvalue()
    assert "at least 15 characters" in said.getvalue()
    assert opened() == BOTH
    assert User.objects.get(username="vodja").check_password(HERS)
    assert not any(password in said.getvalue() for password in (OWN, HERS))


def test_from_another_program_it_is_a_line_for_each(piped):
    piped(OWN, HERS)
    call_command("first_accounts", "skrbnica", "vodja")
    assert opened() == BOTH


@pytest.mark.parametrize(
    ("names", "lines", "words"),
    [
        (("skrbnica", "vodja"), (OWN, OWN), "that the other does not know"),
        (("skrbnica", "Skrbnica"), (OWN, HERS), "the same or looks so"),
        (("skrbnica", "vodja"), (OWN, "short"), "too short"),
        (("skrbnica", "vodja"), (OWN,), "too short"),
        (("skrbnica", "vodja"), ("a" * 10_000, HERS), "too long"),
        (("skrbnica", "vodjа"), (OWN, HERS), "letters of several scripts"),
        (("skrbnica", "зора"), (OWN, HERS), "in another script"),
        (("skrb nica", "vodja"), (OWN, HERS), "Use letters, the digits"),
    ],
)
def test_what_is_wrong_with_one_opens_neither(piped, names, lines, words):
    piped(*lines)
    with pytest.raises(CommandError, match=words):
        call_command("first_accounts", *names)
    assert not User.objects.exists()


@pytest.mark.parametrize("role", ["manager", "worker"])
def test_where_somebody_can_confirm_it_opens_nothing(piped, role):
    UserFactory(role=role)
    piped(OWN, HERS)
    with pytest.raises(CommandError, match="who can confirm accounts already"):
        call_command("first_accounts", "skrbnica", "vodja")
    assert User.objects.count() == 1


def test_where_nobody_is_left_who_could_confirm_the_others_are_told(piped, as_therapist):
    piped(OWN, HERS)
    call_command("first_accounts", "skrbnica", "vodja")
    assert "Account vodja: a new account" in as_therapist.get("/").text


class TestMakeAdministrator:
    """Where no administrator can sign in any more."""

    def test_all_staff_read_of_it_on_today(self, piped, as_therapist):
        piped(OWN)
        call_command("make_administrator", "skrbnica")
        assert opened()["skrbnica"] == ("administrator", False)
        assert AccountChange.objects.get().outcome == "at once"
        page = as_therapist.get("/").text
        assert "Account skrbnica: a new account · new role: administrator" in page
        assert "on the server" in page

    def test_two_that_are_not_the_same_open_nothing(self, terminal):
        terminal(OWN, OWN.upper())
        with pytest.raises(CommandError, match="not the same"):
            call_command("make_administrator", "skrbnica")
        assert not User.objects.exists()

    def test_a_name_that_is_taken_is_said_before_a_password_is_asked(self, terminal):
        terminal()
        UserFactory(username="Skrbnica")
        with pytest.raises(CommandError, match="the same or looks so"):
            call_command("make_administrator", "skrbnica")

    @pytest.mark.parametrize("weak", ["", "short", "a" * 10_000, "reintegracija ketch"])
    def test_a_weak_one_opens_nothing(self, piped, weak):
        piped(weak)
        with pytest.raises(CommandError):
            call_command("make_administrator", "nova")
        assert not User.objects.exists()
