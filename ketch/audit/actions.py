"""@action: a verb that staff use. One transaction, one actor, one set of log entries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar, cast

from django.db import models, transaction
from django.utils import timezone

from ketch.audit import entries
from ketch.audit.entries import Actor
from ketch.values import Values

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
    outer = entries.current()
    if outer is not None and outer.joins and outer.by is by:
        yield
        return
    with transaction.atomic(), entries.gathering(by, joins=True) as gathered:
        yield
        # Last, because it locks the head of the log: concurrent writers wait only from here to the commit.
        entries.write(gathered.waiting, by)


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
    if differing:
        type(record)._base_manager.filter(pk=record.pk).update(**differing, **_moments(record))
        _note("changed", record, _set(record, differing))
    return bool(differing)


def _moments(record: models.Model) -> Values:
    """Sets `auto_now` fields as save() would. The log does not need them: they are no facts about the record."""
    now = timezone.now()
    names = [field.name for field in record._meta.concrete_fields if getattr(field, "auto_now", False)]
    for name in names:
        setattr(record, name, now)
    return dict.fromkeys(names, now)


def change_all(records: Iterable[models.Model], **values) -> None:
    """The same new `values` for several of one kind, in one statement, each with its entry. Only rows that differ are written."""
    differing = [record for record in records if any(getattr(record, name) != value for name, value in values.items())]
    if differing:
        type(differing[0])._base_manager.filter(pk__in=[record.pk for record in differing]).update(**values)
    for record in differing:
        _note("changed", record, _set(record, values))


def _set(record: models.Model, values: Values) -> Values:
    """Set on the record itself; gives old and new of what differed."""
    changes = {}
    for name, value in values.items():
        attname = record._meta.get_field(name).attname  # type: ignore[union-attr]  # a column, never a relation seen from its other end
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
        entries.note(kind, record, changes=changes)


def _facts(record: models.Model) -> Values:
    """The fields that say something, by name."""
    facts = {field.name: _plain(getattr(record, field.attname)) for field in record._meta.concrete_fields if field.name != "id"}
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (int, float, bool)) else str(value)
