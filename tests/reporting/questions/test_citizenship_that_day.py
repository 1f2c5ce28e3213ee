"""Counting rules 5 and 6."""

import pytest

from ketch.periods import Period
from reporting.questions.people import people_served
from reporting.questions.rows import Rows
from tests.reporting.examples import LATER, YEAR, day, held, person, programme

pytestmark = pytest.mark.django_db

ALWAYS = (None, None)


def group(period=YEAR, rule="enrolled"):
    """The one group that has somebody."""
    groups = people_served(period, rule, Rows(period, LATER)).groups
    return [name for name, people in groups.items() if people]


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        (["SI"], "slovenian"),
        (["UA", "SI"], "slovenian"),
        (["XX", "UA", "HR"], "other_eu"),
        (["XX", "UA"], "non_eu"),
        (["XX"], "stateless"),
        (["XE"], "other_eu"),
        (["XO", "XX"], "non_eu"),
        ([], "not_recorded"),
    ],
)
def test_slovenian_before_another_eu_state_before_another_state_before_stateless(countries, expected):
    programme(person("A", ("2019-01-01", None), citizenships=[(country, *ALWAYS) for country in countries]))
    assert group() == [expected]


def test_citizenship_is_read_on_the_first_covered_day_in_the_period():
    naturalised = [("BA", None, "2020-06-30"), ("SI", "2020-07-01", None)]
    programme(person("A", ("2020-03-01", None), citizenships=naturalised))
    assert group(Period.of_year(2020)) == ["non_eu"]
    assert group(Period.of_year(2021)) == ["slovenian"]
    assert group(Period(day("2020-01-01"), day("2021-12-31"))) == ["non_eu"]


def test_of_two_enrolments_in_the_period_the_earlier_says_which_day():
    naturalised = [("BA", None, "2019-06-30"), ("SI", "2019-07-01", None)]
    programme(person("A", ("2019-10-01", None), ("2019-02-01", "2019-03-01"), citizenships=naturalised))
    assert group() == ["non_eu"]


def test_a_citizenship_begins_on_its_first_day():
    programme(person("A", ("2019-02-01", None), citizenships=[("SI", "2019-02-01", "2019-02-01")]))
    assert group() == ["slovenian"]


def test_for_the_rule_attended_it_is_read_on_the_day_of_the_first_attendance():
    naturalised = [("BA", None, "2019-06-30"), ("SI", "2019-07-01", None)]
    programme(
        person("A", ("2019-01-01", None), citizenships=naturalised),
        sessions=[held("2019-08-01", ("A", "present")), held("2019-02-01", ("A", "absent_excused"))],
    )
    assert group(rule="enrolled") == ["non_eu"]
    assert group(rule="attended") == ["slovenian"]


def test_of_several_attendances_the_first_in_the_period_says_which_day():
    naturalised = [("BA", None, "2019-02-10"), ("SI", "2019-02-11", None)]
    days = ["2018-12-31", "2019-02-28", "2019-02-01", "2019-05-05"]
    programme(person("A", citizenships=naturalised), sessions=[held(on, ("A", "present")) for on in days])
    assert group(rule="attended") == ["non_eu"]


def test_a_citizenship_that_has_ended_is_not_known_any_more():
    programme(person("A", ("2019-01-01", None), citizenships=[("UA", None, "2018-12-31")]))
    assert group() == ["not_recorded"]


@pytest.mark.parametrize(
    ("country", "entry", "expected"),
    [
        ("HR", "2013-06-30", "non_eu"),
        ("HR", "2013-07-01", "other_eu"),
        ("GB", "2020-01-31", "other_eu"),
        ("GB", "2020-02-01", "non_eu"),
    ],
)
def test_membership_of_the_union_is_as_of_that_day(country, entry, expected):
    programme(person("A", (entry, None), citizenships=[(country, *ALWAYS)]))
    assert group(Period.of_year(day(entry).year)) == [expected]


def test_stateless_is_foreign_and_unknown_is_not():
    programme(person("A", ("2019-01-01", None), citizenships=[("XX", *ALWAYS)]), person("B", ("2019-01-01", None)))
    answer = people_served(YEAR, "enrolled", Rows(YEAR, LATER))
    assert (len(answer.slovenian), len(answer.foreign), len(answer.not_recorded)) == (0, 1, 1)
