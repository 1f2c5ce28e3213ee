"""The figures of an activity's feedback: rule 16 of counting.md. One query; what is hidden is decided in feedback_spans.py."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, Q, Sum

from activities.activity.models import Activity
from activities.feedback.models import Feedback
from activities.feedback.poster import GRACE_DAYS
from activities.feedback_spans import Spans, spans_of
from ketch.dividing import divided
from ketch.periods import DAY, Period, today

POSITIVE = 4


@dataclass(frozen=True)
class Ratings:
    answers: int = 0
    total: int = 0
    positive: int = 0

    def __add__(self, other: "Ratings") -> "Ratings":
        return Ratings(self.answers + other.answers, self.total + other.total, self.positive + other.positive)

    @property
    def mean(self) -> float | None:
        return divided(self.total, self.answers)

    @property
    def share(self) -> float | None:
        return divided(self.positive, self.answers)


class Figures:
    """Of whole quarters that nobody can answer for any more: what is shown once stays so."""

    def __init__(self, activity: Activity, on: date | None = None) -> None:
        self.last = last_closed_day(on or today())
        self._of_month = _by_month(activity, until=self.last)

    @cached_property
    def quarters(self) -> list[Period]:
        """From the first year with an answer."""
        return Period(min(self._of_month).replace(month=1), self.last).quarters() if self._of_month else []

    @cached_property
    def spans(self) -> Spans:
        return spans_of({quarter: self._sum(quarter).answers for quarter in self.quarters})

    def shown(self, span: Period) -> Ratings | None:
        return self._sum(span) if span in self.spans.shown else None

    def _sum(self, span: Period) -> Ratings:
        return sum((ratings for month, ratings in self._of_month.items() if month in span), Ratings())


def last_closed_day(on: date) -> date:
    """Of the last quarter whose answers are all in."""
    return Period.quarter_with(on - timedelta(days=GRACE_DAYS)).first - DAY


def _by_month(activity: Activity, *, until: date) -> dict[date, Ratings]:
    sums = {"answers": Count("pk"), "total": Sum("rating"), "positive": Count("pk", filter=Q(rating__gte=POSITIVE))}
    found = Feedback.objects.filter(activity=activity, month__lte=until).values_list("month").annotate(**sums)
    return {month: Ratings(*numbers) for month, *numbers in found}
