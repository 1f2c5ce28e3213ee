"""The key file, and sealing one value with it. The file lives outside the database and its backups.

A JSON document, mode 600: `current` names the key that seals new values, `keys` holds every key that may
still open an old one, `log` signs the audit chain, `blind` makes blind indexes.

A value is sealed by AES-256-GCM: key id (4 bytes), nonce (12), ciphertext with tag. The text is padded to steps of 256 bytes, so
that its length tells little, and `place` (table, column) goes in as associated data, so that a value moved elsewhere does not
open.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

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


STEP = 256
NONCE = 12
_HEAD = KEY_ID_BYTES + NONCE


class SealBroken(Exception):
    """A stored value does not open: altered, moved, cut, or sealed under a key that is not in the key file."""


def seal(plain: bytes, place: bytes) -> bytes:
    key_file = load()
    nonce = os.urandom(NONCE)
    return key_file.current + nonce + key_file.ciphers[key_file.current].encrypt(nonce, _padded(plain), place)


def unseal(sealed: bytes, place: bytes) -> bytes:
    """The plain bytes, or SealBroken. Never the sealed bytes, never an empty answer instead."""
    sealed = bytes(sealed)
    cipher = load().ciphers.get(sealed[:KEY_ID_BYTES])
    if cipher is None:
        raise SealBroken(f"A value in {place.decode()} was sealed under a key that the key file does not hold.")
    try:
        padded = cipher.decrypt(sealed[KEY_ID_BYTES:_HEAD], sealed[_HEAD:], place)
    except (InvalidTag, ValueError):
        raise SealBroken(f"A value in {place.decode()} does not open: it was altered, cut or moved.") from None
    return padded[: padded.rindex(b"\x80")]


def _padded(plain: bytes) -> bytes:
    # One bit, then zeros (ISO/IEC 7816-4): the end is found whatever the text ends with.
    return plain + b"\x80" + b"\0" * (-(len(plain) + 1) % STEP)


def the_keys_belong_to_the_database(
    app_configs: object, databases: Iterable[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """A wrong or missing key file stops Ketch before it reads or writes a sealed value.

    Compares fingerprints. A database that was never migrated has none yet, and needs only a readable file.
    """
    try:
        fingerprint = load().fingerprint
    except KeysUnusable as error:
        return [Error(str(error), id="ketch.encryption.E001")]
    return [
        Error(
            "The key file is not the one of this database: its values would not open. "
            "Put the right key file where KETCH_KEY_FILE says; no new one is made.",
            id="ketch.encryption.E002",
        )
        for alias in databases or ()
        if _known(alias) not in (None, fingerprint)
    ]


def _known(alias: str) -> str | None:
    from ketch.encryption.models import KeyFingerprint

    connection = connections[alias]
    if not connection.settings_dict["NAME"]:
        return None  # No database is named; a check of its own says so.
    if KeyFingerprint._meta.db_table not in connection.introspection.table_names():
        return None
    return KeyFingerprint.objects.using(alias).values_list("fingerprint", flat=True).first()
