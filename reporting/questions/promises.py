"""What a funder was promised, what happened, and why they differ: of each target its figure so far, and the parts of the gap. The
parts add up to the gap exactly."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Sum

from activities.models import Attendance, Session, SessionQuerySet
from ketch.figures import DIGITS
from ketch.periods import Period
from reporting.funding.models import FundingPeriod, Promise, Target
from reporting.questions.people import first_days
from reporting.questions.register import known_on
from reporting.questions.rows import ActivityRow, Rows
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, WorkDone, of_activities

Measure = Target.Measure
HELD = Session.Status.HELD
# What lies between the promise and what was planned, and what is negative: more than was promised.
NOT_PLANNED, BEYOND = "not_planned", "beyond"


@dataclass(frozen=True)
class Part:
    """`reason`: of sessions that were cancelled or did not happen, why."""

    name: str
    number: Fraction
    reason: str = ""


@dataclass(frozen=True)
class TargetSoFar:
    """`achieved` is None where there is nothing to divide by. `days_gone`: the share of its days that are counted."""

    target: Target
    promises: tuple[Promise, ...]
    achieved: Fraction | None
    days_gone: Fraction
    parts: tuple[Part, ...]
    people: frozenset[str]
    # Of these, those who left in these days.
    left: int
    work: WorkDone

    @property
    def span(self) -> Period:
        return self.target.period

    @property
    def of(self) -> str:
        return str(self.target.pk)

    @property
    def first(self) -> Promise:
        return self.promises[0]

    @property
    def last(self) -> Promise:
        return self.promises[-1]

    @property
    def was_agreed_anew(self) -> bool:
        return len(self.promises) > 1

    def as_json(self) -> dict[str, object]:
        target = self.target
        return {
            "measure": target.measure,
            "form": target.form or None,
            "activity": (target.activity.built_in or target.activity.name_sl) if target.activity else None,
            "words": {"sl": target.words_sl, "en": target.words_en},
            "from": self.span.first.isoformat(),
            "to": self.span.last.isoformat(),
            "promised": [promise.as_json() for promise in self.promises],
            "achieved": _json(self.achieved),
            "days_gone": _json(self.days_gone),
            "gap": _json(self.gap),
            "parts": [{"part": part.name, "reason": part.reason, "number": _json(part.number)} for part in self.parts],
        }

    @property
    def gap(self) -> Fraction | None:
        return None if self.achieved is None else aim_of(self.last, self.achieved) - self.achieved


def _json(number: Fraction | None) -> float | None:
    return None if number is None else round(float(number), DIGITS)


def aim_of(promise: Promise, achieved: Fraction) -> Fraction:
    """Of a range, its nearer end; within it, nothing is amiss."""
    low, high = Fraction(promise.low), Fraction(promise.low if promise.high is None else promise.high)
    return min(max(achieved, low), high)


def targets_so_far(period: FundingPeriod, as_of: date, rows: Rows | None = None) -> tuple[TargetSoFar, ...]:
    """Of one funding period, in the order of its targets. A fixed number of queries for each stretch of days and each target.

    rows: those of some days, where they are fetched already."""
    paid = {activity.pk for activity in period.activities.all()}
    rows = rows or Rows(period.period, as_of)
    fetched = {rows.period: rows}
    targets = period.targets.select_related("activity", "funding_period").prefetch_related("promises")
    return tuple(
        Counted(target, period.rule, paid, fetched.setdefault(target.period, rows.of(target.period))).so_far for target in targets
    )


class Counted:
    """A target counted: by the rule of its funding period, and of the activities that this pays for."""

    def __init__(self, target: Target, rule: str, paid: Collection[object], rows: Rows) -> None:
        self.target, self.rule, self.rows = target, rule, rows
        self.activities = [row for row in rows.activities if self._is_counted(row) and (not paid or UUID(row.id) in paid)]

    def _is_counted(self, row: ActivityRow) -> bool:
        if self.target.activity_id:
            return UUID(row.id) == self.target.activity_id
        return not self.target.form or row.form == self.target.form

    @property
    def so_far(self) -> TargetSoFar:
        days, promises = self.target.period, tuple(self.target.promises.all())
        counted = days.counted(self.rows.as_of)
        return TargetSoFar(
            target=self.target,
            promises=promises,
            achieved=self.achieved,
            days_gone=Fraction(counted.days if counted else 0, days.days),
            parts=tuple(self.parts(promises[-1])),
            people=self.people,
            left=self.left,
            work=self.work,
        )

    @property
    def is_of_work(self) -> bool:
        return bool(self.target.form or self.target.activity_id)

    @cached_property
    def work(self) -> WorkDone:
        return of_activities(self.target.period, self.rows, self.activities)

    @cached_property
    def achieved(self) -> Fraction | None:
        sessions, attendance = self.work.sessions, self.work.attendance
        mean = attendance.group.mean_attendance
        match self.target.measure:
            case Measure.PERSONS:
                return Fraction(len(self.people))
            case Measure.SESSIONS:
                return Fraction(sessions.held)
            case Measure.HOURS:
                return Fraction(sessions.minutes, MINUTES_OF_AN_HOUR)
            case Measure.ATTENDANCES:
                return Fraction(attendance.attendances)
        return None if mean is None else Fraction(Decimal(str(mean)))

    @cached_property
    def people(self) -> frozenset[str]:
        """Of some work, those who came to it."""
        if self.is_of_work:
            return self.work.attendance.people
        return frozenset(first_days(self.target.period, self.rule, self.rows))

    def parts(self, promise: Promise) -> Iterator[Part]:
        """Nothing where there is no gap, or where it has no parts: a mean is of no sum."""
        if self.achieved is None or (aim := aim_of(promise, self.achieved)) == self.achieved:
            return
        measure = self.target.measure
        if measure == Measure.PERSONS and not self.is_of_work:
            yield from self._moved(aim)
        elif measure in (Measure.SESSIONS, Measure.HOURS):
            yield from _with_the_rest(aim, self.achieved, [Part(*row) for row in self._sessions_not_held()])
        elif measure == Measure.ATTENDANCES:
            yield from _with_the_rest(aim, self.achieved, [Part(*row) for row in self._not_attended()])

    def _moved(self, aim: Fraction) -> Iterator[Part]:
        """Promised, less who was there before and who came."""
        entered = {row.person for row in self.rows.enrolments if row.first in self.target.period} & self.people
        covered = {row.person for row in self.rows.enrolments if row.first < self.target.started_on} & self.people
        stayed = covered - entered
        yield Part("promised", aim)
        yield Part("stayed_on", -Fraction(len(stayed)))
        yield Part("entered", -Fraction(len(entered)))
        if outside := self.people - stayed - entered:
            yield Part("outside", -Fraction(len(outside)))

    @property
    def left(self) -> int:
        """Of the persons counted, those who left in these days."""
        counted = self.target.period.counted(self.rows.as_of)
        gone = {row.person for row in self.rows.enrolments if counted and row.last and row.last in counted}
        return len(gone & self.people)

    @property
    def _sessions(self) -> SessionQuerySet:
        known = Session.objects.in_period(self.target.period).filter(known_on(self.rows.as_of))
        return known.filter(activity_id__in=[row.id for row in self.activities]).exclude(status=HELD).order_by()

    def _sessions_not_held(self) -> Iterator[tuple[str, Fraction, str]]:
        found = self._sessions.values_list("status", "reason").annotate(Count("pk"), Sum("minutes"))
        for status, reason, number, minutes in sorted(found):
            of_hours = self.target.measure == Measure.HOURS
            yield status, Fraction(minutes, MINUTES_OF_AN_HOUR) if of_hours else Fraction(number), reason

    def _not_attended(self) -> Iterator[tuple[str, Fraction, str]]:
        """Who was expected and did not come; and whoever was to come to a session that was not held."""
        held = self.work.behind.sessions().order_by().values("pk")
        absent = Attendance.objects.filter(session__in=held).exclude(status__in=Attendance.ATTENDED).order_by()
        for status, number in sorted(absent.values_list("status").annotate(Count("pk"))):
            yield status or "not_recorded", Fraction(number), ""
        rows = Attendance.objects.filter(session__in=self._sessions.values("pk")).order_by()
        for status, reason, number in sorted(rows.values_list("session__status", "session__reason").annotate(Count("pk"))):
            yield status, Fraction(number), reason


def _with_the_rest(aim: Fraction, achieved: Fraction, parts: Sequence[Part]) -> Iterator[Part]:
    """Before the parts that are on record stands what nobody planned; or what was planned, and held, beyond the promise."""
    rest = aim - achieved - sum((part.number for part in parts), Fraction())
    if rest:
        yield Part(NOT_PLANNED if rest > 0 else BEYOND, rest)
    yield from parts
