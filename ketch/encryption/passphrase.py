"""A passphrase on the key file, where one is wished.

The keys are sealed under a key that scrypt makes of it. At the start it comes from the file that KETCH_KEY_PASSPHRASE_FILE names,
from `./ketch.sh serve`, which asks once and hands it on, or from whoever sits at the terminal.
"""

import base64
import getpass
import json
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

GIVEN, GIVEN_IN_A_FILE = "KETCH_KEY_PASSPHRASE", "KETCH_KEY_PASSPHRASE_FILE"
# As much work as OWASP asks for, in the form that needs 32 MB.
COST = {"n": 2**15, "r": 8, "p": 3}
NONCE, FEWEST = 12, 15
RULE = f"At least {FEWEST} characters: five words that have nothing to do with each other are good."
PLACE = b"ketch key file"


class KeysUnusable(Exception):
    """The key file is missing, unreadable or not the one of this database. Nothing may go on."""


@dataclass(frozen=True)
class Lock:
    """What a passphrase made: kept while Ketch runs, so that a key file that changes is opened and written without asking."""

    salt: bytes
    key: bytes

    @classmethod
    def made_of(cls, passphrase: str, salt: bytes = b"") -> Self:
        salt = salt or secrets.token_bytes(16)
        return cls(salt, Scrypt(salt=salt, length=32, **COST).derive(passphrase.encode()))

    def closed(self, plain: bytes) -> dict[str, Any]:
        nonce = secrets.token_bytes(NONCE)
        sealed = nonce + AESGCM(self.key).encrypt(nonce, plain, PLACE)
        return {"salt": base64.b64encode(self.salt).decode(), "sealed": base64.b64encode(sealed).decode()}

    def opened(self, document: dict[str, Any]) -> dict[str, Any] | None:
        sealed = base64.b64decode(document["sealed"], validate=True)
        try:
            return json.loads(AESGCM(self.key).decrypt(sealed[:NONCE], sealed[NONCE:], PLACE))
        except InvalidTag:
            return None


def opened_by(document: dict[str, Any], opened_before: Lock | None) -> tuple[Lock, dict[str, Any]]:
    salt = base64.b64decode(document["salt"], validate=True)
    lock = opened_before if opened_before and opened_before.salt == salt else Lock.made_of(_given(), salt)
    plain = lock.opened(document)
    if plain is None:
        os.environ.pop(GIVEN, None)
        raise KeysUnusable("This passphrase does not open the key file, or the file was altered. Nothing was changed.")
    return lock, plain


def _given() -> str:
    if path := os.environ.get(GIVEN_IN_A_FILE):
        return _read(Path(path))
    if not os.environ.get(GIVEN):
        if not sys.stdin.isatty():
            raise KeysUnusable(
                f"The key file has a passphrase. Start Ketch at a terminal, or name a file that holds it in {GIVEN_IN_A_FILE}."
            )
        # For the processes that this one starts, too.
        os.environ[GIVEN] = getpass.getpass("Passphrase of the key file: ")
    return os.environ[GIVEN]


def _read(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise KeysUnusable(f"Others may read the passphrase of the key file. Close it: chmod 600 {path}")
        return path.read_text().rstrip("\n")
    except (OSError, UnicodeDecodeError):
        raise KeysUnusable(f"The passphrase of the key file cannot be read from {path}.") from None


def asked_twice() -> str:
    """ValueError, with the rule, where it is too short or the two differ."""
    print(RULE, file=sys.stderr)
    first = getpass.getpass("Passphrase of the key file: ")
    if len(first) < FEWEST:
        raise ValueError(f"That is too short. {RULE}")
    if first != getpass.getpass("The same again: "):
        raise ValueError("The two are not the same. Nothing was written.")
    return first
