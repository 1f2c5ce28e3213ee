"""The key file: what opens the encrypted columns. It lives outside the database and its backups.

A JSON document, mode 600: `current` names the key that seals new values, `keys` holds every key that may
still open an old one, `log` signs the audit chain, `blind` makes blind indexes.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
KEY_ID_BYTES = 4


class KeysUnusable(Exception):
    """The key file is missing, unreadable or not the one of this database. Nothing may go on."""


@dataclass(frozen=True)
class KeyFile:
    current: bytes
    keys: dict[bytes, bytes]
    log: bytes
    blind: bytes

    @cached_property
    def ciphers(self) -> dict[bytes, AESGCM]:
        return {key_id: AESGCM(key) for key_id, key in self.keys.items()}

    @property
    def fingerprint(self) -> str:
        """Distinguishes key files without revealing anything of a key."""
        return self.sign(b"ketch key file" + self.blind).hex()

    def sign(self, message: bytes) -> bytes:
        return hmac.new(self.log, message, hashlib.sha256).digest()

    def blind_index(self, text: str) -> str:
        """The same for the same text, and of no use without the key."""
        return hmac.new(self.blind, text.encode(), hashlib.sha256).hexdigest()


def make_key_file(path: Path) -> None:
    """Write fresh keys to `path`, mode 600. FileExistsError where something is there already."""
    key_id = secrets.token_hex(KEY_ID_BYTES)
    document = {
        "current": key_id,
        "keys": {key_id: _random_key()},
        "log": _random_key(),
        "blind": _random_key(),
    }
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


def load() -> KeyFile:
    """The keys that KETCH_KEY_FILE names. KeysUnusable, with what to do, where they cannot be had."""
    return _load(settings.KETCH_KEY_FILE)


@lru_cache(maxsize=4)
def _load(path: str) -> KeyFile:
    if not path:
        raise KeysUnusable("KETCH_KEY_FILE is not set. Name the key file of this database in it.")
    try:
        return _parsed(json.loads(Path(path).read_text()))
    except FileNotFoundError:
        raise KeysUnusable(f"There is no key file at {path}. Put the right one there; none is made by itself.") from None
    except OSError as error:
        raise KeysUnusable(f"The key file {path} cannot be read: {error.strerror}.") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise KeysUnusable(f"{path} is not a key file of Ketch, or it is damaged. Take it from the safe.") from None


def _parsed(document: dict) -> KeyFile:
    keys = {bytes.fromhex(key_id): _decoded(key) for key_id, key in document["keys"].items()}
    current = bytes.fromhex(document["current"])
    if current not in keys or any(len(key_id) != KEY_ID_BYTES for key_id in keys):
        raise ValueError("the current key is not among the keys")
    return KeyFile(current=current, keys=keys, log=_decoded(document["log"]), blind=_decoded(document["blind"]))


def _decoded(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("a key has the wrong length")
    return key


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
