"""Words: sentences of the catalogue, and words as people type them: č š ž with or without carons, in either language, in any
case."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from django.utils import translation
from django.utils.functional import Promise

# A sentence of the catalogue: translated already, or translated when it is shown.
if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise
else:
    Words = str | Promise

LANGUAGES = ("en", "sl")

# These letters are their own base letter in Unicode, yet people type them plain.
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})

_SLOVENIAN = {letter: place for place, letter in enumerate("abcčćdđefghijklmnopqrsštuvwxyzž")}


def fold(text: str) -> str:
    """For finding: upper and lower case, carons and accents and doubled spaces make no difference."""
    apart = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_PLAIN)


def alphabetical(text: str) -> tuple:
    """Sort key in Slovenian order: č after c, š after s, ž after z; SQLite would put them last."""
    letters = unicodedata.normalize("NFC", text.strip().casefold())
    return tuple(_place(letter) for letter in letters), text


def _place(letter: str) -> tuple[int, int, str]:
    bare = letter if letter in _SLOVENIAN else fold(letter)[:1]
    return (1, _SLOVENIAN[bare], letter) if bare in _SLOVENIAN else (0, 0, letter)


def choice_from_label(choices, text: str) -> str | None:
    """The code that a code, or its label in English or Slovenian, stands for; None if nothing fits."""
    names = _names_of_class(choices) if isinstance(choices, type) else names_of(choices)
    return names.get(fold(text))


def names_of(choices) -> dict[str, str]:
    """Every folded word that means a choice. A code wins over another choice's label."""
    pairs = [(value, label) for value, label in getattr(choices, "choices", choices) if value]
    names: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            for value, label in pairs:
                names.setdefault(fold(str(label)), value)
    return names | {fold(str(value)): value for value, _label in pairs}


@cache
def _names_of_class(choices: type) -> dict[str, str]:
    return names_of(choices)
