"""What leaves the log and says so in it: values that are erased, and entries whose time is over.

The seal of an entry covers the hash of its values, not the values, so these can go while the chain stays. Of entries that go, the
chain keeps the last number and seal in an entry of its own: what is left begins there.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localdate

from ketch.audit.entries import Actor, action, note
from ketch.audit.models import LogEntry
from ketch.periods import day_begins, today

KIND = LogEntry.Kind


@action
def empty_values(*, entries: "QuerySet[LogEntry]", by: Actor) -> int:
    """Erase what these entries hold of old and new values. Gives how many had any."""
    numbers = list(entries.filter(changes__isnull=False).values_list("number", flat=True))
    if numbers:
        LogEntry.objects.filter(number__in=numbers).update(changes=None)
        note(KIND.EMPTIED, result=str(len(numbers)), changes={"entries": [None, in_runs(numbers)]})
    return len(numbers)


class Due(NamedTuple):
    """Entries whose time is over: how many, from which day to which, and number and seal of the last one."""

    entries: int
    first: date
    last: date
    number: int
    mac: str


def due() -> Due | None:
    """Entries are kept for so many years from the end of their year. None where no entry is older."""
    ends = day_begins(date(today().year - settings.KETCH_LOG_YEARS, 1, 1))
    first_to_stay = LogEntry.objects.filter(timestamp__gte=ends).order_by("number").first()
    rows = LogEntry.objects.filter(number__lt=first_to_stay.number) if first_to_stay else LogEntry.objects.all()
    first, last = rows.order_by("number").first(), rows.order_by("-number").first()
    if first is None or last is None:
        return None
    return Due(rows.count(), localdate(first.timestamp), localdate(last.timestamp), last.number, last.mac)


@action
def prune(*, due: Due, by: Actor) -> None:
    LogEntry.objects.filter(number__lte=due.number).delete()
    facts = {"number": due.number, "mac": due.mac, "first": str(due.first), "last": str(due.last)}
    note(KIND.PRUNED, result=str(due.entries), changes={name: [None, value] for name, value in facts.items()})


def in_runs(numbers: Iterable[int]) -> str:
    """A run of numbers keeps its distance to its place in the list."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    ends = ([number for _place, number in run] for _distance, run in runs)
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends)


def numbers_in(words: str) -> Iterable[int]:
    for run in words.split():
        first, _dash, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)
