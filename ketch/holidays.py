"""Days without work in Slovenia by law."""

from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (1, 2), (2, 8), (4, 27), (5, 1), (5, 2), (6, 25), (8, 15), (10, 31), (11, 1), (12, 25), (12, 26))


def is_holiday(day: date) -> bool:
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset([*(date(year, month, day) for month, day in FIXED), _easter(year) + timedelta(days=1)])


def _easter(year: int) -> date:
    """The Gregorian reckoning, after Meeus."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
