"""Counting rule 7."""

import pytest

from ketch.periods import Period
from reporting.questions.people import accommodation
from reporting.questions.rows import Rows
from tests.reporting.examples import LATER, YEAR, day, held, person, programme

pytestmark = pytest.mark.django_db


def shelter(period=YEAR, as_of=LATER, rule="enrolled"):
    """The one class that has somebody."""
    return [name for name, people in accommodation(period, rule, Rows(period, as_of)).classes.items() if people]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["crisis", "safe"], "sheltered"),
        (["own", "institution"], "elsewhere"),
        (["safe", "own"], "both"),
        (["safe", "unknown"], "sheltered"),
        (["unknown"], "not_recorded"),
        ([], "not_recorded"),
    ],
)
def test_it_is_asked_over_all_covered_days(statuses, expected):
    stays = [(f"2019-0{month}-01", f"2019-0{month}-20", status) for month, status in enumerate(statuses, 1)]
    programme(person("A", ("2019-01-01", "2019-12-31"), stays=stays))
    assert shelter() == [expected]


def test_days_that_no_enrolment_covers_do_not_count():
    stays = [("2019-01-01", "2019-05-31", "safe"), ("2019-06-01", None, "own")]
    programme(person("A", ("2019-06-01", None), stays=stays))
    assert shelter() == ["elsewhere"]


def test_the_day_of_the_exit_is_covered():
    programme(person("A", ("2019-01-01", "2019-05-31"), stays=[("2019-05-31", None, "safe")]))
    assert shelter() == ["sheltered"]


def test_the_day_of_the_entry_is_covered():
    programme(person("A", ("2019-06-01", None), stays=[("2019-01-01", "2019-06-01", "safe"), ("2019-06-02", None, "own")]))
    assert shelter() == ["both"]


def test_a_move_outside_the_period_is_no_move():
    programme(person("A", ("2019-01-01", None), stays=[("2019-01-01", "2019-12-31", "safe"), ("2020-01-01", None, "own")]))
    assert shelter() == ["sheltered"]
    assert shelter(Period(day("2019-01-01"), day("2020-12-31"))) == ["both"]


def test_a_move_after_as_of_is_not_known_yet():
    programme(person("A", ("2019-01-01", None), stays=[("2019-01-01", "2019-06-30", "safe"), ("2019-07-01", None, "own")]))
    assert shelter(as_of=day("2019-06-30")) == ["sheltered"]


def test_who_attended_without_one_covered_day_is_not_recorded():
    programme(person("A", stays=[("2019-01-01", None, "safe")]), sessions=[held("2019-03-03", ("A", "present"))])
    assert shelter(rule="attended") == ["not_recorded"]
