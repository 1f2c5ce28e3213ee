"""Whether the log is as it was written: every entry, its values, its head, and what was taken out of it.

It reads what may have been harmed by hand, so nothing that stands there may stop it: what cannot be read is counted.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import DatabaseError
from django.db.models import F, Max, QuerySet, TextField
from django.db.models.functions import Cast

from ketch.audit import chain, pruning
from ketch.audit.models import ChainHead, LogEntry
from ketch.encryption import keys, unreadable
from ketch.records.bulk import snapshot

AT_ONCE = 2000
# What a value by somebody's hand makes Python say.
NONSENSE = (keys.SealBroken, ValueError, TypeError, AttributeError, OverflowError, KeyError, DatabaseError)
KIND = LogEntry.Kind


class Start(NamedTuple):
    """Number and seal of the entry before the first that is there. pruned_by: the entry that says who removed what was before."""

    number: int = 0
    mac: str = ""
    pruned_by: LogEntry | None = None


class Garbled(NamedTuple):
    """An entry of which not everything can be read. number, mac: as far as these can."""

    number: Any
    mac: str
    changes: None = None
    result: str = ""


@dataclass
class Checked:
    """Numbers of entries. bad: they do not fit where they stand. emptied: their values are gone; erased: so the log says. broken:
    when they were written, the head was not the one that Ketch had signed.

    signers: the log key that signed the last entry so far, and those that came into use later. A key signs from one entry on:
    whoever has an old one cannot write the end anew.
    """

    start: Start
    number: int = 0
    mac: str = ""
    bad: list[int] = field(default_factory=list)
    unreadable: int = 0
    emptied: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    broken: list[int] = field(default_factory=list)
    head: ChainHead | None = None
    signers: list[str] = field(default_factory=lambda: list(keys.load().log.keys))

    @property
    def unexplained(self) -> list[int]:
        """Entries whose values are gone, and no entry says who erased them."""
        return sorted(self.emptied - self.erased)

    @property
    def head_fits(self) -> bool:
        if self.head is None or (self.head.number, self.head.mac) != (self.number, self.mac):
            return False
        current = keys.load().log.current
        return chain.signer_of(self.head) == current and (self.number == 0 or self.signers[0] == current)

    @property
    def first_bad(self) -> int | None:
        return min([*self.bad, *self.unexplained, *self.broken, *(() if self.head_fits else [self.number + 1])], default=None)

    def compare(self, code: str) -> str:
        """With a head that somebody wrote down; "" where the log still holds it, else what is wrong."""
        written = chain.WrittenDown.read(code)
        if written is None:
            return "This is no head of the log. It looks like 2026-11-29-12345-3fa9-01bc-77de."
        if written.number > self.number:
            ended = f"On {written.day} the log ended with entry {written.number}, and now with entry {self.number}:"
            return f"{ended} its end is gone, or an earlier copy of it was put here."
        if written.number < self.start.number:
            return "Entries of that time were removed since, so this head cannot be compared any more. Take a newer one."
        if not written.fits(self._seal_of(written.number)):
            other = f"Entry {written.number} is not the one with which the log ended on {written.day},"
            return f"{other} or the head was written down wrongly."
        return ""

    def _seal_of(self, number: int) -> str:
        if number == self.start.number:
            return self.start.mac
        return LogEntry.objects.filter(number=number).values_list("mac", flat=True).first() or ""

    def step(self, row: LogEntry | Garbled) -> None:
        number = row.number if isinstance(row.number, int) else self.number + 1
        if isinstance(row, Garbled) or isinstance(row.changes, unreadable.Unreadable):
            self.unreadable += 1
        if number != self.number + 1 or isinstance(row, Garbled) or not self._is_signed(row):
            self.bad.append(min(number, self.number + 1))
        elif row.changes is None and row.values_hash:
            self.emptied.add(number)
        elif row.action == KIND.BROKEN:
            self.broken.append(number)
        elif row.action == KIND.EMPTIED:
            self._erased_by(row)
        self.number, self.mac = number, row.mac

    def _is_signed(self, row: LogEntry) -> bool:
        signer = next((key_id for key_id in self.signers if fits(row, self.mac, key_id)), None)
        if signer is not None:
            del self.signers[: self.signers.index(signer)]
        return signer is not None

    def _erased_by(self, row: LogEntry) -> None:
        """Values that were erased and are there again were put back from a copy."""
        named = {each for each in pruning.numbers_in((row.changes or {})["entries"][1]) if self.start.number < each < row.number}
        self.erased |= named
        self.bad += sorted(named - self.emptied)


def check() -> Checked:
    """Reads the whole log, as it is at one moment."""
    with snapshot(), unreadable.collecting():
        return _walked(start_of_log(), LogEntry.objects.order_by("number"))


def end_fits(entries: int) -> bool:
    """Whether the head and the newest entries fit; quickly, and of what is older it knows nothing."""
    with suppress(*NONSENSE), snapshot(), unreadable.collecting():
        number = LogEntry.objects.aggregate(Max("number"))["number__max"] or 0
        before = LogEntry.objects.filter(number=number - entries).values_list("number", "mac").first()
        start = Start(*before) if before else start_of_log()
        walked = _walked(start, LogEntry.objects.filter(number__gt=start.number).order_by("number"))
        return walked.head_fits and not walked.bad and not walked.broken
    return False


def _walked(start: Start, rows: "QuerySet[LogEntry]") -> Checked:
    walked = Checked(start, start.number, start.mac)
    entries = list(rows.values_list("pk", flat=True))
    for place in range(0, len(entries), AT_ONCE):
        for row in readable(rows.filter(pk__in=entries[place : place + AT_ONCE])):
            walked.step(row)
    with suppress(*NONSENSE):  # none, two, or one that cannot be read
        [walked.head] = ChainHead.objects.all()
    return walked


def signers() -> Iterator[str]:
    """Of each entry the id of the key that signed it; "" from the first one on that none did."""
    before, left = start_of_log().mac, list(keys.load().log.keys)
    for row in LogEntry.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        while left and chain.seal(row, before, left[0]) != row.mac:
            left.pop(0)
        yield left[0] if left else ""
        before = row.mac


def start_of_log() -> Start:
    """After a pruning the newest entry that tells of one says where the log begins. Whether it is genuine, the walk finds out."""
    for row in readable(LogEntry.objects.filter(action=KIND.PRUNED).order_by("-number")):
        try:
            changes: Any = row.changes
            return Start(int(changes["number"][1]), str(changes["mac"][1]), row)  # type: ignore[arg-type]
        except NONSENSE:
            continue
    return Start()


def readable(rows: "QuerySet[LogEntry]") -> Iterator[LogEntry | Garbled]:
    """Together; where one of them cannot be read, one by one."""
    rows = rows.annotate(**{f"{name}_as_written": Cast(F(name), TextField()) for name in WRITTEN_ALIKE})
    try:
        yield from list(rows)
    except NONSENSE:
        yield from _one_by_one(rows)


def _one_by_one(rows: "QuerySet[LogEntry]") -> Iterator[LogEntry | Garbled]:
    for key in list(rows.values_list("pk", flat=True)):
        try:
            yield rows.get(pk=key)
        except NONSENSE:
            yield _what_can_be_read(LogEntry.objects.filter(pk=key))


def _what_can_be_read(row: "QuerySet[LogEntry]") -> Garbled:
    try:
        return Garbled(*row.values_list("number", "mac").get())
    except NONSENSE:
        return Garbled(None, "")


# A key in capital letters is the same key to Python, and another one to a query of SQLite: its entry would be missing on pages.
WRITTEN_ALIKE = ("about", "actor_id")


def fits(row: LogEntry, before: str, key_id: str) -> bool:
    try:
        values_fit = row.changes is None or chain.hash_of(row.changes, key_id) == row.values_hash
        return values_fit and chain.seal(row, before, key_id) == row.mac and all(_as_we_write(row))
    except NONSENSE:
        return False


def _as_we_write(row: LogEntry) -> Iterable[bool]:
    for name in WRITTEN_ALIKE:
        key, written = getattr(row, name), getattr(row, f"{name}_as_written", None)
        yield key is None or written in (None, str(key), key.hex)
