"""The head of the log: its last entry, signed, and the code by which people compare it later.

Whoever can write in the database could cut the end of the log and set the head to what is left. They cannot sign it: that needs
the log key. A whole copy of yesterday with its own head is signed, too; the code that somebody wrote down tells it apart.
"""

import logging
import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from django.db import transaction

from ketch.encryption import keys
from ketch.periods import today

if TYPE_CHECKING:
    from ketch.audit.models import ChainHead

log = logging.getLogger("ketch.audit.head")


def signature(number: int, mac: str, day: date | None, key_id: str = "") -> bytes:
    return keys.load().sign(f"head of the log {number} {mac} {day}".encode(), key_id)


def sign(head: "ChainHead") -> None:
    """The first one of a day stands in the server's log, too: whoever can change the database need not reach that."""
    is_first = head.signed_on != today()
    head.signed_on = today()
    head.signature = signature(head.number, head.mac, head.signed_on).hex()
    if is_first:
        transaction.on_commit(partial(log.info, "the head of the log is %s", code_of(head)))


def signer_of(head: "ChainHead") -> str:
    """The id of the log key that signed it; "" where none of the key file did."""
    signed = (head.number, head.mac, head.signed_on)
    return next((each for each in keys.load().log.keys if signature(*signed, each).hex() == head.signature), "")


def code_of(head: "ChainHead") -> str:
    """2026-11-29-12345-3fa9-01bc-77de: the day, the number of entries, and the signature in short."""
    return f"{head.signed_on}-{head.number}-{_in_short(signature(head.number, head.mac, head.signed_on))}"


def _in_short(signed: bytes) -> str:
    return signed[:6].hex("-", 2)


CODE = re.compile(r"(\d{4}-\d\d-\d\d)-(\d{1,18})-([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})", re.ASCII)


class WrittenDown(NamedTuple):
    """A head of some earlier day, as somebody wrote it down."""

    day: date
    number: int
    short: str

    @classmethod
    def read(cls, code: str) -> Self | None:
        """None where it is no such code."""
        written = CODE.fullmatch("".join(code.split()).casefold())
        try:
            return cls(date.fromisoformat(written[1]), int(written[2]), written[3]) if written else None
        except ValueError:
            return None

    def fits(self, mac: str) -> bool:
        """Whether it was the head when the entry of this number had this seal, whichever log key signed then."""
        signed = (signature(self.number, mac, self.day, key_id) for key_id in keys.load().log.keys)
        return self.short in map(_in_short, signed)
