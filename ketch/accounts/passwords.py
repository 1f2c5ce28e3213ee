"""Password rules beside those of Django: an upper bound, and no words that people here would guess."""

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


class OwnWordsValidator:
    def validate(self, password: str, user: object = None) -> None:
        rest = fold(password)
        for word in OWN_WORDS:
            rest = rest.replace(fold(word), "")
        if len(rest.strip()) < 10:
            raise ValidationError(
                _("Much of this password is a word that others would guess here. Use words that have nothing to do with work."),
                code="password_own_words",
            )

    def get_help_text(self) -> str:
        return _("Not built on words of the programme.")


CONSONANTS, VOWELS = "bdfgjklmnprstvz", "aeiou"


def new_passphrase() -> str:
    """Five made-up words that can be said aloud in both languages: 15 syllables of 75, some 93 bits."""
    syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(15)]
    return " ".join("".join(syllables[begin : begin + 3]) for begin in range(0, 15, 3))
