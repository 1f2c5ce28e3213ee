"""Goals of individual plans as numbers: agreed on the days of a span, ended in them, and open after them. All together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ketch.periods import Period
from participants.models import Goal, GoalQuerySet
from reporting.questions.rows import Rows

AGREED, OPEN = "agreed", "open"
NAMES = (AGREED, Goal.Status.REACHED.value, Goal.Status.CHANGED.value, Goal.Status.DROPPED.value, OPEN)
# Agreed on, last day, status.
GoalRow = tuple[date, date | None, str]


@dataclass(frozen=True)
class GoalsOfPlans:
    """`forms`: where a contract pays for some activities, of these forms of support alone."""

    of: ClassVar[str] = ""
    span: Period
    counted: Period | None
    forms: frozenset[str]
    numbers: Mapping[str, int]

    def rows(self, name: str) -> GoalQuerySet:
        goals = _of_forms(self.forms).select_related("plan__participant").order_by("agreed_on", "pk")
        if self.counted is None:
            return goals.none()
        if name == AGREED:
            return goals.filter(agreed_on__range=(self.counted.first, self.counted.last))
        return goals.open_after(self.counted.last) if name == OPEN else goals.ended_in(self.counted).filter(status=name)

    def as_json(self) -> dict[str, object]:
        return dict(self.numbers)


def goals_of_plans(spans: Iterable[Period], rows: Rows) -> tuple[GoalsOfPlans, ...]:
    """One query, whatever the number of spans."""
    forms = frozenset(row.form for row in rows.activities) if rows.paid else frozenset()
    found = list(_of_forms(forms).order_by().values_list("agreed_on", "ended_on", "status"))
    counted = ((span, span.counted(rows.as_of)) for span in spans)
    return tuple(GoalsOfPlans(span, days, forms, _numbers(found, days)) for span, days in counted)


def _of_forms(forms: frozenset[str]) -> GoalQuerySet:
    return Goal.objects.filter(form__in=forms) if forms else Goal.objects.all()


def _numbers(goals: Iterable[GoalRow], days: Period | None) -> dict[str, int]:
    numbers: Counter[str] = Counter()
    if days is None:
        return dict.fromkeys(NAMES, 0)
    for agreed_on, ended_on, status in goals:
        numbers[AGREED] += agreed_on in days
        if ended_on and ended_on in days:
            numbers[status] += 1
        elif agreed_on <= days.last and (ended_on is None or ended_on > days.last):
            numbers[OPEN] += 1
    return {name: numbers[name] for name in NAMES}
