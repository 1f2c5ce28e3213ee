"""Which released reports may say otherwise since something was saved, told from the entries that it has just written into the
log. A note, a name or a topic changes no figure, so nothing is said of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Min, Model, Q

from activities.models import Activity, Attendance, Session
from ketch.audit.entries import Entry
from ketch.audit.models import LogEntry
from participants.models import Enrolment, ExploitationForm, Goal, Participant
from reporting.affected_reports.releases import (
    count_on_same_days,
    count_person,
    hold_referral,
    hold_row,
    hold_session,
    hold_span,
    last_day_of_all,
    releases,
)
from reporting.models import FundingPeriod, PaidActivity, Release, Target
from reporting.since.trail import CONTRACTS, COUNTED, DAYS

Kind = LogEntry.Kind
WRITTEN = (Kind.CREATED, Kind.CHANGED, Kind.DELETED, Kind.MERGED)
FIELDS: dict[type[Model], frozenset[str]] = {
    **COUNTED,
    FundingPeriod: DAYS | {"rule"},
    PaidActivity: frozenset({"activity"}),
    Target: frozenset({"measure"}),
}
# Of these it is not asked on which days they held: whoever counts in a report at all.
WITHOUT_DAYS = (Participant, ExploitationForm)
# Enrolments and goals are counted of everybody.
OF_EVERYBODY = (Enrolment, Goal)
OF_THE_LAST_DAY: dict[type[Model], frozenset[str]] = {Enrolment: frozenset({"exit_reason"}), Goal: frozenset({"status"})}


@dataclass(frozen=True)
class Change:
    """An entry about something that counts. fields: those of its fields that do."""

    model: type[Model]
    entry: Entry
    fields: frozenset[str]

    @property
    def key(self) -> str:
        return self.entry.object_pk

    @property
    def people(self) -> set[UUID]:
        """Whom it is about."""
        return {self.entry.about} if self.entry.about else set()

    def was(self, name: str) -> str | None:
        return self._values(name)[0]

    @property
    def contract(self) -> str | None:
        was, is_now = self._values("funding_period")
        return self.key if self.model is FundingPeriod else is_now or was

    @property
    def first(self) -> str:
        """The field of the first day."""
        return "agreed_on" if self.model is Goal else "started_on"

    def days(self, name: str) -> tuple[date | None, date | None]:
        """Before and after."""
        was, is_now = (date.fromisoformat(value) if value else None for value in self._values(name))
        return was, is_now

    def _values(self, name: str) -> tuple[str | None, str | None]:
        was, is_now = (self.entry.changes or {}).get(name, (None, None))
        return _said(was), _said(is_now)

    @property
    def stays(self) -> bool:
        """It is where it was, or new."""
        is_changed = self.entry.action == Kind.CHANGED and "takes_place_on" not in self.fields
        return is_changed or self.entry.action == Kind.CREATED

    @property
    def counts(self) -> bool:
        """Somebody who is expected at a session is not counted there yet."""
        is_new = self.entry.action in (Kind.CREATED, Kind.DELETED)
        return bool(self.fields) and not (self.model is Attendance and is_new and not any(self._values("status")))


def _said(value: Any) -> str | None:
    return None if value in (None, "", "None") else str(value)


def releases_changed_by(entries: Iterable[Entry]) -> list[Release]:
    """None is asked for where nothing that counts was written; and one light query is enough where nothing is released yet, or
    only sessions of later days were written, as on most days."""
    changes = [change for change in map(_read, entries) if change and change.counts]
    if not changes or (last := last_day_of_all()) is None or _are_later(changes, last):
        return []
    return list(releases(reduce(or_, [*_held_by_contracts(changes), *_held_by_work(changes), *_held_by_people(changes)])))


def _read(entry: Entry) -> Change | None:
    model = entry.content_type.model_class() if entry.content_type and entry.action in WRITTEN else None
    return Change(model, entry, FIELDS[model] & set(entry.field_names.split())) if model in FIELDS else None


def _are_later(changes: list[Change], last: date) -> bool:
    """Whether these are registers, and sessions that were not moved, of days after the last one of any report."""
    if not all(change.model in (Session, Attendance) and change.stays for change in changes):
        return False
    keys = [change.key for change in changes]
    at = Attendance.objects.filter(pk__in=keys).values("session")
    first = Session.objects.filter(Q(pk__in=keys) | Q(pk__in=at)).aggregate(first=Min("takes_place_on"))["first"]
    return first is not None and first > last


def _held_by_contracts(changes: list[Change]) -> Iterator[Q]:
    """What one pays for, on which days and by which rule, and what was promised. Its days may be shared with any report."""
    changed = [change for change in changes if change.model in CONTRACTS]
    if not changed:
        return
    keys = set(filter(None, (change.contract for change in changed)))
    yield Q(report__funding_period__in=keys) | count_on_same_days(FundingPeriod.objects.filter(pk__in=keys))
    if paid := [change.contract for change in changed if change.contract and change.model is PaidActivity]:
        yield hold_row(FundingPeriod.objects.filter(pk__in=paid))
    for change in changed:
        if change.model is FundingPeriod and change.fields & DAYS:
            yield from _between(change)


def _held_by_work(changes: list[Change]) -> Iterator[Q]:
    """By the day on which a session is now, and by the one on which it was."""
    sessions, registers, activities = (
        [change for change in changes if change.model is model] for model in (Session, Attendance, Activity)
    )
    keys = {change.key for change in sessions} | {key for change in registers if (key := change.was("session"))}
    rows = [change.key for change in registers]
    if keys or rows:
        at = Q(pk__in=Attendance.objects.filter(pk__in=rows).values("session")) if rows else Q()
        yield hold_session(Session.objects.filter(Q(pk__in=keys) | at))
    if activities:
        yield hold_session(Session.objects.filter(activity__in=[change.key for change in activities]))
    for change in sessions:
        if day := change.days("takes_place_on")[0]:
            yield hold_span(day, day)


def _held_by_people(changes: list[Change]) -> Iterator[Q]:
    people: set[UUID] = set()
    for change in changes:
        if change.model in WITHOUT_DAYS or change.entry.action == Kind.MERGED:
            people |= change.people
        elif change.model not in (Session, Attendance, Activity, *CONTRACTS):
            held = reduce(or_, _spans(change))
            yield held if change.model in OF_EVERYBODY else held & count_person(change.people)
        if change.model is Enrolment and change.fields & {"started_on", "referred_by"}:
            yield _held_by_referral(change)
    if people:
        yield count_person(people)


def _held_by_referral(change: Change) -> Q:
    known = filter(None, change.days("started_on"))
    begun = [hold_span(day, None) for day in known] or [hold_referral(Enrolment.objects.filter(pk=change.key))]
    return reduce(or_, begun) & count_person(change.people)


def _spans(change: Change) -> Iterator[Q]:
    """Of dated rows, the days that were changed: of an end those from the last day on, and none of the years before."""
    yield from _between(change)
    of_the_last_day = OF_THE_LAST_DAY.get(change.model, frozenset()) if "ended_on" in change.fields else frozenset()
    if change.entry.action == Kind.CHANGED and change.fields - DAYS - {change.first} - of_the_last_day:
        yield hold_row(change.model._base_manager.filter(pk=change.key), change.first)


def _between(change: Change) -> Iterator[Q]:
    """From a day that was changed to what it is now; all days of what is new or gone."""
    if change.entry.action != Kind.CHANGED:
        (began, begins), (ended, ends) = change.days(change.first), change.days("ended_on")
        yield hold_span(began or begins, ended or ends)
        return
    for name in change.fields & (DAYS | {change.first}):
        days = change.days(name)
        known = sorted(filter(None, days))
        is_open = None in days
        first = None if is_open and name == change.first else known[0]
        yield hold_span(first, None if is_open and name == "ended_on" else known[-1])
