from datetime import date
from fractions import Fraction

import pytest

from ketch.periods import Period, quarter_of


def test_both_days_of_a_period_are_included():
    week = Period(date(2019, 3, 4), date(2019, 3, 10))
    assert week.days == 7
    assert date(2019, 3, 4) in week
    assert date(2019, 3, 10) in week
    assert date(2019, 3, 3) not in week
    assert date(2019, 3, 11) not in week


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2019, 3, 2), date(2019, 3, 1))


def test_a_year_that_the_period_cuts_is_the_part_inside_it():
    assert Period(date(2019, 3, 15), date(2021, 2, 3)).years() == [
        Period(date(2019, 3, 15), date(2019, 12, 31)),
        Period.of_year(2020),
        Period(date(2021, 1, 1), date(2021, 2, 3)),
    ]


def test_only_one_whole_year_has_a_year_before():
    assert Period.of_year(2020).year_before == Period.of_year(2019)
    assert Period.of_year(2020).with_year_before == Period(date(2019, 1, 1), date(2020, 12, 31))
    for first, last in [((2019, 1, 1), (2020, 12, 31)), ((2020, 1, 1), (2020, 12, 30)), ((1, 1, 1), (1, 12, 31))]:
        period = Period(date(*first), date(*last))
        assert (period.year_before, period.with_year_before) == (None, period)


def test_a_year_has_four_quarters_and_twelve_months():
    assert Period.of_year(2020).quarters() == [Period.of_quarter(2020, number) for number in (1, 2, 3, 4)]
    assert Period.of_year(2020).months() == [Period.of_month(2020, number) for number in range(1, 13)]
    assert Period.of_month(2020, 2).last == date(2020, 2, 29)


def test_a_day_lies_in_one_quarter():
    assert [quarter_of(date(2020, month, 1)) for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert Period.quarter_with(date(2020, 5, 31)) == Period(date(2020, 4, 1), date(2020, 6, 30))


def test_what_is_left_of_a_period_without_others():
    week, last = Period(date(2019, 3, 4), date(2019, 3, 10)), date.max
    assert list(week.without([])) == [week]
    assert list(week.without([Period(date(2019, 3, 1), date(2019, 3, 5)), Period(date(2019, 3, 7), date(2019, 3, 7))])) == [
        Period(date(2019, 3, 6), date(2019, 3, 6)),
        Period(date(2019, 3, 8), date(2019, 3, 10)),
    ]
    assert list(week.without([Period(date(2019, 3, 4), last)])) == []
    assert list(Period(week.first, last).without([week])) == [Period(date(2019, 3, 11), last)]


def test_nothing_after_as_of_is_counted():
    year = Period.of_year(2020)
    assert year.counted(date(2020, 6, 30)) == Period(date(2020, 1, 1), date(2020, 6, 30))
    assert year.counted(date(2020, 1, 1)).days == 1
    assert year.counted(date(2021, 6, 30)) == year
    assert year.counted(date(2019, 12, 31)) is None


def test_a_period_is_to_date_while_its_last_day_is_to_come():
    assert Period.of_year(2020).is_to_date(date(2020, 12, 30))
    assert not Period.of_year(2020).is_to_date(date(2020, 12, 31))


def test_a_month_counts_by_the_share_of_its_days():
    assert Period(date(2019, 3, 15), date(2019, 3, 31)).length_in_months() == Fraction(17, 31)
    assert Period.of_year(2020).length_in_months() == 12
    assert Period.of_year(2019).length_in_weeks() == Fraction(365, 7)


def test_the_last_day_of_time_does_not_run_over():
    assert Period(date(9999, 12, 1), date.max).months() == [Period(date(9999, 12, 1), date.max)]
