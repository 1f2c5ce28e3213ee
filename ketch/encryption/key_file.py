"""The key file: what is in it, how it is read, and how it is written anew without a moment at which there is none.

A JSON document, mode 600, outside the database and its backups. It has three rings of keys: `data` seals values, `log` signs the
log, `blind` makes blind indexes. Of each ring the current key is used for what is new; the others open and verify what is older,
until `rotate_keys --retire` takes them out. `bound`: every value is bound to its row, so one that is not is refused (fields.py).

Under a passphrase all of this lies sealed in the file, beside the salt (passphrase.py).
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ketch.encryption.passphrase import KeysUnusable, Lock, opened_by

KEY_BYTES, KEY_ID_BYTES = 32, 4
KINDS = ("data", "log", "blind")
# The keys of log and blind indexes had no id at first, and what they made names none.
FIRST = "00000000"


@dataclass(frozen=True)
class Ring:
    """Keys by id, the oldest first."""

    current: str
    keys: Mapping[str, bytes]

    @property
    def key(self) -> bytes:
        return self.keys[self.current]

    @property
    def newest(self) -> str:
        return list(self.keys)[-1]

    def __iter__(self) -> Iterator[str]:
        """The current one first: most of what is asked for was made with it."""
        return iter([self.current, *(key_id for key_id in reversed(list(self.keys)) if key_id != self.current)])


@dataclass(frozen=True)
class KeyFile:
    data: Ring
    log: Ring
    blind: Ring
    bound: bool
    lock: Lock | None = field(default=None, repr=False)

    @cached_property
    def ciphers(self) -> dict[bytes, AESGCM]:
        return {bytes.fromhex(key_id): AESGCM(key) for key_id, key in self.data.keys.items()}

    @cached_property
    def current(self) -> bytes:
        return bytes.fromhex(self.data.current)

    def ring(self, kind: str) -> Ring:
        return getattr(self, kind)

    def checks(self) -> dict[tuple[str, str], str]:
        """For each key what the database may know of it: enough to tell it from another one, and nothing of the key."""
        return {
            (kind, key_id): _mac(key, f"ketch key check {kind} {key_id}".encode()).hex()
            for kind in KINDS
            for key_id, key in self.ring(kind).keys.items()
        }

    def sign(self, message: bytes, key_id: str = "") -> bytes:
        return _mac(self.log.keys[key_id or self.log.current], message)

    def signatures(self, message: bytes) -> list[bytes]:
        """By each key of the log: whoever verifies one compares it with all of them."""
        return [self.sign(message, key_id) for key_id in self.log]

    def blind_index(self, text: str, key_id: str = "") -> str:
        """The same for the same text, and of no use without the key. It begins with the id of the key that made it."""
        key_id = key_id or self.blind.current
        mac = _mac(self.blind.keys[key_id], text.encode()).hex()
        return mac if key_id == FIRST else key_id + mac[: -len(key_id)]

    def blind_indexes(self, text: str) -> list[str]:
        """By each key: whoever looks for one looks for any of them."""
        return [self.blind_index(text, key_id) for key_id in self.blind]

    def maker_of(self, index: str) -> str:
        """The key that made a blind index."""
        return index[: len(FIRST)] if index[: len(FIRST)] in self.blind.keys else FIRST

    def with_key(self, kind: str) -> Self:
        """With a new key, which is not the current one yet."""
        keys = self.ring(kind).keys
        return self._with(kind, keys={**keys, _new_id(keys): secrets.token_bytes(KEY_BYTES)})

    def with_current(self, kind: str, key_id: str) -> Self:
        return self._with(kind, current=key_id)

    def without(self, kind: str, key_id: str) -> Self:
        return self._with(kind, keys={each: key for each, key in self.ring(kind).keys.items() if each != key_id})

    def _with(self, kind: str, **changes) -> Self:
        return replace(self, **{kind: replace(self.ring(kind), **changes)})  # type: ignore[arg-type]  # the name of a ring


def ledger() -> Path:
    """The codes of erased files, beside the key file: see participants/people/codes.py."""
    return Path(f"{settings.KETCH_KEY_FILE}.erased")


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def _new_id(others: Mapping[str, bytes]) -> str:
    # Never FIRST: what that one made names no key.
    return next(key_id for key_id in iter(lambda: secrets.token_hex(KEY_ID_BYTES), "") if key_id not in {FIRST, *others})


def make_key_file(path: Path, lock: Lock | None = None) -> None:
    """Fresh keys. FileExistsError where something is there already."""
    data, log, blind = (Ring(key_id, {key_id: secrets.token_bytes(KEY_BYTES)}) for key_id in (_new_id({}) for _kind in KINDS))
    _write(path, KeyFile(data, log, blind, bound=True, lock=lock))
    _sync_folder(path)


def write_again(path: Path, key_file: KeyFile) -> None:
    """In place of the one at `path`, whole or not at all, whenever the machine stops. Its owner stays, also where root writes."""
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    _write(aside, key_file)
    os.chown(aside, path.stat().st_uid, -1)
    aside.replace(path)
    _sync_folder(path)


def _write(path: Path, key_file: KeyFile) -> None:
    document: dict[str, Any] = {"bound": key_file.bound}
    for kind in KINDS:
        ring = key_file.ring(kind)
        keys = {key_id: base64.b64encode(key).decode() for key_id, key in ring.keys.items()}
        document[kind] = {"current": ring.current, "keys": keys}
    if key_file.lock:
        document = key_file.lock.closed(json.dumps(document).encode())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(json.dumps(document, indent=1).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read(path: Path, opened_before: Lock | None = None) -> KeyFile:
    """KeysUnusable, with what to do, where it cannot be had. `opened_before`: the lock of a copy that was opened before."""
    try:
        if path.stat().st_mode & 0o077:
            raise KeysUnusable(f"Others may read the key file. Close it: chmod 600 {path}")
        document = json.loads(path.read_text())
        lock = None
        if "sealed" in document:
            lock, document = opened_by(document, opened_before)
        return replace(_parsed(document), lock=lock)
    except FileNotFoundError:
        raise KeysUnusable(f"There is no key file at {path}. Put the right one there; none is made by itself.") from None
    except OSError as error:
        raise KeysUnusable(f"The key file {path} cannot be read: {error.strerror}.") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise KeysUnusable(f"{path} is not a key file of Ketch, or it is damaged. Take it from the safe.") from None


def _parsed(document: dict[str, Any]) -> KeyFile:
    if "data" in document:
        data, log, blind = (_ring(**document[kind]) for kind in KINDS)
        return KeyFile(data, log, blind, bound=document["bound"] is True)
    # As it was before keys could be changed: values of that time are bound to table and column alone.
    log, blind = (_ring(FIRST, {FIRST: document[kind]}) for kind in KINDS[1:])
    return KeyFile(_ring(document["current"], document["keys"]), log, blind, bound=False)


def _ring(current: str, keys: dict[str, str]) -> Ring:
    if current not in keys or any(len(bytes.fromhex(key_id)) != KEY_ID_BYTES for key_id in keys):
        raise ValueError("the current key is not among the keys")
    return Ring(current, {key_id: _decoded(key) for key_id, key in keys.items()})


def _decoded(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("a key has the wrong length")
    return key
