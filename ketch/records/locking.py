"""One order of locks for the whole house, so that nobody waits in a ring: see docs/architecture.md."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models


def locked(rows: Any) -> Any:
    """`rows`, until the transaction around us ends. Their keys never change, so whoever writes a row that points to one of them
    waits for nobody: PostgreSQL asks for the other end of a foreign key at the commit, when the head of the log is locked."""
    return rows.select_for_update(of=("self",), no_key=True)


def lock_all(model: type[models.Model], keys: Iterable[Any]) -> set[Any]:
    """Those with these keys, always in the same order. Gives the keys of whoever is still there."""
    keys = set(keys)
    return _lock(model, keys) if keys else set()


def _lock(model: type[models.Model], keys: Any) -> set[Any]:
    """A query of keys is asked within the one that locks."""
    return {row.pk for row in locked(model._base_manager.filter(pk__in=keys)).only("pk").order_by("pk")}


def lock_people(model: Any, pk: Any, named: Iterable[Any] = ()) -> None:
    """Whom a row is about, and whoever is named beside, before the row itself. On SQLite whoever writes is alone anyway."""
    path = getattr(model, "locks", "") or getattr(model, "about", None)
    if path is None or connection.vendor != "postgresql":
        return
    hers: Any = [pk] if path == "pk" else model._base_manager.filter(pk=pk).order_by().values_list(path, flat=True)
    if named:
        hers = {*map(str, hers), *named} - {"None"}
    _lock(end_of(model, path), hers)


def end_of(model: Any, path: str) -> Any:
    """The model to which a path leads."""
    for step in path.split("__"):
        if step != "pk":
            model = model._meta.get_field(step).related_model
    return model


def wait_in_line(key: Any) -> None:
    """Whoever comes with the same key waits until the transaction around us ends. It is a lock on no row, so it may be taken with
    somebody's file in hand. On SQLite whoever writes is alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
