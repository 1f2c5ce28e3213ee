"""What a funder was promised, what happened, and why they differ: of each target its figure so far, and the parts of the gap. The
parts add up to the gap exactly."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Count, Sum

from activities.feedback.poster import last_closed_day
from activities.models import Attendance, Session, SessionQuerySet
from ketch.figures import DIGITS, rounded
from ketch.periods import Period
from participants.models import Goal
from reporting.funding.models import Promise, Target
from reporting.questions.feedback import Ratings, ratings_of_work
from reporting.questions.goals import OPEN, GoalsOfPlans
from reporting.questions.people import first_days, movement
from reporting.questions.rows import ActivityRow, Rows, days_as_json
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, of_activities

# What lies between the promise and what was planned, and what is negative: more than was promised.
NOT_PLANNED, BEYOND = "not_planned", "beyond"
STILL_OPEN, SINCE_CLOSING = "still_open", "since_closing"


@dataclass(frozen=True)
class Part:
    """`reason`: of sessions that were cancelled or did not happen, why."""

    name: str
    number: Fraction
    reason: str = ""


class TargetSoFar:
    """Counted as everything else is: by the rule of its funding period, and of the activities that this pays for.

    `promises`: those that were agreed on by the day of the report; the first even before that. `live`: as it is counted now; None
    where there is nothing to divide by, or where it is hidden. `achieved`: what was kept, where the period is closed.
    """

    def __init__(self, target: Target, rows: Rows) -> None:
        self.target, self.rows = target, rows
        made = tuple(target.promises.all())
        self.promises = tuple(each for each in made if each.agreed_on <= rows.as_of) or made[:1]
        self.paid = target.funding_period.pays_for
        self.activities = [row for row in rows.activities if self._is_counted(row)]
        self.work = of_activities(self.span, rows, self.activities)
        self.people = self._people()
        self.live = self._counted()
        self.achieved = self._kept_or_counted()

    def _is_counted(self, row: ActivityRow) -> bool:
        if self.paid and row.key not in self.paid:
            return False
        if self.target.activity_id:
            return row.key == self.target.activity_id
        return not self.target.form or row.form == self.target.form

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

    @property
    def days_gone(self) -> Fraction:
        """The share of its days that are counted."""
        counted = self.span.counted(self.rows.as_of)
        return Fraction(counted.days if counted else 0, self.span.days)

    def _people(self) -> frozenset[str]:
        """Of some work, those who came to it."""
        if self.target.is_of_work:
            return self.work.attendance.people
        return frozenset(first_days(self.span, self.target.funding_period.rule, self.rows))

    def _counted(self) -> Fraction | None:
        sessions, attendance = self.work.sessions, self.work.attendance
        match self.target.measure:
            case Target.Measure.PERSONS:
                return Fraction(len(self.people))
            case Target.Measure.SESSIONS:
                return Fraction(sessions.held)
            case Target.Measure.HOURS:
                return Fraction(sessions.minutes, MINUTES_OF_AN_HOUR)
            case Target.Measure.ATTENDANCES:
                return Fraction(attendance.attendances)
            case Target.Measure.FEEDBACK:
                ratings = self.ratings or Ratings()
                return Fraction(100 * ratings.positive, ratings.answers) if ratings.answers else None
            case Target.Measure.GOALS:
                return Fraction(self.goals.numbers[Goal.Status.REACHED])
        mean = attendance.group.mean_attendance
        return None if mean is None else Fraction(Decimal(str(mean)))

    def _kept_or_counted(self) -> Fraction | None:
        """What is hidden now was never to be told."""
        kept = self.target.kept_value
        if not self.target.funding_period.is_closed_on(self.rows.as_of) or self.is_hidden or self.to_keep == kept:
            return self.live
        return None if kept is None else Fraction(kept)

    @property
    def to_keep(self) -> Decimal | None:
        """When its period is closed."""
        return _kept(self.live)

    @property
    def has_changed(self) -> bool:
        """Since the period was closed."""
        return self.to_keep != _kept(self.achieved)

    @cached_property
    def ratings(self) -> Ratings | None:
        """Of the quarters that are closed by the day of the report; None where they are hidden."""
        closed = self.span.counted(last_closed_day(self.rows.as_of))
        return ratings_of_work(self.rows, [row.key for row in self.activities], closed) if closed else Ratings()

    @property
    def is_hidden(self) -> bool:
        """Feedback that is counted and not shown."""
        return self.target.measure == Target.Measure.FEEDBACK and self.ratings is None

    @cached_property
    def goals(self) -> GoalsOfPlans:
        """Of a form of support, or of those of the activities that are paid for."""
        forms = frozenset(row.form for row in self.activities) if self.paid or self.target.is_of_work else None
        return GoalsOfPlans(self.span, forms, self.rows)

    @property
    def left(self) -> int:
        """Of the persons counted, those who left in these days and did not come back."""
        moved = movement(self.span, self.rows)
        return len({row.person for row in moved.exited} & self.people - {row.person for row in moved.continuing})

    @property
    def gap(self) -> Fraction | None:
        return None if self.achieved is None else _aim_of(self.last, self.achieved) - self.achieved

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Of the gap. A few queries."""
        return tuple(_parts(self))

    def parts_to(self, digits: int) -> list[Part]:
        """Each rounded, and adding up to the rounded gap all the same: the largest takes what rounding leaves over."""
        parts = [replace(part, number=round(part.number, digits)) for part in self.parts]
        if parts:
            largest = max(parts, key=lambda part: abs(part.number))
            left = round(self.gap or Fraction(), digits) - sum((part.number for part in parts), Fraction())
            parts[parts.index(largest)] = replace(largest, number=largest.number + left)
        return parts

    def as_json(self) -> dict[str, object]:
        target = self.target
        return {
            "measure": target.measure,
            "form": target.form or None,
            "activity": (target.activity.built_in or target.activity.name_sl) if target.activity else None,
            "words": {"sl": target.words_sl, "en": target.words_en},
            **days_as_json(self.span),
            "promised": [promise.as_json() for promise in self.promises],
            "achieved": rounded(self.achieved),
            "live": rounded(self.live),
            "hidden": self.is_hidden,
            "days_gone": rounded(self.days_gone),
            "gap": rounded(self.gap),
            "parts": [
                {"part": part.name, "reason": part.reason, "number": rounded(part.number)} for part in self.parts_to(DIGITS)
            ],
        }


