"""Days without work in Slovenia by the law of their year, as the package `holidays` knows it."""

from datetime import date
from functools import cache


def is_holiday(day: date) -> bool:
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    """Empty before 1992, when the law began to hold."""
    from holidays import country_holidays  # takes a tenth of a second, which no command without sessions should pay

    return frozenset(country_holidays("SI", years=year, expand=False))
