"""Which released reports hold a day, a session or a person. Judged from days alone: nothing that was released is opened, and
nothing is counted.

A report that was corrected is left out, since the one that corrects it stands in its place. Days after the day of a report were
not known to it. Beside a single year stands the year before.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import MINYEAR, date
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, Max, OuterRef, Q, QuerySet, When
from django.db.models.functions import Least, TruncYear

from activities.models import Attendance, Session
from ketch.periods import DAY, Period
from participants.models import Enrolment
from reporting.models import FundingPeriod, Release

FIRST, LAST = OuterRef("first"), OuterRef("last")
# As `Period.with_year_before`.
IS_ONE_YEAR = Q(
    report__started_on=TruncYear("report__ended_on"),
    report__ended_on__month=12,
    report__ended_on__day=31,
    report__ended_on__year__gt=MINYEAR,
)
LAST_YEAR = TruncYear(ExpressionWrapper(F("report__started_on") - DAY, DateField()))
FIRST_DAY = Case(When(IS_ONE_YEAR, then=LAST_YEAR), default=F("report__started_on"))


def releases(holding: Q) -> QuerySet[Release]:
    """The newest first, one query, without what was frozen."""
    dated = Release.objects.alias(first=FIRST_DAY, last=Least("report__ended_on", "as_of"))
    corrected = Exists(Release.objects.filter(report__follows=OuterRef("report")))
    found = dated.filter(holding).exclude(corrected).select_related("report__funding_period__funder")
    return found.defer("content").order_by("-released_at")


def last_day_of_all() -> date | None:
    """On no later one was anything counted that is released; None where nothing is."""
    return Release.objects.aggregate(last=Max(Least("report__ended_on", "as_of")))["last"]


def hold_session(sessions: QuerySet[Session]) -> Q:
    """Of any activity, whatever the contract pays for: whoever attended one is counted."""
    return Q(Exists(sessions.filter(takes_place_on__gte=FIRST, takes_place_on__lte=LAST).order_by()))


def hold_span(first: date | None, last: date | None) -> Q:
    """Without a first day always, without a last one open."""
    begun = Q(first__lte=last) if last else Q(report__isnull=False)
    return begun & Q(last__gte=first) if first else begun


def hold_row(rows: QuerySet[Any], first: str = "started_on") -> Q:
    """Of dated rows, whether one shares a day. first: the field of the first one."""
    begins = Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": LAST})
    return Q(Exists(rows.filter(begins, Q(ended_on__isnull=True) | Q(ended_on__gte=FIRST)).order_by()))


def hold_referral(enrolments: QuerySet[Enrolment]) -> Q:
    """Whoever attended on a day that no enrolment covers was referred by the last that had begun."""
    return Q(Exists(enrolments.filter(started_on__lte=LAST).order_by()))


def count_on_same_days(contracts: QuerySet[FundingPeriod]) -> Q:
    """A report of these days, about no contract."""
    same = contracts.filter(started_on=OuterRef("report__started_on"), ended_on=OuterRef("report__ended_on"))
    return Q(Exists(same.order_by()), report__funding_period=None)


def count_person(people: Collection[UUID]) -> Q:
    """Enrolled on one of the days, or there at a session."""
    there = Attendance.objects.attended().filter(session__takes_place_on__gte=FIRST, session__takes_place_on__lte=LAST)
    return hold_row(Enrolment.objects.filter(participant__in=people)) | Q(Exists(there.filter(participant__in=people)))


@dataclass(frozen=True)
class ReleasedDays:
    """The days of one released report, for many rows that are not written yet."""

    release: Release
    period: Period

    def hold(self, first: date | None, last: date | None) -> bool:
        begins, ends = first or self.period.first, last or self.period.last
        return begins <= self.period.last and ends >= self.period.first


def days_of_releases() -> list[ReleasedDays]:
    """One query."""
    counted = ((each, each.report.period.with_year_before.counted(each.as_of)) for each in releases(Q()))
    return [ReleasedDays(each, days) for each, days in counted if days]
