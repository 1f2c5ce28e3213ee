"""The keys that KETCH_KEY_FILE names, and sealing one value with them.

A value is sealed by AES-256-GCM: key id (4 bytes), nonce (12), ciphertext with tag. The text is padded to steps of 256 bytes, so
that its length tells little, and `place` (table, column, row) goes in as associated data, so that a value that was moved does not
open.
"""

import logging
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import DatabaseError

from ketch.encryption import key_file as key_files
from ketch.encryption.key_file import KEY_ID_BYTES, KeyFile
from ketch.encryption.passphrase import KeysUnusable

logger = logging.getLogger(__name__)

# By path: what told one state of the file from the next, and its keys.
_loaded: dict[str, tuple[object, KeyFile]] = {}


def load() -> KeyFile:
    """The keys, as the file has them now: a process that serves takes up a new one by itself. KeysUnusable where there are none.

    A new file that is damaged or not of this database is not taken up. The process goes on with the keys that it has.
    """
    path = settings.KETCH_KEY_FILE
    if not path:
        raise KeysUnusable("KETCH_KEY_FILE is not set. Name the key file of this database in it.")
    state, loaded = _loaded.get(path, (None, None))
    now = _state(path)
    if loaded is None:
        _loaded[path] = now, key_files.read(Path(path))
    elif now != state:
        _take_up(path, now, loaded)
    return _loaded[path][1]


def _state(path: str) -> object:
    try:
        status = os.stat(path)  # noqa: PTH116  (asked for every value that is sealed)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def _take_up(path: str, state: object, loaded: KeyFile) -> None:
    from ketch.encryption.known import fault_of

    try:
        new = key_files.read(Path(path), loaded.lock)
        fault = fault_of(new)
    except (KeysUnusable, DatabaseError) as error:
        fault, new = str(error), loaded
    if fault:
        logger.error("The key file changed, and the new one is not taken up: %s", fault)
    else:
        _loaded[path] = state, new


NONCE = 12
STEP = 256
_HEAD = KEY_ID_BYTES + NONCE


class SealBroken(Exception):
    """A stored value does not open: altered, moved, cut, or sealed under a key that is not in the key file."""


def seal(plain: bytes, place: bytes) -> bytes:
    keys = load()
    nonce = os.urandom(NONCE)
    return keys.current + nonce + keys.ciphers[keys.current].encrypt(nonce, _padded(plain), place)


def unseal(sealed: bytes, place: bytes, loose: bytes | None = None) -> bytes:
    """The plain bytes, or SealBroken. Never the sealed bytes, never an empty answer instead.

    `loose`: the place without the row, as it was before values were bound to rows. It is tried only while the key file allows it.
    """
    sealed = bytes(sealed)
    key_id = sealed[:KEY_ID_BYTES]
    # Not asked of the file for each value that is read: keys in it stay the same, and only a new one is worth a look.
    _, keys = _loaded.get(settings.KETCH_KEY_FILE) or (None, load())
    if key_id not in keys.ciphers:
        keys = load()
    cipher = keys.ciphers.get(key_id)
    if cipher is None:
        raise SealBroken(f"A value in {place.decode()} was sealed under a key that the key file does not hold.")
    for each in (place,) if loose is None or keys.bound else (place, loose):
        try:
            padded = cipher.decrypt(sealed[KEY_ID_BYTES:_HEAD], sealed[_HEAD:], each)
        except (InvalidTag, ValueError):
            continue
        return padded[: padded.rindex(b"\x80")]
    raise SealBroken(f"A value in {place.decode()} does not open: it was altered, cut or moved.")


def _padded(plain: bytes) -> bytes:
    # One bit, then zeros (ISO/IEC 7816-4): the end is found whatever the text ends with.
    return plain + b"\x80" + b"\0" * (-(len(plain) + 1) % STEP)
