"""Entries of the log, and what makes them: an action, or a look at a page. They wait while it runs and are written together.

@action: a verb that staff use. One transaction, one actor, one set of entries.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar, cast
from uuid import UUID

from auditlog.models import LogEntryManager
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketch.audit import chain
from ketch.encryption import fields, unreadable
from ketch.records.faults import Fault, refuse
from ketch.words import Values

KINDS = {0: "created", 1: "changed", 2: "deleted", 3: "looked"}


class WrittenOutsideAnAction(RuntimeError):
    """A record was saved without an action around it, so nobody could say who did it."""


class Actor(Protocol):
    """Who acts: an account or the command line. Layers below `ketch.accounts` cannot import its User, and need no more of it."""

    @property
    def pk(self) -> Any: ...

    @property
    def role(self) -> str: ...


class NotSignedIn(NamedTuple):
    """Who acts without having signed in. `pk`: the account that was named to a command, of whoever decided what it does."""

    role: str
    pk: Any = None


# A management command; a sign-in that failed; and what Ketch finds out while somebody else works, who has no part in it.
COMMAND_LINE, NOBODY, ITSELF = NotSignedIn("command line"), NotSignedIn("nobody"), NotSignedIn("Ketch")


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
_followed: ContextVar[list[Entry] | None] = ContextVar("followed", default=None)


@contextmanager
def followed() -> Iterator[list[Entry]]:
    """What actions write into the log in this block, with its values still open: for whoever says what was changed."""
    written: list[Entry] = []
    token = _followed.set(written)
    try:
        yield written
    finally:
        _followed.reset(token)


@contextmanager
def gathering(by: Actor, purpose: str = "", *, joins: bool = False) -> Iterator[Gathering]:
    outer = _current.get()
    mine = Gathering(by, purpose or (outer.purpose if outer else ""), joins)
    token = _current.set(mine)
    try:
        yield mine
    finally:
        _current.reset(token)


def add(entry: Entry) -> None:
    gathered = _current.get()
    if gathered is None:
        raise WrittenOutsideAnAction("Records are written by actions: see ketch.audit.entries.action.")
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


F = TypeVar("F", bound=Callable[..., object])


def action(function: F) -> F:
    """Keyword-only, and `by` says who. An action called inside another belongs to it."""

    @wraps(function)
    def acted(*, by: Actor, **kwargs):
        with acting(by):
            return function(by=by, **kwargs)

    return cast(F, acted)


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    outer = _current.get()
    if outer is not None and outer.joins and outer.by is by:
        yield
        return
    with transaction.atomic(), gathering(by, joins=True) as gathered:
        yield
        # Last, because it locks the head of the log: concurrent writers wait only from here to the commit.
        chain.write(gathered.waiting, by)
    if (followers := _followed.get()) is not None:
        followers += gathered.waiting


Records = TypeVar("Records", bound=Sequence[models.Model])


def create(records: Records) -> Records:
    """Insert many of one kind in one statement, each with its entry (bulk_create alone would leave no trace)."""
    if records:
        type(records[0])._base_manager.bulk_create(records)
    for record in records:
        _note("created", record, {name: [None, value] for name, value in _facts(record).items()})
    return records


def change(record: models.Model, **values) -> bool:
    """Set `values` and write what differs. Says whether anything did; the entry holds old and new."""
    differing = {name: value for name, value in values.items() if getattr(record, name) != value}
    refuse(_faults_of_unreadable(record, differing))
    if differing:
        type(record)._base_manager.filter(pk=record.pk).update(**fields.for_row(record, differing), **_moments(record))
        _note("changed", record, _set(record, differing))
    return bool(differing)


def _faults_of_unreadable(record: models.Model, names: Iterable[str]) -> Iterator[Fault]:
    """It may open again, with the right key file or from a copy of the database: what is written over it is lost."""
    for name in names:
        if isinstance(getattr(record, name), unreadable.Unreadable):
            wrong = _("What is stored here cannot be read, so it is kept as it is.")
            yield Fault(name, wrong, _("Tell whoever looks after the server: a copy of the database may still have it."))


def _moments(record: models.Model) -> Values:
    """Sets `auto_now` fields as save() would. The log does not need them: they are no facts about the record."""
    now = timezone.now()
    names = [field.name for field in record._meta.concrete_fields if getattr(field, "auto_now", False)]
    for name in names:
        setattr(record, name, now)
    return dict.fromkeys(names, now)


def change_all(records: Iterable[models.Model], **values) -> None:
    """The same new `values` for several of one kind, in one statement, each with its entry. Only rows that differ are written. Of
    sealed fields each row has a value of its own, so none can be among them."""
    differing = [record for record in records if any(getattr(record, name) != value for name, value in values.items())]
    if differing:
        fields.refuse_sealed(type(differing[0]), values)
        type(differing[0])._base_manager.filter(pk__in=[record.pk for record in differing]).update(**values)
    for record in differing:
        _note("changed", record, _set(record, values))


def _set(record: models.Model, values: Values) -> Values:
    """Set on the record itself; gives old and new of what differed."""
    changes = {}
    for name, value in values.items():
        attname = record._meta.get_field(name).attname  # type: ignore[union-attr]  # a column
        old = _plain(getattr(record, attname))
        setattr(record, name, value)
        if old != (new := _plain(getattr(record, attname))):
            changes[name] = [old, new]
    return changes


def remove(records: Iterable[models.Model]) -> None:
    """Delete. What goes along by cascade is logged too: django-auditlog sees each deletion."""
    for record in records:
        record.delete()


def _note(kind: str, record: models.Model, changes: Values) -> None:
    if record.logged:  # type: ignore[attr-defined]  # only records are written by actions: see Record
        note(kind, record, changes=changes)


def _facts(record: models.Model) -> Values:
    """The fields that say something, by name."""
    facts = {field.name: _plain(getattr(record, field.attname)) for field in record._meta.concrete_fields if field.name != "id"}
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (int, float, bool)) else str(value)
