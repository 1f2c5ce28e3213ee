"""New keys, and everything made anew under them while Ketch is open. What was stopped, by a kill too, goes on when asked again.

A new key stands in the file before the database knows it, and the database knows it before it is the current one. So there is no
moment at which something is sealed under a key that could be lost, or at which a start is refused.
"""

import fcntl
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils.module_loading import import_string

from ketch.encryption.fields import BlindIndexField, EncryptedField, Sealed
from ketch.encryption.key_file import FIRST, KEY_ID_BYTES, ledger, write_again
from ketch.encryption.keys import SealBroken, load
from ketch.encryption.models import KnownKey

PORTION = 200
Tell = Callable[[str, int, int], None]
# By key, how many of what were made with it.
Uses = dict[str, Counter[str]]


def path() -> Path:
    return Path(settings.KETCH_KEY_FILE)


@contextmanager
def alone() -> Iterator[None]:
    """BlockingIOError where another one is at it."""
    folder = os.open(path().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(folder)


def prepare(kind: str) -> str:
    """The id of the key that is to be the current one: that of a run that was stopped, else a new one."""
    ring = load().ring(kind)
    if ring.newest == ring.current and not is_unfinished(kind):
        write_again(path(), load().with_key(kind))
    key_id = load().ring(kind).newest
    check = load().checks()[kind, key_id]
    KnownKey.objects.get_or_create(kind=kind, key_id=key_id, defaults={"check_value": check, "is_done": False})
    return key_id


def is_unfinished(kind: str) -> bool:
    """Whether a run was stopped before everything that can be was made anew."""
    ring = load().ring(kind)
    return ring.newest != ring.current or KnownKey.objects.filter(kind=kind, key_id=ring.current, is_done=False).exists()


def finish(kind: str) -> None:
    KnownKey.objects.filter(kind=kind, key_id=load().ring(kind).current).update(is_done=True)


def make_current(kind: str, key_id: str) -> None:
    if load().ring(kind).current != key_id:
        write_again(path(), load().with_current(kind, key_id))


def retire(kind: str, key_id: str) -> None:
    KnownKey.objects.filter(kind=kind, key_id=key_id).delete()
    write_again(path(), load().without(kind, key_id))


def uses(kind: str) -> Uses:
    """Of the keys that seal and those of blind indexes. What the log was signed with, the log says (ketch/audit/chain.py)."""
    return _uses_of_data() if kind == "data" else _uses_of_blind()


def _uses_of_data() -> Uses:
    found: Uses = defaultdict(Counter)
    for field in fields_of(EncryptedField):
        for start, number in _beginnings(field, KEY_ID_BYTES):
            found[bytes(start).hex()][field.place] += number
    return found


def _uses_of_blind() -> Uses:
    found: Uses = defaultdict(Counter)
    for field in fields_of(BlindIndexField):
        for start, number in _beginnings(field, len(FIRST)):
            if start:
                found[load().maker_of(start)][f"{field.model._meta.db_table}.{field.column}"] += number
    if ledger().exists():
        for line in ledger().read_text(encoding="ascii").split():
            found[load().maker_of(line)]["lines of the ledger of erased files"] += 1
    return found


def _beginnings(field: models.Field, length: int) -> list[tuple[Any, int]]:
    return list(_starting(field, length).order_by().values_list("start").annotate(models.Count("pk")))


def _starting(field: models.Field, length: int) -> models.QuerySet:
    """Rows with the first bytes or letters of a field, by which one knows the key."""
    kind = models.BinaryField() if length == KEY_ID_BYTES else models.CharField()
    start = models.Func(models.F(field.name), models.Value(1), models.Value(length), function="substr", output_field=kind)
    return field.model._base_manager.filter(**{f"{field.name}__isnull": False}).annotate(start=start)


def fields_of(kind: type[models.Field]) -> list[Any]:
    return [field for model in apps.get_models() for field in model._meta.local_concrete_fields if isinstance(field, kind)]


def seal_all_again(tell: Tell) -> int:
    """Gives how many values do not open. They stay as they are. Once all others are bound to their rows, no other is taken."""
    fields = fields_of(EncryptedField)
    while True:
        unread, written = 0, 0
        for field in fields:
            more_unread, more_written = _seal_again(field, tell)
            unread, written = unread + more_unread, written + more_written
        if not written:  # nothing was saved under an older key meanwhile
            break
    if not load().bound:
        write_again(path(), replace(load(), bound=True))
    return unread


def _seal_again(field: EncryptedField, tell: Tell) -> tuple[int, int]:
    older = _starting(field, KEY_ID_BYTES).exclude(start=load().current)
    total, done, unread, written, last = older.count(), 0, 0, 0, None
    while rows := _portion(older, field, last):
        last = rows[-1][0]
        again = [(key, sealed, new) for key, bound_to, sealed in rows if (new := _again(field, sealed, bound_to)) is not None]
        started = time.monotonic()
        written += _write(field, again)
        done, unread = done + len(rows), unread + len(rows) - len(again)
        tell(field.place, done, total)
        # Whoever waits to write comes in between.
        time.sleep(time.monotonic() - started)
    return unread, written


def _portion(rows: models.QuerySet, field: EncryptedField, last: Any) -> list[Any]:
    rows = rows if last is None else rows.filter(pk__gt=last)
    return list(rows.order_by("pk").values_list("pk", field.bound_to, field.name)[:PORTION])


def _again(field: EncryptedField, sealed: Sealed, key: object) -> Sealed | None:
    try:
        return field.sealed(field.open(sealed, key), key)
    except SealBroken:
        return None


def _write(field: EncryptedField, again: list[tuple[Any, Sealed, Sealed]]) -> int:
    """Where nobody wrote another value since it was read."""
    pk: Any = field.model._meta.pk
    table, key, column = (connection.ops.quote_name(str(name)) for name in (field.model._meta.db_table, pk.column, field.column))
    steps = [each.get_db_prep_value for each in (field, pk, field)]
    rows = [[step(value, connection) for step, value in zip(steps, (new, row, old), strict=True)] for row, old, new in again]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s", rows)  # noqa: S608
    return len(rows)


def index_all_again(tell: Tell) -> None:
    """As far as Ketch knows what they were made of. The others are made anew by whoever does, or stay."""
    for field in fields_of(BlindIndexField):
        if field.again:
            _index_again(field, import_string(field.again), tell)


def _index_again(field: BlindIndexField, again: Callable[[Any], str], tell: Tell) -> None:
    rows = field.model._base_manager.exclude(**{field.name: ""}).exclude(**{f"{field.name}__startswith": load().blind.current})
    keys = list(rows.values_list("pk", flat=True))
    for done, key in enumerate(keys, 1):
        started = time.monotonic()
        if row := rows.filter(pk=key).first():
            # Where nobody wrote another one since it was read.
            old = field.model._base_manager.filter(pk=key, **{field.name: getattr(row, field.name)})
            old.update(**{field.name: again(row)})
        tell(f"{field.model._meta.db_table}.{field.column}", done, len(keys))
        time.sleep(time.monotonic() - started)
