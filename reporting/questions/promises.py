"""What a funder was promised, what happened, and why they differ: of each target its figure so far, and the parts of the gap. The
parts add up to the gap exactly."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Sum

from activities.models import Attendance, Session, SessionQuerySet
from ketch.figures import DIGITS, rounded
from ketch.periods import Period
from participants.models import Goal
from reporting.funding.models import Promise, Target
from reporting.questions.counted_target import CountedTarget
from reporting.questions.goals import OPEN, GoalsOfPlans
from reporting.questions.register import known_on
from reporting.questions.rows import Rows
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, WorkDone

# What lies between the promise and what was planned, and what is negative: more than was promised.
NOT_PLANNED, BEYOND = "not_planned", "beyond"
STILL_OPEN, SINCE_CLOSING = "still_open", "since_closing"


@dataclass(frozen=True)
class Part:
    """`reason`: of sessions that were cancelled or did not happen, why."""

    name: str
    number: Fraction
    reason: str = ""


def _aim_of(promise: Promise, achieved: Fraction) -> Fraction:
    """Of a range, its nearer end; within it, nothing is amiss."""
    low, high = Fraction(promise.low), Fraction(promise.low if promise.high is None else promise.high)
    return min(max(achieved, low), high)


@dataclass(frozen=True)
class TargetSoFar:
    """`achieved` is None where there is nothing to divide by. It is what was kept where the period is closed; `live` is counted
    now. `days_gone`: the share of its days that are counted."""

    target: Target
    promises: tuple[Promise, ...]
    achieved: Fraction | None
    live: Fraction | None
    days_gone: Fraction
    parts: tuple[Part, ...]
    people: frozenset[str]
    # Of these, those who left in these days.
    left: int
    work: WorkDone
    goals: GoalsOfPlans
    # Feedback that is counted and not shown.
    is_hidden: bool

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
    def has_changed(self) -> bool:
        """Since the period was closed."""
        return _kept(self.live) != _kept(self.achieved)

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
            "achieved": rounded(self.achieved),
            "live": rounded(self.live),
            "hidden": self.is_hidden,
            "days_gone": rounded(self.days_gone),
            "gap": rounded(self.gap),
            "parts": [{"part": part.name, "reason": part.reason, "number": rounded(part.number)} for part in self.parts],
        }

    @property
    def gap(self) -> Fraction | None:
        return None if self.achieved is None else _aim_of(self.last, self.achieved) - self.achieved


def kept_value_of(target: TargetSoFar) -> Decimal | None:
    return _kept(target.live)


def _kept(value: Fraction | None) -> Decimal | None:
    return None if value is None else round(Decimal(value.numerator) / value.denominator, DIGITS)


def targets_so_far(targets: Iterable[Target], rows: Rows, *, with_parts: bool = True) -> tuple[TargetSoFar, ...]:
    """A fixed number of queries, and a few more for the parts of each.

    rows: where they do not hold the days of each target, others are fetched for all. with_parts: why each differs.
    """
    found = list(targets)
    spans = [target.period for target in found]
    if not all(map(rows.holds, spans)):
        rows = rows.of(spans)
    return tuple(so_far(CountedTarget(target, rows), with_parts=with_parts) for target in found)


def so_far(counted: CountedTarget, *, with_parts: bool = True) -> TargetSoFar:
    target, promises, days = counted.target, _known(counted.target, counted.rows.as_of), counted.days
    return TargetSoFar(
        target=target,
        promises=promises,
        achieved=(achieved := _achieved(counted)),
        live=counted.value,
        days_gone=Fraction(days.days if days else 0, target.period.days),
        parts=tuple(_parts(counted, achieved, promises[-1])) if with_parts else (),
        people=counted.people,
        left=counted.left,
        work=counted.work,
        goals=counted.goals,
        is_hidden=counted.is_hidden,
    )


def _known(target: Target, as_of: date) -> tuple[Promise, ...]:
    """Those that were agreed on by then. A target is shown with its first promise even before that."""
    made = tuple(target.promises.all())
    return tuple(each for each in made if each.agreed_on <= as_of) or made[:1]


def _achieved(counted: CountedTarget) -> Fraction | None:
    """What was kept, once the period is closed. What is hidden now was never to be told."""
    target, kept = counted.target, counted.target.kept_value
    if not target.funding_period.is_closed_on(counted.rows.as_of) or counted.is_hidden or _kept(counted.value) == kept:
        return counted.value
    return None if kept is None else Fraction(kept)


def _parts(counted: CountedTarget, achieved: Fraction | None, promise: Promise) -> Iterator[Part]:
    """Nothing where there is no gap, or where it has no parts. What changed since the period was closed is one."""
    if achieved is None or (aim := _aim_of(promise, achieved)) == achieved:
        return
    parts = list(_parts_to(counted, aim))
    yield from parts
    if parts and (changed := (counted.value or 0) - achieved):
        yield Part(SINCE_CLOSING, changed)


def _parts_to(counted: CountedTarget, aim: Fraction) -> Iterator[Part]:
    """From what was counted to the aim. Nothing where it has no parts: a mean is of no sum."""
    measure = counted.target.measure
    if measure == Target.Measure.PERSONS and not counted.target.is_of_work:
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
    return known.filter(activity_id__in=[row.id for row in counted.activities]).exclude(status=Session.Status.HELD).order_by()


def _sessions_not_held(counted: CountedTarget) -> Iterator[tuple[str, Fraction, str]]:
    found = _not_held(counted).values_list("status", "reason").annotate(Count("pk"), Sum("minutes"))
    for status, reason, number, minutes in sorted(found):
        of_hours = counted.target.measure == Target.Measure.HOURS
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
    Target.Measure.SESSIONS: _sessions_not_held,
    Target.Measure.HOURS: _sessions_not_held,
    Target.Measure.ATTENDANCES: _not_attended,
    Target.Measure.GOALS: _not_reached,
}
