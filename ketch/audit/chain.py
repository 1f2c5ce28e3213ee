"""The chain: every entry has a seal over itself and the seal before it, so that a changed, moved or removed entry is found."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from ketch.encryption import keys
from ketch.records.locking import locked

if TYPE_CHECKING:
    from ketch.audit.entries import Actor, Entry
    from ketch.audit.models import ChainHead, LogEntry


def write(entries: "Iterable[Entry]", by: "Actor") -> None:
    """Number, seal and insert. Call it last in a transaction: it locks the head of the log."""
    from ketch.audit.models import LogEntry

    entries = list(entries)
    if not entries:
        return
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
    head.save()


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


def first_bad() -> int | None:
    """The number of the first entry that does not fit the chain, or None. The head shows whether the last entries are missing.

    A new key signs from one entry on: those before are under older keys, in the order of the key file, and the last one is under
    the current one. So whoever has an old key cannot write the end of the log anew.
    """
    from ketch.audit.models import ChainHead

    expected, before, key_id = 1, "", ""
    for row, key_id in signed():
        if not key_id or row.number != expected or _was_altered(row, key_id):
            return expected
        before, expected = row.mac, expected + 1
    head = ChainHead.objects.get()
    is_current = key_id in ("", keys.load().log.current)
    return None if is_current and (head.number, head.mac) == (expected - 1, before) else expected


def signed() -> Iterator[tuple["LogEntry", str]]:
    """Each entry with the id of the key that signed it; "" from the first one on that none did."""
    from ketch.audit.models import LogEntry

    before, signers = "", list(keys.load().log.keys)
    for row in LogEntry.objects.order_by("number").iterator(chunk_size=2000):
        while signers and seal(row, before, signers[0]) != row.mac:
            signers.pop(0)
        yield row, signers[0] if signers else ""
        before = row.mac


def is_under_the_current_key() -> bool:
    """Whether the last entry is. Where it is not, a change of the key was stopped before its own entry was written."""
    from ketch.audit.models import LogEntry

    last = list(LogEntry.objects.order_by("-number")[:2])
    return not last or seal(last[0], last[1].mac if last[1:] else "") == last[0].mac


def _was_altered(row: "LogEntry", key_id: str) -> bool:
    """Its values, which may be gone, but not others. What does not open is no longer what was written."""
    return row.changes is not None and hash_of(row.changes, key_id) != row.values_hash
