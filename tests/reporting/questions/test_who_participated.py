"""Counting rules 1 to 4."""

import pytest

from ketch.periods import Period
from reporting.questions.people import people_served
from reporting.questions.rows import Rows
from tests.reporting.examples import LATER, YEAR, day, held, person, programme

pytestmark = pytest.mark.django_db


def served(period=YEAR, as_of=LATER, rule="enrolled"):
    return people_served(period, rule, Rows(period, as_of))


@pytest.mark.parametrize(
    ("entry", "exit", "counts"),
    [
        ("2019-12-31", None, 1),
        ("2018-03-01", "2019-01-01", 1),
        ("2018-03-01", "2018-12-31", 0),
        ("2020-01-01", None, 0),
        ("2019-06-06", "2019-06-06", 1),
    ],
)
def test_one_covered_day_is_enough_and_both_ends_are_covered(entry, exit, counts):
    programme(person("A", (entry, exit)))
    assert len(served().people) == counts


def test_a_person_enrolled_twice_counts_once():
    programme(person("A", ("2019-02-01", "2019-03-01"), ("2019-10-01", None)))
    assert len(served().people) == 1


def test_the_total_of_a_period_is_persons_and_not_the_sum_of_its_years():
    programme(person("A", ("2019-02-01", "2021-03-01")), person("B", ("2020-05-01", "2020-05-02")))
    three_years = Period(day("2019-01-01"), day("2021-12-31"))
    assert [len(served(year).people) for year in three_years.years()] == [1, 2, 1]
    assert len(served(three_years).people) == 2


def test_an_entry_after_as_of_has_not_happened():
    programme(person("A", ("2019-07-01", None)))
    assert len(served(as_of=day("2019-06-30")).people) == 0
    assert len(served(as_of=day("2019-07-01")).people) == 1


def test_a_year_that_begins_after_as_of_has_nobody():
    programme(person("A", ("2018-07-01", None)))
    assert len(served(as_of=day("2018-12-31")).people) == 0


def test_under_the_rule_attended_one_counted_attendance_is_enough():
    programme(
        person("came"),
        person("came for a while"),
        person("did not come"),
        person("not recorded"),
        person("enrolled alone", ("2019-01-01", None)),
        sessions=[
            held("2019-05-05", ("came", "present"), ("did not come", "absent_excused"), ("not recorded", "")),
            held("2019-05-06", ("came", "present"), ("came for a while", "partly")),
        ],
    )
    assert len(served(rule="attended").people) == 2


def test_a_status_at_a_session_that_was_not_held_counts_nowhere():
    programme(person("A"), sessions=[held("2019-05-05", ("A", "present"), status="cancelled")])
    assert len(served(rule="attended").people) == 0


def test_an_attendance_after_as_of_does_not_count():
    programme(person("A"), sessions=[held("2019-05-05", ("A", "present"))])
    assert len(served(as_of=day("2019-05-04"), rule="attended").people) == 0
    assert len(served(as_of=day("2019-05-05"), rule="attended").people) == 1


def test_the_figure_of_the_other_rule_stands_beside():
    programme(
        person("A", ("2019-01-01", None)), person("B"), person("C"),
        sessions=[held("2019-05-05", ("B", "present"), ("C", "present"))],
    )  # fmt: skip
    for rule in ("enrolled", "attended"):
        answer = served(rule=rule)
        assert (len(answer.enrolled), len(answer.attended)) == (1, 2)


def test_an_answer_knows_who_stands_behind_each_figure():
    codes = programme(
        person("A", ("2019-01-01", None), citizenships=[("SI", None, None)]),
        person("B", ("2019-01-01", None), citizenships=[("UA", None, None)]),
        person("C", ("2019-01-01", None)),
    )
    answer = served()
    assert {codes[key] for key in answer.slovenian} == {"A"}
    assert {codes[key] for key in answer.foreign} == {"B"}
    assert {codes[key] for key in answer.not_recorded} == {"C"}


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="guessed"):
        served(rule="guessed")
