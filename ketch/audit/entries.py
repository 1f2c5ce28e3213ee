"""Entries wait while an action runs or a page is made, then are numbered, sealed and written together.

Every entry has a seal over itself and the seal before it, a chain, so that a changed, moved or removed entry is found.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from auditlog.models import LogEntryManager
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from ketch.encryption import keys
from ketch.encryption.keys import SealBroken
from ketch.records.locking import locked
from ketch.values import Values

if TYPE_CHECKING:
    from ketch.audit.models import ChainHead, LogEntry


KINDS = {0: "created", 1: "changed", 2: "deleted", 3: "looked"}


class WrittenOutsideAnAction(RuntimeError):
    """A record was saved without an action around it, so nobody could say who did it."""


class Actor(Protocol):
    """Who acts: an account or the command line. Layers below `ketch.accounts` cannot import its User, and need no more of it."""

    @property
    def pk(self) -> Any: ...

    @property
    def role(self) -> str: ...


class CommandLine:
    """The actor of a management command."""

    pk = None
    role = "command line"
    is_active = True
    is_authenticated = True


COMMAND_LINE = CommandLine()


@dataclass
class Entry:
    """One line of the log, not yet written."""

    action: str
    content_type: ContentType | None = None
    object_pk: str = ""
    about: UUID | None = None
    purpose: str = ""
    field_names: str = ""
    result: str = ""
    changes: Values | None = None


@dataclass
class Gathering:
    """Entries not yet written. `joins`: an action inside an action adds to it; one inside a page's looks starts its own."""

    by: Actor
    purpose: str = ""
    joins: bool = False
    waiting: list[Entry] = field(default_factory=list)


_current: ContextVar[Gathering | None] = ContextVar("gathering", default=None)


@contextmanager
def gathering(by: Actor, purpose: str = "", *, joins: bool = False) -> Iterator[Gathering]:
    outer = _current.get()
    mine = Gathering(by, purpose or (outer.purpose if outer else ""), joins)
    token = _current.set(mine)
    try:
        yield mine
    finally:
        _current.reset(token)


def current() -> Gathering | None:
    return _current.get()


def add(entry: Entry) -> None:
    gathered = current()
    if gathered is None:
        raise WrittenOutsideAnAction("Records are written by actions: see ketch.audit.actions.action.")
    entry.purpose = entry.purpose or gathered.purpose
    gathered.waiting.append(entry)


def note(action: str, record: models.Model | None = None, **rest) -> None:
    """Add a line about `record`. `rest`: further fields of Entry; fields whose change it tells need not be named again."""
    rest.setdefault("field_names", " ".join(rest.get("changes") or ()))
    if record is not None:
        rest.setdefault("content_type", ContentType.objects.get_for_model(record))
        rest.setdefault("object_pk", str(record.pk))
        rest.setdefault("about", whom(record))
    add(Entry(action, **rest))


def whom(record: models.Model) -> UUID | None:
    """The key of the participant whom `record` is about; None where it is about nobody or about several."""
    path = getattr(record, "about", None)
    if path is None:
        return None
    if path == "pk":
        return record.pk
    *steps, last = path.split("__")
    try:
        for step in steps:
            record = getattr(record, step)
        return getattr(record, f"{last}_id", None)
    except (AttributeError, ObjectDoesNotExist):
        return None


def masked(value: object) -> str:
    """Shows nothing of the value, not even its length."""
    return "•••"


class GatheringManager(LogEntryManager):
    """Where django-auditlog hands in what it saw a save change."""

    def log_create(self, instance: models.Model, force_log: bool = False, **kwargs) -> None:
        own = {field.name for field in instance._meta.concrete_fields}
        changes = {name: values for name, values in (kwargs.get("changes") or {}).items() if name in own}
        if not changes and not force_log:
            return
        note(KINDS[kwargs["action"]], instance, changes=changes)

    def log_m2m_changes(self, *args, **kwargs) -> None:
        """Records have no many-to-many fields: what joins two is a record of its own."""


def write(entries: Iterable[Entry], by: Actor) -> None:
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


def hash_of(changes: object) -> str:
    if changes is None:
        return ""
    text = json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    # With a key: otherwise a guessed birth year could be compared with the hash.
    return keys.load().sign(text.encode()).hex()


def seal(row: "LogEntry", before: str) -> str:
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
    return keys.load().sign(json.dumps(line).encode()).hex()


def first_bad() -> int | None:
    """The number of the first entry that does not fit the chain, or None. The head shows whether the last entries are missing."""
    from ketch.audit.models import ChainHead, LogEntry

    before, expected = "", 1
    try:
        for row in LogEntry.objects.order_by("number").iterator(chunk_size=2000):
            altered = row.changes is not None and hash_of(row.changes) != row.values_hash
            if row.number != expected or altered or seal(row, before) != row.mac:
                return expected
            before, expected = row.mac, expected + 1
    except SealBroken:
        return expected  # its values do not even open
    head = ChainHead.objects.get()
    return None if (head.number, head.mac) == (expected - 1, before) else expected
