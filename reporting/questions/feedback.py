"""What those who came think of an activity (counting.md 16): mean rating, answers and the share of positive ones.

A span with 1 to 4 answers is hidden, and so is whatever would leave so few of the next larger one: alone, or together with all
else that is shown. Years are taken in *blocks* of at least five answers, mostly one year, else as many as it takes. All time
moves from block to block, so nobody gets a few answers by looking again next year. In a block the quarters that are hidden have
no answers or again at least five, so every difference of shown figures is the sum of parts that are no small group.

It speaks of one page. Who kept an earlier one may know a quarter that is hidden now that the year is over, for few came after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from activities.feedback.poster import last_closed_day
from activities.models import Activity, Feedback
from ketch.figures import divided, is_small
from ketch.periods import DAY, Period, today
from reporting.questions.rows import ActivityRow, AnswersRow, Rows, answers_by_month, days_as_json


@dataclass(frozen=True)
class Ratings:
    answers: int = 0
    total: int = 0
    positive: int = 0

    def __add__(self, other: Ratings) -> Ratings:
        return Ratings(self.answers + other.answers, self.total + other.total, self.positive + other.positive)

    @property
    def mean(self) -> float | None:
        return divided(self.total, self.answers)

    @property
    def share(self) -> float | None:
        return divided(self.positive, self.answers)


OfMonths = Mapping[date, Ratings]


@dataclass(frozen=True)
class ShownRatings:
    """Of one activity, of whole quarters that nobody can answer for any more. A quarter that is shown may be hidden once its year
    is over; a year stays."""

    of_months: OfMonths
    last: date

    @cached_property
    def quarters(self) -> list[Period]:
        """From the first year with an answer."""
        return Period(min(self.of_months).replace(month=1), self.last).quarters() if self.of_months else []

    @cached_property
    def spans(self) -> ShownSpans:
        return spans_of({quarter: self._sum(quarter).answers for quarter in self.quarters})

    def shown(self, span: Period) -> Ratings | None:
        return self._sum(span) if span in self.spans.shown else None

    def covers(self, span: Period) -> bool:
        return bool(self.quarters) and self.quarters[0].first <= span.first and span.last <= self.last

    def within(self, span: Period) -> Ratings | None:
        """Of any whole quarters: the sum of shown spans, which tells nothing that these do not. None where a part is hidden."""
        found, day = Ratings(), max(span.first, self.quarters[0].first if self.quarters else span.first)
        while self.quarters and day <= span.last:
            last = max((each.last for each in self.spans.shown if each.first == day and each.last <= span.last), default=None)
            if last is None:
                return None
            found += self._sum(Period(day, last))
            day = last + DAY
        return found

    def _sum(self, span: Period) -> Ratings:
        return sum((ratings for month, ratings in self.of_months.items() if month in span), Ratings())


@dataclass(frozen=True)
class RatingsOfSpan:
    """What is shown of one activity in some days; `ratings` is None where that is hidden."""

    activity: ActivityRow
    span: Period
    ratings: Ratings | None

    @property
    def of(self) -> str:
        return self.activity.id

    def as_json(self) -> dict[str, object]:
        shown = self.ratings
        figures = {"answers": shown.answers, "mean": shown.mean, "positive": shown.share} if shown else {"hidden": True}
        return {"activity": self.activity.mark, **days_as_json(self.span), **figures}


def ratings_of_spans(period: Period, rows: Rows) -> tuple[RatingsOfSpan, ...]:
    """Of each activity, those with an answer. What is hidden today is hidden."""
    spans = list(_spans_told(period, last_closed_day(rows.as_of)))
    found = shown_ratings(rows)
    pairs = ((row, found[row.key]) for row in rows.activities if row.key in found)
    each = (RatingsOfSpan(row, span, ratings.shown(span)) for row, ratings in pairs for span in spans if ratings.covers(span))
    return tuple(one for one in each if one.ratings is None or one.ratings.answers)


def _spans_told(period: Period, closed: date) -> Iterator[Period]:
    """Each year as a whole; by quarters one that stands alone, that the period cuts or that is not over yet."""
    years = period.years()
    for year in years:
        is_told_whole = len(years) > 1 and year.is_whole_years and year.last <= closed
        parts = [year] if is_told_whole else year.quarters()
        yield from (part for part in parts if part.is_whole_quarters and part.last <= closed)


def ratings_of_activity(activity: Activity, on: date | None = None) -> ShownRatings:
    last = last_closed_day(on or today())
    rows = answers_by_month(Feedback.objects.filter(activity=activity, month__lte=last))
    return ShownRatings(_of_months(rows)[activity.pk], last)


def ratings_of_work(rows: Rows, activities: Collection[UUID], span: Period) -> Ratings | None:
    """Of several activities together, over whole quarters. None where one of them hides its part: the sum, less what the others
    show, would tell it. `span` may be of an earlier day, but what is hidden today is hidden."""
    found = [ratings.within(span) for activity, ratings in shown_ratings(rows).items() if activity in activities]
    return None if None in found else sum(filter(None, found), Ratings())


def shown_ratings(rows: Rows) -> dict[UUID, ShownRatings]:
    """Of each activity that has answers, as they are shown today."""
    last = last_closed_day(today())
    return {activity: ShownRatings(of_months, last) for activity, of_months in _of_months(rows.answers).items()}


def _of_months(rows: Iterable[AnswersRow]) -> Mapping[UUID, OfMonths]:
    found: dict[UUID, dict[date, Ratings]] = defaultdict(dict)
    for activity, month, *numbers in rows:
        found[activity][month] = Ratings(*numbers)
    return found


Answers = Mapping[Period, int]


@dataclass
class ShownSpans:
    """`shown`: quarters, years and all time. Comments are shown by `blocks`, then by the shown quarters of the running year."""

    shown: set[Period] = field(default_factory=set)
    blocks: list[Period] = field(default_factory=list)
    running: list[Period] = field(default_factory=list)

    @property
    def all_time(self) -> Period | None:
        return Period(self.blocks[0].first, self.blocks[-1].last) if self.blocks else None


def spans_of(answers: Answers) -> ShownSpans:
    """`answers`: how many there are in each quarter that is closed, in their order, the first of a year to begin with."""
    spans, waiting = ShownSpans(), dict[Period, int]()
    for year, quarters in _by_year(answers):
        spans.shown |= {quarter for quarter, number in quarters.items() if not number}
        if not year.is_whole_years:  # it has no sum yet, so nothing can be taken from one
            spans.running = _large_enough(quarters)
            continue
        waiting |= quarters
        if not any(quarters.values()):
            spans.shown.add(year)
        if not is_small(sum(waiting.values())):
            _close(spans, year, waiting)
            waiting = {}
    spans.shown.update(spans.running, [spans.all_time] if spans.all_time else [])
    return spans


def _close(spans: ShownSpans, year: Period, quarters: dict[Period, int]) -> None:
    """The sum of these quarters is known from now on."""
    spans.blocks.append(Period(min(quarters).first, year.last))
    if sum(number for quarter, number in quarters.items() if quarter.first in year) == sum(quarters.values()):
        spans.shown.add(year)
    spans.shown.update(_leaving_enough(quarters))


def _leaving_enough(quarters: Answers) -> list[Period]:
    """Of a known sum: those that are large enough, less the last one where what remains would be of a few."""
    shown = _large_enough(quarters)
    if is_small(sum(number for quarter, number in quarters.items() if quarter not in shown)):
        # In a fixed order, so that which one it is tells nothing.
        shown.remove(max(quarter for quarter in shown if quarters[quarter]))
    return shown


def _large_enough(quarters: Answers) -> list[Period]:
    return [quarter for quarter, number in quarters.items() if not is_small(number)]


def _by_year(answers: Answers) -> Iterable[tuple[Period, dict[Period, int]]]:
    for year in Period(min(answers).first, max(answers).last).years() if answers else []:
        yield year, {quarter: number for quarter, number in answers.items() if quarter.first in year}
