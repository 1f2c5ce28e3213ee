"""Participant codes: `XXX-XXX`, easy to read aloud, with a last character that catches every single slip and every swap;
and the erasure ledger, so that neither an import nor a new file brings the code of an erased file back."""

import re
import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from ketch.encryption import key_file, keys
from ketch.words import Words

ALPHABET = "23456789BCDFGHJKMNPRTVZ"  # 23, a prime; no vowels, no 0 1 L S
PRIME = len(ALPHABET)
GIVES_AWAY = re.compile(
    r"[^\W\d_]{2,3}[ .-]*\d{0,4}|([^\W\d_]\.\s*){2,3}|\d{1,2}[./-]\s*\d{1,2}[./-]\s*\d{2,4}|(19|20)\d\d([./-]?\d\d){0,2}"
)


def new_code() -> str:
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(5)))


def with_check(five: str) -> str:
    """The code of five characters: v₁+2v₂+3v₃+4v₄+5v₅+6c ≡ 0 (mod 23)."""
    weighted = sum(weight * ALPHABET.index(character) for weight, character in enumerate(five, 1))
    last = -weighted * pow(6, -1, PRIME) % PRIME
    return f"{five[:3]}-{five[3:]}{ALPHABET[last]}"


def is_well_formed(code: str) -> bool:
    plain = code.replace("-", "")
    return len(plain) == 6 and set(plain) <= set(ALPHABET) and with_check(plain[:5]) == code


def code_key(code: str) -> str:
    """What makes two codes the same: no spaces around, upper or lower case, composed or decomposed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", code).strip().casefold())


def as_meant(typed: str) -> str:
    """A code of ours that came with a space, a long dash or nothing in its middle; what cannot be one, as it is.

    A code of another kind may read as one of ours by chance, so look for just what was typed first.
    """
    plain = bare(typed).upper()
    ours = f"{plain[:3]}-{plain[3:]}"
    return ours if is_well_formed(ours) else typed


def bare(text: str) -> str:
    """Its letters and figures alone."""
    return "".join(filter(str.isalnum, text))


def looks_like_initials_or_a_date(code: str) -> bool:
    """Two or three letters, perhaps with a number, or a day or a year: whoever finds such a code may guess whose it is."""
    return GIVES_AWAY.fullmatch(code.strip()) is not None


def remark_on(code: str) -> Words:
    """What somebody should know of a code of one's own before it is given; "" where there is nothing."""
    if looks_like_initials_or_a_date(code):
        return _("This code looks like initials or a date, so whoever finds it may guess whose it is.")
    # In the form of ours, and yet none: somebody may have mistyped one.
    if re.fullmatch(r"\w{3}-\w{3}", code) and not is_well_formed(code):
        return _(
            "This code is written as Ketch writes its own, but its characters do not fit together: one of them may be wrong."
        )
    return ""


def was_erased(code_key: str) -> bool:
    """The ledger lies beside the key file, outside the database, and holds keyed hashes: it names no code, but knows one that is
    shown to it. It is read; erasing, which enters a code, is not built yet."""
    path = key_file.ledger()
    if not path.exists():
        return False
    return not _lines(path, path.stat().st_mtime_ns).isdisjoint(keys.load().blind_indexes(_entered_as(code_key)))


def enter_erased(code_key: str) -> None:
    with key_file.ledger().open("a", encoding="ascii") as file:
        file.write(f"{keys.load().blind_index(_entered_as(code_key))}\n")


def _entered_as(code_key: str) -> str:
    return f"erased {code_key}"


@lru_cache(maxsize=1)
def _lines(path: Path, _changed: int) -> frozenset[str]:
    return frozenset(path.read_text(encoding="ascii").split())
