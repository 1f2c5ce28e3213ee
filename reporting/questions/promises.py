"""What a funder was promised, what happened, and why they differ: of each target its figure so far, and the parts of the gap. The
parts add up to the gap exactly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ketch.figures import DIGITS, rounded
from ketch.periods import Period
from reporting.funding.models import Promise, Target
from reporting.questions.counted_target import CountedTarget
from reporting.questions.gap import SINCE_CLOSING, Part, aim_of, parts_of
from reporting.questions.goals import GoalsOfPlans
from reporting.questions.rows import Rows
from reporting.questions.work_done import WorkDone


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
        return None if self.achieved is None else aim_of(self.last, self.achieved) - self.achieved


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
    if achieved is None or (aim := aim_of(promise, achieved)) == achieved:
        return
    parts = list(parts_of(counted, aim))
    yield from parts
    if parts and (changed := (counted.value or 0) - achieved):
        yield Part(SINCE_CLOSING, changed)
