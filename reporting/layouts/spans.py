"""A stretch of days as the report names it."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from ketch.periods import Period, quarter_of


def name_of(span: Period, to_date: bool = False) -> str:
    """A whole year is its number; a part says which part; what is not over says so."""
    return _("%(span)s, to date") % {"span": _plain_name(span)} if to_date else _plain_name(span)


def from_to(span: Period) -> str:
    return f"{short_day(span.first)} – {short_day(span.last)}"


def _plain_name(span: Period) -> str:
    first = span.first
    if span.is_whole_years:
        return str(first.year) if first.year == span.last.year else f"{first.year}–{span.last.year}"
    if span == Period.of_month(first.year, first.month):
        return formats.date_format(first, "n/Y")
    if span == Period.quarter_with(first):
        return _("%(year)s, quarter %(quarter)s") % {"year": first.year, "quarter": quarter_of(first)}
    return from_to(span)


def short_day(day: date) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")
