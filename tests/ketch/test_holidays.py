"""Days without work follow the law of their year."""

from datetime import date

import pytest

from ketch.periods import is_holiday


@pytest.mark.parametrize(("day", "expected"), [(date(2012, 1, 2), True), (date(2013, 1, 2), False), (date(2017, 1, 2), True)])
def test_the_second_of_january_was_a_working_day_for_four_years(day, expected):
    assert is_holiday(day) is expected


def test_a_holiday_of_one_year_alone_is_known():
    assert is_holiday(date(2023, 8, 14))
    assert not is_holiday(date(2024, 8, 14))


@pytest.mark.parametrize("day", [date(2026, 8, 17), date(2026, 9, 15), date(2026, 9, 23), date(2026, 11, 23)])
def test_a_holiday_on_which_people_work_is_a_day_of_work(day):
    assert not is_holiday(day)


def test_the_sundays_of_easter_and_pentecost_are_in_the_law_too():
    assert is_holiday(date(2026, 4, 5))
    assert is_holiday(date(2026, 5, 24))
