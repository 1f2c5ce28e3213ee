"""The donor report: the other questions, asked for each year and for the whole period, over rows fetched once.

Where two funding periods overlap, it says how many sessions both contain (counting.md 15).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import ClassVar, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.periods import Period
from reporting.funding.models import FundingPeriod, Rule, Target
from reporting.questions.breakdowns import Breakdowns, breakdowns
from reporting.questions.continuity import Continuity, continuity
from reporting.questions.feedback import RatingsOfSpan, ratings_of_spans
from reporting.questions.goals import GoalsOfPlans, goals_of_plans
from reporting.questions.people import Accommodation, Movement, PeopleServed, accommodation, movement, people_served
from reporting.questions.promises import TargetSoFar, targets_so_far
from reporting.questions.rows import Rows, days_as_json
from reporting.questions.work_done import CountedRows, WorkDone, by_activity, by_form, in_all, over_time


@dataclass(frozen=True)
class SharedDays:
    first: FundingPeriod
    second: FundingPeriod
    span: Period
    held: int
    behind: CountedRows

    @property
    def of(self) -> str:
        return f"{self.first.pk}_{self.second.pk}"

    def as_json(self) -> dict[str, object]:
        return {
            "funders": [self.first.funder.name_sl, self.second.funder.name_sl],
            **days_as_json(self.span),
            "held": self.held,
        }


def shared_days(period: Period, rows: Rows, funding: FundingPeriod | None = None) -> tuple[SharedDays, ...]:
    """Each pair of funding periods that share days of this one and pay for the same activities. A session in both counts once in
    each. `funding`: the contract that was asked for, since what others share is none of its matter; without one, all."""
    found = FundingPeriod.objects.during(period).select_related("funder").prefetch_related("activities")
    pairs = (
        (one, other, one.period.shared_with(other.period)) for one, other in combinations(found.order_by("started_on", "pk"), 2)
    )
    return tuple(
        _shared(one, other, span, activities, rows)
        for one, other, shared in pairs
        if (not funding or funding in (one, other))
        and shared
        and (span := shared.shared_with(period))
        and (activities := _paid_by_both(one, other, rows))
    )


def _paid_by_both(one: FundingPeriod, other: FundingPeriod, rows: Rows) -> tuple[str, ...]:
    paid = one.pays_for, other.pays_for
    return tuple(row.id for row in rows.activities if all(not each or row.key in each for each in paid))


def _shared(one: FundingPeriod, other: FundingPeriod, span: Period, activities: tuple[str, ...], rows: Rows) -> SharedDays:
    held = rows.registers.held_within(span, frozenset(activities))
    return SharedDays(one, other, span, held, CountedRows(span, rows.as_of, activities))


@dataclass(frozen=True)
class People:
    """The participants of one span. The period counts distinct persons; it is never the sum of its years. What is told of few
    figures is counted, and opened, when one of these is asked."""

    of: ClassVar[str] = ""
    span: Period
    rule: str
    rows: Rows
    served: PeopleServed
    accommodation: Accommodation
    movement: Movement

    @property
    def to_date(self) -> bool:
        return self.span.is_to_date(self.rows.as_of)

    @cached_property
    def breakdowns(self) -> Breakdowns:
        return breakdowns(self.span, self.rule, self.rows)

    @cached_property
    def continuity(self) -> Continuity:
        return continuity(self.span, self.rows)

    def as_json(self) -> dict[str, object]:
        return {
            **self.served.as_json(),
            "accommodation": self.accommodation.as_json(),
            **self.movement.as_json(),
            "breakdowns": self.breakdowns.as_json(),
            "continuity": self.continuity.as_json(),
            "to_date": self.to_date,
        }


@dataclass(frozen=True)
class Work:
    """The activities of one span."""

    span: Period
    to_date: bool
    all: WorkDone
    forms: tuple[WorkDone, ...]
    activities: tuple[WorkDone, ...]

    @property
    def rows(self) -> Iterator[WorkDone]:
        yield self.all
        yield from self.forms
        yield from self.activities

    def as_json(self) -> dict[str, object]:
        forms, activities = ([row.as_json() for row in rows] for rows in (self.forms, self.activities))
        return {"all": self.all.as_json(), "forms": forms, "activities": activities, "to_date": self.to_date}


class YearBefore(NamedTuple):
    """What stands beside a report of one whole calendar year: people, and all work together."""

    people: People
    work: WorkDone

    @property
    def has_anything(self) -> bool:
        return bool(self.people.served.enrolled) or self.work.has_happened

    def as_json(self) -> dict[str, object]:
        year = self.people.span.first.year
        return {"year": year, "participants": self.people.as_json(), "activities": {"all": self.work.as_json()}}


@dataclass(frozen=True)
class DonorReport:
    """`rows`: what it was counted from, perhaps of more days than its own."""

    rows: Rows
    period: Period
    rule: str
    people_by_year: tuple[People, ...]
    people: People
    work_by_year: tuple[Work, ...]
    work: Work
    # The quarters or months, where they were asked for.
    work_by_part: tuple[Work, ...]
    year_before: YearBefore | None
    over_time: tuple[WorkDone, ...]
    shared_days: tuple[SharedDays, ...]
    # The contract that was asked for, else those that pay for exactly these days.
    funding: tuple[FundingPeriod, ...]
    promises: tuple[TargetSoFar, ...]
    # That are also of other days, so they are not counted here.
    promises_beyond: tuple[Target, ...]
    feedback: tuple[RatingsOfSpan, ...]
    goals_by_year: tuple[GoalsOfPlans, ...]
    goals: GoalsOfPlans

    @property
    def as_of(self) -> date:
        return self.rows.as_of

    @property
    def is_to_date(self) -> bool:
        return self.period.is_to_date(self.as_of)

    @property
    def is_of_some_activities(self) -> bool:
        return bool(self.rows.paid)

    def as_json(self) -> dict[str, object]:
        return {
            **days_as_json(self.period),
            "as_of": self.as_of.isoformat(),
            "rule": self.rule,
            "public": False,
            "to_date": self.is_to_date,
            "participants": {"years": _by_year(self.people_by_year), "period": self.people.as_json()},
            "activities": {
                "years": _by_year(self.work_by_year),
                "period": self.work.as_json(),
                "parts": _by_days(self.work_by_part),
                "over_time": _by_days(self.over_time),
            },
            "year_before": self.year_before.as_json() if self.year_before else None,
            "shared_days": [shared.as_json() for shared in self.shared_days],
            "promises": [target.as_json() for target in self.promises],
            "feedback": [ratings.as_json() for ratings in self.feedback],
            "goals": {"years": _by_year(self.goals_by_year), "period": self.goals.as_json()},
        }


class Cut(models.TextChoices):
    """How the work of a report is cut into parts."""

    YEAR = "year", _("by year")
    QUARTER = "quarter", _("by quarter")
    MONTH = "month", _("by month")

    def parts(self, period: Period) -> list[Period]:
        return {Cut.YEAR: [], Cut.QUARTER: period.quarters(), Cut.MONTH: period.months()}[self]


def funding_of(period: Period) -> list[FundingPeriod]:
    """Who pays for exactly these days."""
    found = FundingPeriod.objects.filter(started_on=period.first, ended_on=period.last)
    return list(found.select_related("funder__emblem").prefetch_related("activities").order_by("pk"))


def donor_report(rows: Rows, period: Period, rule: str, by: str, funding: FundingPeriod | None) -> DonorReport:
    """`rows`: as they are, or as if something were otherwise; the year before is counted where they hold it. `funding`: a
    contract, of whose targets those inside the period are counted."""
    contracts = (funding,) if funding else tuple(funding_of(period))
    targets = [target for target in Target.objects.of(contracts) if target.period.shared_with(period)]
    inside = [target for target in targets if target.period.shared_with(period) == target.period]
    years = period.years()
    *goals_by_year, goals = goals_of_plans((*years, period), rows)
    return DonorReport(
        rows=rows,
        period=period,
        rule=Rule(rule).value,
        people_by_year=tuple(_people(year, rule, rows) for year in years),
        people=_people(period, rule, rows),
        work_by_year=tuple(_work(year, rows) for year in years),
        work=_work(period, rows),
        work_by_part=tuple(_work(part, rows) for part in Cut(by).parts(period)),
        year_before=_year_before(period, rule, rows),
        over_time=over_time(period, rows),
        shared_days=shared_days(period, rows, funding),
        funding=contracts,
        promises=targets_so_far(inside, rows),
        promises_beyond=tuple(target for target in targets if target not in inside),
        feedback=ratings_of_spans(period, rows),
        goals_by_year=tuple(goals_by_year),
        goals=goals,
    )


def _people(span: Period, rule: str, rows: Rows) -> People:
    return People(span, rule, rows, people_served(span, rule, rows), accommodation(span, rule, rows), movement(span, rows))


def _work(span: Period, rows: Rows) -> Work:
    return Work(span, span.is_to_date(rows.as_of), in_all(span, rows), by_form(span, rows), by_activity(span, rows))


def _year_before(period: Period, rule: str, rows: Rows) -> YearBefore | None:
    before = period.year_before
    return YearBefore(_people(before, rule, rows), in_all(before, rows)) if before and rows.holds(before) else None


def _by_year(columns: tuple[People, ...] | tuple[Work, ...] | tuple[GoalsOfPlans, ...]) -> list[dict[str, object]]:
    return [{"year": column.span.first.year, **column.as_json()} for column in columns]


def _by_days(works: Iterable[Work | WorkDone]) -> list[dict[str, object]]:
    return [{**days_as_json(work.span), **work.as_json()} for work in works]
