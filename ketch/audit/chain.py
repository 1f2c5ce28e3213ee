"""The chain: every entry has a seal over itself and the seal before it, so that a changed, moved or removed entry is found. Its
head, the last entry, is signed, and has a code by which people compare it later.

Whoever can write in the database could cut the end of the log and set the head to what is left. They cannot sign it: that needs
the log key. A whole copy of yesterday with its own head is signed, too; the code that somebody wrote down tells it apart.
"""

import json
import logging
import re
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from ketch.encryption import keys
from ketch.periods import today
from ketch.records.locking import locked

if TYPE_CHECKING:
    from ketch.audit.entries import Actor, Entry
    from ketch.audit.models import ChainHead, LogEntry

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


def write(entries: "Iterable[Entry]", by: "Actor") -> None:
    """Number, seal and insert. Call it last in a transaction: it locks the head of the log."""
    from ketch.audit.entries import ITSELF, Entry
    from ketch.audit.models import LogEntry

    entries = list(entries)
    if not entries:
        return
    head = lock_head()
    if not is_genuine(head):
        # The next signature would hide that somebody changed the head. The work goes on, and the log never forgets it.
        log.error("the end of the log was changed outside Ketch; run check_log, and change nothing before")
        sign(head)
        head.save()
        write([Entry(LogEntry.Kind.BROKEN)], ITSELF)
        head = lock_head()
    now = timezone.now()
    rows = []
    for entry in entries:
        row = LogEntry(number=head.number + 1, timestamp=now, actor_id=by.pk, role=by.role, **vars(entry))
        row.values_hash = hash_of(row.changes)
        row.mac = head.mac = seal(row, head.mac)
        head.number = row.number
        rows.append(row)
    LogEntry.objects.bulk_create(rows)
    sign(head)
    head.save()


def is_genuine(head: "ChainHead") -> bool:
    """The current key signed it. While that is changed, until the next entry, the key that signed the last entry."""
    signer = signer_of(head)
    return signer == keys.load().log.current or (signer != "" and is_under(signer))


def lock_head() -> "ChainHead":
    """Waits for concurrent writers to commit; those that come later wait for our commit."""
    from ketch.audit.models import ChainHead

    return locked(ChainHead.objects.all()).get()


def hash_of(changes: object, key_id: str = "") -> str:
    if changes is None:
        return ""
    text = json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    # With a key: otherwise a guessed birth year could be compared with the hash.
    return keys.load().sign(text.encode(), key_id).hex()


def seal(row: "LogEntry", before: str, key_id: str = "") -> str:
    line = [
        before,
        row.number,
        int(row.timestamp.timestamp() * 1_000_000),
        str(row.actor_id),
        row.role,
        row.action,
        row.content_type_id,
        row.object_pk,
        str(row.about),
        row.purpose,
        row.field_names,
        row.result,
        row.values_hash,
    ]
    return keys.load().sign(json.dumps(line).encode(), key_id).hex()


def is_under(key_id: str) -> bool:
    """Whether the key signed the last entry. Of a log without entries it is true."""
    from ketch.audit.models import LogEntry

    last = list(LogEntry.objects.order_by("-number")[:2])
    return not last or seal(last[0], _mac_before(*last), key_id) == last[0].mac


def _mac_before(last: "LogEntry", before: "LogEntry | None" = None) -> str:
    """Where nothing else is left after a pruning, the entry that tells of it knows."""
    if before is not None:
        return before.mac
    changes: Any = last.changes or {}
    return changes.get("mac", [None, ""])[1] if last.action == last.Kind.PRUNED else ""