def _kept(value: Fraction | None) -> Decimal | None:
    return None if value is None else round(Decimal(value.numerator) / value.denominator, DIGITS)


def targets_so_far(targets: Iterable[Target], rows: Rows) -> tuple[TargetSoFar, ...]:
    """A fixed number of queries, until the parts of one are asked for.

    rows: where they do not hold the days of each target, others are fetched for all.
    """
    found = list(targets)
    spans = [target.period for target in found]
    if not all(map(rows.holds, spans)):
        rows = rows.of(spans)
    return tuple(TargetSoFar(target, rows) for target in found)


def _aim_of(promise: Promise, achieved: Fraction) -> Fraction:
    """Of a range, its nearer end; within it, nothing is amiss."""
    low, high = Fraction(promise.low), Fraction(promise.low if promise.high is None else promise.high)
    return min(max(achieved, low), high)


def _parts(so_far: TargetSoFar) -> Iterator[Part]:
    """Nothing where there is no gap, or where it has no parts. What changed since the period was closed is one."""
    if so_far.achieved is None or not so_far.gap:
        return
    parts = list(_parts_to(so_far, so_far.achieved + so_far.gap))
    yield from parts
    if parts and (changed := (so_far.live or 0) - so_far.achieved):
        yield Part(SINCE_CLOSING, changed)


def _parts_to(so_far: TargetSoFar, aim: Fraction) -> Iterator[Part]:
    """From what was counted to the aim. Nothing where it has no parts: a mean is of no sum."""
    measure = so_far.target.measure
    if measure == Target.Measure.PERSONS and not so_far.target.is_of_work:
        yield from _moved(so_far, aim)
    elif parts := PARTS.get(measure):
        yield from _with_the_rest(aim - (so_far.live or 0), [Part(*row) for row in parts(so_far)])


def _moved(so_far: TargetSoFar, aim: Fraction) -> Iterator[Part]:
    """Promised, less who was there before and who came."""
    people, moved = so_far.people, movement(so_far.span, so_far.rows)
    entered = {row.person for row in moved.entered} & people
    stayed = {row.person for row in moved.carried_over} & people - entered
    yield Part("promised", aim)
    yield Part("stayed_on", -Fraction(len(stayed)))
    yield Part("entered", -Fraction(len(entered)))
    if outside := people - stayed - entered:
        yield Part("outside", -Fraction(len(outside)))


def _not_held(so_far: TargetSoFar) -> SessionQuerySet:
    return so_far.work.behind.known().exclude(status=Session.Status.HELD).order_by()


def _sessions_not_held(so_far: TargetSoFar) -> Iterator[tuple[str, Fraction, str]]:
    found = _not_held(so_far).values_list("status", "reason").annotate(Count("pk"), Sum("minutes"))
    for status, reason, number, minutes in sorted(found):
        of_hours = so_far.target.measure == Target.Measure.HOURS
        yield status, Fraction(minutes, MINUTES_OF_AN_HOUR) if of_hours else Fraction(number), reason


def _not_attended(so_far: TargetSoFar) -> Iterator[tuple[str, Fraction, str]]:
    """Who was expected and did not come; and whoever was to come to a session that was not held."""
    held = so_far.work.behind.sessions().order_by().values("pk")
    absent = Attendance.objects.filter(session__in=held).exclude(status__in=Attendance.ATTENDED).order_by()
    for status, number in sorted(absent.values_list("status").annotate(Count("pk"))):
        yield status or "not_recorded", Fraction(number), ""
    rows = Attendance.objects.filter(session__in=_not_held(so_far).values("pk")).order_by()
    for status, reason, number in sorted(rows.values_list("session__status", "session__reason").annotate(Count("pk"))):
        yield status, Fraction(number), reason


def _not_reached(so_far: TargetSoFar) -> Iterator[tuple[str, Fraction, str]]:
    """Ended otherwise on these days, or still open after them."""
    for name in (Goal.Status.CHANGED, Goal.Status.DROPPED, OPEN):
        if number := so_far.goals.numbers[name]:
            yield STILL_OPEN if name == OPEN else name, Fraction(number), ""


def _with_the_rest(gap: Fraction, parts: Sequence[Part]) -> Iterator[Part]:
    """Before the parts that are on record stands what nobody planned; or what was planned, and held, beyond the promise."""
    rest = gap - sum((part.number for part in parts), Fraction())
    if rest:
        yield Part(NOT_PLANNED if rest > 0 else BEYOND, rest)
    yield from parts


# Where a gap has parts that are on record: which these are.
PARTS: dict[str, Callable[[TargetSoFar], Iterator[tuple[str, Fraction, str]]]] = {
    Target.Measure.SESSIONS: _sessions_not_held,
    Target.Measure.HOURS: _sessions_not_held,
    Target.Measure.ATTENDANCES: _not_attended,
    Target.Measure.GOALS: _not_reached,
}
