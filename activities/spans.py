"""The stretches into which an activity's page cuts its period, and their names."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.periods import Period, quarter_of

# As many columns as can be told apart on a phone.
MOST_MONTHS, MOST_QUARTERS = 36, 60


@dataclass(frozen=True)
class Stretch:
    """`label`: what stands below its column; where a year goes on, nothing."""

    span: Period
    name: str
    label: str


def rows_of(period: Period) -> list[Stretch]:
    """A year by quarter, several years by year."""
    if is_within_a_year(period):
        return [Stretch(span, _quarter(span), "") for span in period.quarters()]
    return _years(period)


def columns_of(period: Period) -> list[Stretch]:
    """Months; of a longer period quarters, then years, so that a picture of them can be read."""
    if is_within_a_year(period):
        return [Stretch(span, _month(span.first), label_of(span.first, None, period)) for span in period.months()]
    if len(months := period.months()) <= MOST_MONTHS:
        return _labelled(months, [date_format(span.first, "YEAR_MONTH_FORMAT") for span in months], period)
    if len(quarters := period.quarters()) <= MOST_QUARTERS:
        return _labelled(quarters, [_quarter_of_years(span) for span in quarters], period)
    return _years(period)


def is_within_a_year(period: Period) -> bool:
    return period.first.year == period.last.year


def label_of(day: date, before: date | None, period: Period) -> str:
    """Below the first column of each month; in a longer period, of each year."""
    if is_within_a_year(period):
        return "" if before and before.month == day.month else date_format(day, "M")
    return "" if before and before.year == day.year else str(day.year)


def _labelled(spans: list[Period], names: list[str], period: Period) -> list[Stretch]:
    before = [None, *(span.first for span in spans)]
    return [Stretch(span, name, label_of(span.first, old, period)) for span, name, old in zip(spans, names, before, strict=False)]


def _years(period: Period) -> list[Stretch]:
    return [Stretch(span, _year(span), str(span.first.year)) for span in period.years()]


def _year(span: Period) -> str:
    year = span.first.year
    is_over = span.last == Period.of_year(year).last
    return str(year) if is_over else _("%(span)s, to date") % {"span": year}


def _quarter(span: Period) -> str:
    """January–March, or October–today where it is not over."""
    whole = Period.of_quarter(span.first.year, quarter_of(span.first))
    if span.last == whole.last:
        return _("%(first)s–%(last)s") % {"first": _month(whole.first), "last": date_format(whole.last, "F")}
    return _("%(month)s–today") % {"month": _month(whole.first)}


def _quarter_of_years(span: Period) -> str:
    return _("%(year)s, quarter %(quarter)s") % {"year": span.first.year, "quarter": quarter_of(span.first)}


def _month(day: date) -> str:
    return capfirst(date_format(day, "F"))
