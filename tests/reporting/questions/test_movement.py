"""Counting rule 9."""

import pytest

from ketch.periods import Period
from reporting.questions.people import movement
from reporting.questions.rows import Rows
from tests.reporting.examples import LATER, YEAR, day, person, programme

pytestmark = pytest.mark.django_db


def moved(period=YEAR, as_of=LATER):
    figures = movement(period, Rows(period, as_of)).as_json()
    return figures["carried_over"], figures["entered"], figures["exited"], figures["continuing"]


@pytest.mark.parametrize(
    ("entry", "exit", "expected"),
    [
        ("2018-05-01", None, (1, 0, 0, 1)),
        ("2018-05-01", "2018-12-31", (0, 0, 0, 0)),
        ("2018-05-01", "2019-01-01", (1, 0, 1, 0)),
        ("2019-01-01", None, (0, 1, 0, 1)),
        ("2019-05-01", "2019-12-31", (0, 1, 1, 0)),
        ("2019-05-01", "2020-01-01", (0, 1, 0, 1)),
        ("2020-01-01", None, (0, 0, 0, 0)),
    ],
)
def test_each_enrolment_is_carried_over_or_entered_and_exited_or_continuing(entry, exit, expected):
    programme(person("A", (entry, exit)))
    assert moved() == expected


def test_a_person_who_comes_back_moves_twice():
    programme(person("A", ("2018-02-01", "2019-03-01"), ("2019-10-01", None)))
    assert moved() == (1, 1, 1, 1)


def test_an_exit_after_as_of_is_not_known_yet():
    programme(person("A", ("2019-02-01", "2019-08-01")))
    assert moved(as_of=day("2019-07-31")) == (0, 1, 0, 1)
    assert moved(as_of=day("2019-08-01")) == (0, 1, 1, 0)


def test_the_rows_behind_a_figure_do_not_tell_of_an_exit_after_as_of():
    programme(person("A", ("2019-02-01", "2019-08-01")))
    [row] = movement(YEAR, Rows(YEAR, day("2019-07-31"))).continuing
    assert row.last is None


def test_before_the_period_began_nothing_has_moved():
    programme(person("A", ("2018-02-01", None)))
    assert moved(as_of=day("2018-12-31")) == (0, 0, 0, 0)


def test_an_answer_knows_the_persons_behind_each_figure():
    codes = programme(person("A", ("2018-02-01", None)), person("B", ("2019-02-01", None)))
    answer = movement(Period.of_year(2019), Rows(Period.of_year(2019), LATER))
    assert [codes[row.person] for row in answer.carried_over] == ["A"]
    assert [codes[row.person] for row in answer.entered] == ["B"]
