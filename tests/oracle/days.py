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


def cuts(first, last):
    """By month, where these are more than 60 by quarter, else by year."""
    for part_of in (lambda day: (day.year, day.month), lambda day: (day.year, (day.month - 1) // 3), lambda day: day.year):
        parts = {}
        for day in all_days(first, last):
            parts.setdefault(part_of(day), []).append(day)
        if len(parts) <= 60:
            break
    return [(days[0], days[-1]) for days in parts.values()]


def months_in(days):
    return sum((Fraction(1, calendar.monthrange(day.year, day.month)[1]) for day in days), Fraction(0))


def weeks_in(days):
    return sum((Fraction(1, 7) for _day in days), Fraction(0))


def covers(first, last, day):
    return (first is None or first <= day) and (last is None or day <= last)


def divided(above, below):
    return round(float(Fraction(above) / below), 4) if below else None
