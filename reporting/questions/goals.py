"""Goals of individual plans as numbers: agreed on the days of a span, ended in them, and open after them. All together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ketch.periods import Period
from participants.models import Goal, GoalQuerySet
from reporting.questions.rows import GoalRow, Rows

AGREED, OPEN = "agreed", "open"
NAMES = (AGREED, Goal.Status.REACHED.value, Goal.Status.CHANGED.value, Goal.Status.DROPPED.value, OPEN)
# Of support; None is all goals, also those of no form.
Forms = frozenset[str] | None


@dataclass(frozen=True)
class GoalsOfPlans:
    """`forms`: where it is about some activities, of these forms of support alone."""

    of: ClassVar[str] = ""
    span: Period
    forms: Forms
    counted_from: Rows

    @property
    def counted(self) -> Period | None:
        return self.span.counted(self.counted_from.as_of)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return _numbers((row for row in self.counted_from.goals if self.forms is None or row.form in self.forms), self.counted)

    def rows(self, name: str) -> GoalQuerySet:
        goals = Goal.objects.select_related("plan__participant").order_by("agreed_on", "pk")
        if self.forms is not None:
            goals = goals.filter(form__in=self.forms)
        if self.counted is None:
            return goals.none()
        if name == AGREED:
            return goals.filter(agreed_on__range=(self.counted.first, self.counted.last))
        return goals.open_after(self.counted.last) if name == OPEN else goals.ended_in(self.counted).filter(status=name)

    def as_json(self) -> dict[str, object]:
        return dict(self.numbers)


def goals_of_plans(spans: Iterable[Period], rows: Rows) -> tuple[GoalsOfPlans, ...]:
    """Where a contract pays for some activities, of their forms of support."""
    forms = frozenset(row.form for row in rows.activities) if rows.paid else None
    return tuple(GoalsOfPlans(span, forms, rows) for span in spans)


def _numbers(goals: Iterable[GoalRow], days: Period | None) -> dict[str, int]:
    numbers: Counter[str] = Counter()
    if days is None:
        return dict.fromkeys(NAMES, 0)
    for _form, agreed_on, ended_on, status in goals:
        numbers[AGREED] += agreed_on in days
        if ended_on and ended_on in days:
            numbers[status] += 1
        elif agreed_on <= days.last and (ended_on is None or ended_on > days.last):
            numbers[OPEN] += 1
    return {name: numbers[name] for name in NAMES}
