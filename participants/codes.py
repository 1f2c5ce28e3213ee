"""Participant codes: `XXX-XXX`, easy to read aloud, with a last character that catches every single slip and every swap."""

import secrets
import unicodedata

ALPHABET = "23456789BCDFGHJKMNPRTVZ"  # 23, a prime; no vowels, no 0 1 L S
PRIME = len(ALPHABET)


def new_code() -> str:
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(5)))


def with_check(five: str) -> str:
    """The code of five characters: v₁+2v₂+3v₃+4v₄+5v₅+6c ≡ 0 (mod 23)."""
    weighted = sum(weight * ALPHABET.index(character) for weight, character in enumerate(five, 1))
    last = -weighted * pow(6, -1, PRIME) % PRIME
    return f"{five[:3]}-{five[3:]}{ALPHABET[last]}"


def is_well_formed(code: str) -> bool:
    plain = code.replace("-", "")
    return len(code) == 7 and code[3] == "-" and len(plain) == 6 and set(plain) <= set(ALPHABET) and with_check(plain[:5]) == code


def code_key(code: str) -> str:
    """What makes two codes the same: no spaces around, upper or lower case, composed or decomposed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", code).strip().casefold())
