"""Passwords that others would guess are refused, with a sentence that says what would be right."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from ketch.accounts.models import User
from ketch.accounts.passwords import new_passphrase, surprises
from tests.factories import PASSWORD

PATTERN = "Use four or five words that do not belong together."
OWN = "Use words that have nothing to do with work."


def said(password, username="delavka2"):
    try:
        validate_password(password, User(username=username))
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaaaaa",
        "1234567890123456",
        "9876543210987654",
        "abcabcabcabcabc",
        "abcdefghijklmnop",
        "qwertzuiopšđasdfg",
        "qwertyuiopasdfghjkl",
        "asdfghjklčćžyxcvbnm",
        "aaaaabbbbbcccccddddd",
        "gozd gozd gozd gozd",
        "mihaela1mihaela1",
    ],
)
def test_runs_and_repeats_are_refused(password):
    assert PATTERN in said(password)


@pytest.mark.parametrize("password", ["delavka2 delavka2", "delavka2delavka2", "DELAVKA2 geslo 2026", "geslo delavka2 ključ"])
def test_the_user_name_and_words_of_the_house_are_refused(password):
    assert OWN in said(password) or PATTERN in said(password)


@pytest.mark.parametrize(
    "password", [PASSWORD, "štirje zeleni svinčniki", "correct horse battery staple", "Kavč 71 pelje na Ptuj"]
)
def test_words_that_do_not_belong_together_pass(password):
    assert said(password) == ""


def test_what_is_made_here_passes():
    assert [passphrase for passphrase in (new_passphrase() for _ in range(200)) if said(passphrase)] == []


def test_a_long_one_is_looked_at_quickly():
    assert surprises("ab" * 64) <= 3
    said("x" * 10_000)


def test_one_without_end_is_refused_in_one_go():
    assert "Use at most 128 characters." in said("a" + "\u0301\u0316" * 500_000)
