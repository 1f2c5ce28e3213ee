"""On which days there was something of an activity, into which spans its page cuts a period, and their names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Max, Min
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.models import Activity, Session
from ketch.periods import Period
from ketch.words import span_in_words

# As many columns as can be told apart on a phone.
MOST_MONTHS, MOST_QUARTERS = 36, 60


def lifetime(activity: Activity, *, until: date) -> Period | None:
    """From its first session that was held, or was to be, to the last; while it goes on, to today. None before the first."""
    return lifetimes([activity], until=until)[activity]


def lifetimes(activities: Collection[Activity], *, until: date) -> dict[Activity, Period | None]:
    """One query."""
    past = Session.objects.filter(activity__in=activities, takes_place_on__lte=until).exclude(status=Session.Status.PLANNED)
    days = past.order_by().values_list("activity").annotate(Min("takes_place_on"), Max("takes_place_on"))
    lived = {key: Period(first, last) for key, first, last in days}
    ends = {activity: min(activity.ended_on or until, until) for activity in activities}
    return {each: Period(span.first, max(span.last, ends[each])) if (span := lived.get(each.pk)) else None for each in activities}


@dataclass(frozen=True)
class NamedSpan:
    """`label`: what stands below its column; where a year goes on, nothing."""

    span: Period
    name: str
    label: str = ""


def rows_of(period: Period) -> list[NamedSpan]:
    """A year by quarter, several years by year."""
    if is_within_a_year(period):
        return [NamedSpan(span, _quarter(span)) for span in period.quarters()]
    return _years(period)


def columns_of(period: Period) -> list[NamedSpan]:
    """Months; of a longer period quarters, then years, so that a picture of them can be read."""
    months = period.months()
    if is_within_a_year(period):
        return _labelled(months, [_month(span.first) for span in months], period)
    if len(months) <= MOST_MONTHS:
        return _labelled(months, [date_format(span.first, "YEAR_MONTH_FORMAT") for span in months], period)
    if len(quarters := period.quarters()) <= MOST_QUARTERS:
        return _labelled(quarters, [span_in_words(Period.quarter_with(span.first)) for span in quarters], period)
    return _years(period)


def is_within_a_year(period: Period) -> bool:
    return period.first.year == period.last.year


def labels_of(days: Sequence[date], period: Period) -> list[str]:
    """Below the first column of each month; in a longer period, of each year."""
    return [_label(day, before, period) for before, day in pairwise([None, *days]) if day]


def _label(day: date, before: date | None, period: Period) -> str:
    if is_within_a_year(period):
        return "" if before and before.month == day.month else date_format(day, "M")
    return "" if before and before.year == day.year else str(day.year)


def _labelled(spans: list[Period], names: list[str], period: Period) -> list[NamedSpan]:
    labels = labels_of([span.first for span in spans], period)
    return [NamedSpan(*each) for each in zip(spans, names, labels, strict=True)]


def _years(period: Period) -> list[NamedSpan]:
    return [NamedSpan(span, _year(span), str(span.first.year)) for span in period.years()]


def _year(span: Period) -> str:
    whole = Period.of_year(span.first.year)
    return span_in_words(whole, to_date=span.last < whole.last)


def _quarter(span: Period) -> str:
    """January–March, or October–today where it is not over."""
    whole = Period.quarter_with(span.first)
    if span.last == whole.last:
        return _("%(first)s–%(last)s") % {"first": _month(whole.first), "last": date_format(whole.last, "F")}
    return _("%(month)s–today") % {"month": _month(whole.first)}


def _month(day: date) -> str:
    return capfirst(date_format(day, "F"))
