"""Days without work in Slovenia, the pauses of the programme, and the spring and winter when groups could not meet."""

from datetime import date, timedelta
from functools import cache

from ketch.periods import Period

FIXED = ((1, 1), (1, 2), (2, 8), (4, 27), (5, 1), (5, 2), (6, 25), (8, 15), (10, 31), (11, 1), (12, 25), (12, 26))
WITHOUT_GROUPS = (Period(date(2020, 3, 13), date(2020, 5, 17)), Period(date(2020, 10, 24), date(2021, 2, 14)))


def is_holiday(day: date) -> bool:
    return day in _holidays(day.year)


def is_pause(day: date) -> bool:
    """Two weeks in August, and from Christmas to New Year."""
    return (day.month, day.day) >= (12, 24) or (8, 3) <= (day.month, day.day) <= (8, 16)


def groups_may_not_meet(day: date) -> bool:
    return any(day in period for period in WITHOUT_GROUPS)


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
