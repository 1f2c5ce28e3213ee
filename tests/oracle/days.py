"""Days, one by one: slow on purpose, so that there is nothing to get wrong."""

import calendar
from datetime import date, timedelta
from fractions import Fraction


def all_days(first, last):
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def counted_days(first, last, as_of):
    return [day for day in all_days(first, last) if day <= as_of]


def years(first, last):
    for year in sorted({day.year for day in all_days(first, last)}):
        yield year, max(first, date(year, 1, 1)), min(last, date(year, 12, 31))


PART_OF = {
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
    "year": lambda day: day.year,
}


def _cut(first, last, by):
    days_of = {}
    for day in all_days(first, last):
        days_of.setdefault(PART_OF[by](day), []).append(day)
    return [(days[0], days[-1]) for days in days_of.values()]


def cuts(first, last):
    """By month, where these are more than 60 by quarter, else by year."""
    return next(found for by in PART_OF if len(found := _cut(first, last, by)) <= 60 or by == "year")


def parts(first, last, by):
    """A report is cut by year anyhow."""
    return [] if by == "year" else _cut(first, last, by)


def months_in(days):
    return sum((Fraction(1, calendar.monthrange(day.year, day.month)[1]) for day in days), Fraction(0))


def weeks_in(days):
    return sum((Fraction(1, 7) for _day in days), Fraction(0))


def covers(first, last, day):
    return (first is None or first <= day) and (last is None or day <= last)


def divided(above, below):
    return round(float(Fraction(above) / below), 4) if below else None
