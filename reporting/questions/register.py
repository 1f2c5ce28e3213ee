"""The registers of a period, counted once: by activity and part of the period. Everything longer is a sum of these.

A session reaches Python with its register as one text, because sets in Python are quicker than joins in SQL (decision 7,
measured by tests/bench/donor_report.py). A sub-query for each session spares the database the sorting of all attendances, which
is half of the time on SQLite.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from sys import intern
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, Case, CharField, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from activities.models import Attendance, Session, SessionQuerySet
from ketch.periods import DAY, Period

ABSENT = "."
# Rows are counted as they come: all of a large register at once would need most of a gigabyte.
CHUNK = 5_000


# Day, activity, status, reason, format, minutes, register. The register names who came, with a dot for each who was
# recorded as absent; None where nothing is recorded.
RegisterRow = tuple[str, str, str, str, str, int, str | None]


class Joined(Aggregate):
    """The values of a group in one text, a space between them."""

    function = "STRING_AGG"
    template = "%(function)s(%(distinct)s%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra) -> tuple[str, tuple[str | int, ...]]:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


def known_on(as_of: date) -> Q:
    """Sessions of which one may speak on that day: nothing after it has happened yet; what is planned may lie after it."""
    return Q(takes_place_on__lte=as_of) | Q(status=Session.Status.PLANNED)


def register_rows(sessions: SessionQuerySet, period: Period, as_of: date) -> Iterable[RegisterRow]:
    """In the order of days."""
    return (
        sessions.in_period(period)
        .filter(known_on(as_of))
        .order_by("takes_place_on")
        .values_list(as_text("takes_place_on"), as_text("activity_id"), "status", "reason", "format", "minutes", _register())
        .iterator(CHUNK)
    )


def _register() -> Subquery:
    person = Case(When(status__in=Attendance.ATTENDED, then=as_text("participant_id")), default=Value(ABSENT))
    rows = Attendance.objects.recorded().filter(session=OuterRef("pk")).order_by().values("session")
    return Subquery(rows.annotate(register=Joined(person)).values("register"))


def as_text(column: str) -> Cast:
    return Cast(column, CharField())


def text_of(key: UUID) -> str:
    """As `as_text` gives it."""
    return str(Session._meta.pk.get_db_prep_value(key, connection))


class Roll:
    """Who is enrolled on a day. Asked for days in rising order, it takes each entry and exit once."""

    def __init__(self, enrolments: Iterable[tuple[str, date, date | None]]) -> None:
        self._moves = sorted(_moves(enrolments))
        self._next = 0
        self._here: set[str] = set()

    def on(self, day: date) -> set[str]:
        while self._next < len(self._moves) and self._moves[self._next][0] <= day:
            _day, enters, person = self._moves[self._next]
            (self._here.add if enters else self._here.discard)(person)
            self._next += 1
        return self._here


def _moves(enrolments: Iterable[tuple[str, date, date | None]]) -> Iterable[tuple[date, bool, str]]:
    """Leaving comes first on a day, so that who comes back on the day after an exit stays on the roll."""
    for person, first, last in enrolments:
        yield first, True, person
        if last is not None:
            yield last + DAY, False, person


GROUP = Session.Format.GROUP.value


@dataclass
class Tally:
    """What happened at some sessions. Two tallies add up, and a person in both is still one person."""

    held: int = 0
    last_held_on: date | None = None
    minutes: int = 0
    attendances: int = 0
    recorded: int = 0
    outside: int = 0
    groups: int = 0
    sizes: list[int] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    enrolled_people: set[str] = field(default_factory=set)
    not_held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take_held(self, day: date, format: str, minutes: int, came: Collection[str], recorded: int, here: set[str]) -> None:
        """One held session. `here` is who is enrolled that day; a register where nobody came has the size 0."""
        self.held += 1
        self.last_held_on = day
        self.minutes += minutes
        self.attendances += len(came)
        self.recorded += recorded
        enrolled = here.intersection(came)
        self.outside += len(came) - len(enrolled)
        self.people.update(came)
        self.enrolled_people |= enrolled
        if format == GROUP:
            self.groups += 1
            if recorded:
                self.sizes.append(len(came))

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        total = cls()
        for tally in tallies:
            total.held += tally.held
            total.last_held_on = max(filter(None, (total.last_held_on, tally.last_held_on)), default=None)
            total.minutes += tally.minutes
            total.attendances += tally.attendances
            total.recorded += tally.recorded
            total.outside += tally.outside
            total.groups += tally.groups
            total.sizes += tally.sizes
            total.people |= tally.people
            total.enrolled_people |= tally.enrolled_people
            total.not_held.update(tally.not_held)
        return total


HELD = Session.Status.HELD.value


class Registers:
    """Tallies by activity and part of the period. `begins`: the first day of each part, in their order."""

    def __init__(self, rows: Iterable[RegisterRow], roll: Roll, begins: Sequence[date]) -> None:
        self._begins = begins
        self._tallies: dict[tuple[str, int], Tally] = defaultdict(Tally)
        self._first_days: dict[int, dict[str, date]] = defaultdict(dict)
        self._held_on: Counter[tuple[date, str]] = Counter()
        for text, sessions in groupby(rows, key=itemgetter(0)):
            day = date.fromisoformat(text)
            self._take_day(bisect_right(begins, day) - 1, day, sessions, roll.on(day))

    def tally(self, activities: Iterable[str], span: Period) -> Tally:
        parts = self._parts_of(span)
        return Tally.sum(self._tallies[key] for a in activities for part in parts if (key := (a, part)) in self._tallies)

    def first_attended_days(self, span: Period) -> dict[str, date]:
        """Each person who came, with the first day in the span."""
        days: dict[str, date] = {}
        for part in reversed(self._parts_of(span)):
            days |= self._first_days.get(part, {})
        return days

    def held_within(self, span: Period, activities: Collection[str]) -> int:
        """Of any span of their days, also one that cuts a month."""
        return sum(held for (day, activity), held in self._held_on.items() if day in span and activity in activities)

    def _parts_of(self, span: Period) -> range:
        """Their places, where the span is made of whole parts."""
        return range(bisect_left(self._begins, span.first), bisect_right(self._begins, span.last))

    def _take_day(self, part: int, day: date, sessions: Iterable[RegisterRow], here: set[str]) -> None:
        everyone: set[str] = set()
        for _text, activity, status, reason, format, minutes, register in sessions:
            tally = self._tallies[activity, part]
            if status == HELD:
                self._held_on[day, activity] += 1
                recorded = register.split() if register else []
                # One text for each person, not one for each attendance: a third of the memory.
                came = [intern(person) for person in recorded if person != ABSENT]
                tally.take_held(day, format, minutes, came, len(recorded), here)
                everyone.update(came)
            else:
                tally.not_held[status, reason] += 1
        first_days = self._first_days[part]
        first_days |= dict.fromkeys(everyone.difference(first_days), day)
