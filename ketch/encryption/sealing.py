"""Sealing one value: AES-256-GCM, padded, bound to the column in which it is stored.

A sealed value is key id (4 bytes), nonce (12), ciphertext with tag. The text is padded to steps of 256 bytes, so that
its length tells little, and `place` (table, column) goes in as associated data, so that a value moved elsewhere does not open.
"""

import os

from cryptography.exceptions import InvalidTag

from ketch.encryption import keys

STEP = 256
NONCE = 12
_HEAD = keys.KEY_ID_BYTES + NONCE


class SealBroken(Exception):
    """A stored value does not open: altered, moved, cut, or sealed under a key that is not in the key file."""


def seal(plain: bytes, place: bytes) -> bytes:
    key_file = keys.load()
    nonce = os.urandom(NONCE)
    return key_file.current + nonce + key_file.ciphers[key_file.current].encrypt(nonce, _padded(plain), place)


def unseal(sealed: bytes, place: bytes) -> bytes:
    """The plain bytes, or SealBroken. Never the sealed bytes, never an empty answer instead."""
    sealed = bytes(sealed)
    cipher = keys.load().ciphers.get(sealed[: keys.KEY_ID_BYTES])
    if cipher is None:
        raise SealBroken(f"A value in {place.decode()} was sealed under a key that the key file does not hold.")
    try:
        padded = cipher.decrypt(sealed[keys.KEY_ID_BYTES : _HEAD], sealed[_HEAD:], place)
    except (InvalidTag, ValueError):
        raise SealBroken(f"A value in {place.decode()} does not open: it was altered, cut or moved.") from None
    return padded[: padded.rindex(b"\x80")]


def _padded(plain: bytes) -> bytes:
    # One bit, then zeros (ISO/IEC 7816-4): the end is found whatever the text ends with.
    return plain + b"\x80" + b"\0" * (-(len(plain) + 1) % STEP)
