"""Password rules beside those of Django: an upper bound, no words that people here would guess, and nothing that says itself
again."""

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ketch.words import fold

MAXIMUM = 128
OWN_WORDS = ("ketch", "ključ", "reintegracija", "reintegration", "društvo", "varna hiša", "password", "geslo")


class MaximumLengthValidator:
    """Longer is refused before it is hashed: a megabyte of password would keep the server busy."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > MAXIMUM:
            raise ValidationError(_("The password is too long. Use at most 128 characters."), code="password_too_long")

    def get_help_text(self) -> str:
        return _("At most 128 characters. Four or five unrelated words are good and easy to remember.")


# What is left of a password without that must still be so long.
LEAST = 10


class OwnWordsValidator:
    def validate(self, password: str, user: object = None) -> None:
        rest = fold(password)
        for word in (*OWN_WORDS, getattr(user, "username", "")):
            rest = rest.replace(fold(word), "") if word else rest
        if surprises(rest) < LEAST <= surprises(password):
            raise ValidationError(
                _(
                    "Much of this password is your user name or a word that others would guess here. "
                    "Use words that have nothing to do with work."
                ),
                code="password_own_words",
            )

    def get_help_text(self) -> str:
        return _("Not built on your user name or on words of the programme.")


class PatternValidator:
    def validate(self, password: str, user: object = None) -> None:
        if surprises(password) < LEAST:
            raise ValidationError(
                _("This password repeats itself or follows the keyboard. Use four or five words that do not belong together."),
                code="password_pattern",
            )

    def get_help_text(self) -> str:
        return _("No repeated letters or words, no rows of numbers, letters or keys.")


ROWS = ("abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "qwertzuiopsd", "qwertyuiop", "asdfghjklccz", "yxcvbnm", "zxcvbnm")
RUNS = ROWS + tuple(row[::-1] for row in ROWS)
SHORTEST_RUN = 3


def surprises(password: str) -> int:
    """How many letters nobody could foresee: a run along the alphabet or the keyboard counts as one, and so does what stood there
    before."""
    text = fold(password[:MAXIMUM]).replace(" ", "")
    count = place = 0
    while place < len(text):
        place += _foreseen(text, place)
        count += 1
    return count


def _foreseen(text: str, place: int) -> int:
    """How many letters from here on follow from the first of them, or from what was typed before."""
    longest = 1
    for length in range(SHORTEST_RUN, len(text) - place + 1):
        part = text[place : place + length]
        if part not in text[: place + length - 1] and not any(part in run for run in RUNS):
            break
        longest = length
    return longest


CONSONANTS, VOWELS = "bdfgjklmnprstvz", "aeiou"


def new_passphrase(words: int = 5) -> str:
    """Made-up words that can be said aloud in both languages: three syllables of 75 in each, so five have some 93 bits."""
    syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(3 * words)]
    return " ".join("".join(syllables[begin : begin + 3]) for begin in range(0, len(syllables), 3))
