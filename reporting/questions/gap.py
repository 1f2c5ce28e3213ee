"""Why a target differs from its promise: the parts of the gap, which add up to it exactly."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Sum

from activities.models import Attendance, Session, SessionQuerySet
from participants.models import Goal
from reporting.funding.models import Promise
from reporting.questions.counted_target import CountedTarget, Measure
from reporting.questions.goals import OPEN
from reporting.questions.register import known_on
from reporting.questions.work_done import MINUTES_OF_AN_HOUR

HELD = Session.Status.HELD
# What lies between the promise and what was planned, and what is negative: more than was promised.
NOT_PLANNED, BEYOND = "not_planned", "beyond"
STILL_OPEN, SINCE_CLOSING = "still_open", "since_closing"


@dataclass(frozen=True)
class Part:
    """`reason`: of sessions that were cancelled or did not happen, why."""

    name: str
    number: Fraction
    reason: str = ""


def aim_of(promise: Promise, achieved: Fraction) -> Fraction:
    """Of a range, its nearer end; within it, nothing is amiss."""
    low, high = Fraction(promise.low), Fraction(promise.low if promise.high is None else promise.high)
    return min(max(achieved, low), high)


def parts_of(counted: CountedTarget, aim: Fraction) -> Iterator[Part]:
    """From what was counted to the aim. Nothing where it has no parts: a mean is of no sum."""
    measure = counted.target.measure
    if measure == Measure.PERSONS and not counted.target.is_of_work:
        yield from _moved(counted, aim)
    elif parts := PARTS.get(measure):
        yield from _with_the_rest(aim - (counted.value or 0), [Part(*row) for row in parts(counted)])


def _moved(counted: CountedTarget, aim: Fraction) -> Iterator[Part]:
    """Promised, less who was there before and who came."""
    entered = {row.person for row in counted.rows.enrolments if row.first in counted.target.period} & counted.people
    begins = counted.target.started_on
    there = {row.person for row in counted.rows.enrolments if row.covers(begins) and row.first < begins}
    stayed = (there & counted.people) - entered
    yield Part("promised", aim)
    yield Part("stayed_on", -Fraction(len(stayed)))
    yield Part("entered", -Fraction(len(entered)))
    if outside := counted.people - stayed - entered:
        yield Part("outside", -Fraction(len(outside)))


def _not_held(counted: CountedTarget) -> SessionQuerySet:
    known = Session.objects.in_period(counted.target.period).filter(known_on(counted.rows.as_of))
    return known.filter(activity_id__in=[row.id for row in counted.activities]).exclude(status=HELD).order_by()


def _sessions_not_held(counted: CountedTarget) -> Iterator[tuple[str, Fraction, str]]:
    found = _not_held(counted).values_list("status", "reason").annotate(Count("pk"), Sum("minutes"))
    for status, reason, number, minutes in sorted(found):
        of_hours = counted.target.measure == Measure.HOURS
        yield status, Fraction(minutes, MINUTES_OF_AN_HOUR) if of_hours else Fraction(number), reason


def _not_attended(counted: CountedTarget) -> Iterator[tuple[str, Fraction, str]]:
    """Who was expected and did not come; and whoever was to come to a session that was not held."""
    held = counted.work.behind.sessions().order_by().values("pk")
    absent = Attendance.objects.filter(session__in=held).exclude(status__in=Attendance.ATTENDED).order_by()
    for status, number in sorted(absent.values_list("status").annotate(Count("pk"))):
        yield status or "not_recorded", Fraction(number), ""
    rows = Attendance.objects.filter(session__in=_not_held(counted).values("pk")).order_by()
    for status, reason, number in sorted(rows.values_list("session__status", "session__reason").annotate(Count("pk"))):
        yield status, Fraction(number), reason


def _not_reached(counted: CountedTarget) -> Iterator[tuple[str, Fraction, str]]:
    """Ended otherwise on these days, or still open after them."""
    for name in (Goal.Status.CHANGED, Goal.Status.DROPPED, OPEN):
        if number := counted.goals.numbers[name]:
            yield STILL_OPEN if name == OPEN else name, Fraction(number), ""


def _with_the_rest(gap: Fraction, parts: Sequence[Part]) -> Iterator[Part]:
    """Before the parts that are on record stands what nobody planned; or what was planned, and held, beyond the promise."""
    rest = gap - sum((part.number for part in parts), Fraction())
    if rest:
        yield Part(NOT_PLANNED if rest > 0 else BEYOND, rest)
    yield from parts


# Where a gap has parts that are on record: which these are.
PARTS: dict[str, Callable[[CountedTarget], Iterator[tuple[str, Fraction, str]]]] = {
    Measure.SESSIONS: _sessions_not_held,
    Measure.HOURS: _sessions_not_held,
    Measure.ATTENDANCES: _not_attended,
    Measure.GOALS: _not_reached,
}
