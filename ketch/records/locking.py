"""One order of locks for the whole house, so that there are no deadlocks: see docs/architecture.md."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.http import QueryDict

from ketch.records.record import related_model


def locked(rows: Any) -> Any:
    """`rows`, locked until the transaction ends. `no_key`: their keys never change, so concurrent writers of rows that refer to
    them do not wait. PostgreSQL checks a foreign key at the commit, when the head of the log is locked."""
    return rows.select_for_update(of=("self",), no_key=True)


def lock_all(model: type[models.Model], keys: Iterable[UUID]) -> set[UUID]:
    """Rows with these keys, always in the same order. Gives the keys that still exist."""
    keys = set(keys)
    return _lock(model, keys) if keys else set()


def _lock(model: type[models.Model], keys: Any) -> set[UUID]:
    """Where `keys` is a query, it becomes a part of the one that locks."""
    return {row.pk for row in locked(model._base_manager.filter(pk__in=keys)).only("pk").order_by("pk")}


def lock_people(model: type[models.Model], pk: object, named: Iterable[object] = ()) -> None:
    """Lock whom a row is about, and the people in `named`, before the row itself. SQLite has one writer at a time anyway."""
    paths: tuple[Any, ...] = getattr(model, "locks", ()) or (getattr(model, "about", None),)
    if None in paths or connection.vendor != "postgresql":
        return
    row = model._base_manager.filter(pk=pk).order_by()
    found = [row.values_list(path, flat=True) for path in paths if path != "pk"]
    people: Any = found[0].union(*found[1:]) if found else [pk]
    if named:
        people = {*map(str, people), *named} - {"None"}
    _lock(related_model(model, paths[0]), people)


def wait_in_line(key: object) -> None:
    """Others with the same key wait until this transaction ends. It locks no row, so it may be called while a file is locked.
    SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])


KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def named_in(data: QueryDict) -> Iterator[str]:
    """Keys of records in what a form sends, in the names of its fields and in their values."""
    for name in data:
        yield from KEY.findall(name)
        yield from (value for value in data.getlist(name) if KEY.fullmatch(value))
