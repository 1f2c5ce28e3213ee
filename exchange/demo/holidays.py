"""The pauses of the programme, and the spring and winter when groups could not meet."""

from datetime import date

from ketch.periods import Period

WITHOUT_GROUPS = (Period(date(2020, 3, 13), date(2020, 5, 17)), Period(date(2020, 10, 24), date(2021, 2, 14)))


def is_pause(day: date) -> bool:
    """Two weeks in August, and from Christmas to New Year."""
    return (day.month, day.day) >= (12, 24) or (8, 3) <= (day.month, day.day) <= (8, 16)


def groups_may_not_meet(day: date) -> bool:
    return any(day in period for period in WITHOUT_GROUPS)
