"""Counting rules 11, 12 and 14."""

import pytest

from reporting.questions.rows import Rows
from reporting.questions.work_done import by_form
from tests.reporting.examples import LATER, YEAR, day, held, person, programme

pytestmark = pytest.mark.django_db


def row(form="group_activity", as_of=LATER):
    return next(each for each in by_form(YEAR, Rows(YEAR, as_of)) if each.form == form)


def test_present_and_partly_count_and_not_recorded_is_in_no_figure():
    names = ["present", "partly", "absent_excused", "absent_unexcused", ""]
    programme(*map(person, names), sessions=[held("2019-03-01", *((name, name) for name in names))])
    figures = row().attendance
    assert (figures.attendances, figures.recorded, figures.attendance_rate) == (2, 4, 0.5)
    assert len(figures.people) == 2


def test_a_person_who_came_twice_is_one_person():
    programme(person("A"), sessions=[held("2019-03-01", ("A", "present")), held("2019-03-02", ("A", "partly"))])
    assert (row().attendance.attendances, len(row().attendance.people)) == (2, 1)


def test_the_persons_of_a_year_are_those_of_all_its_months():
    programme(
        person("A"),
        person("B"),
        sessions=[held("2019-03-01", ("A", "present"), ("B", "present")), held("2019-05-01", ("A", "present"))],
    )
    assert len(row().attendance.people) == 2


def test_there_is_no_rate_and_no_mean_where_nothing_is_recorded():
    programme(person("A"), sessions=[held("2019-03-01", ("A", ""))])
    figures = row().attendance
    assert (figures.attendance_rate, figures.group.mean_attendance) == (None, None)
    assert (figures.group.held, figures.group.with_register, figures.group.smallest) == (1, 0, None)


def test_a_register_where_nobody_came_is_the_smallest_with_zero():
    programme(
        person("A"),
        person("B"),
        sessions=[
            held("2019-03-01", ("A", "absent_excused"), ("B", "")),
            held("2019-03-02", ("A", "present"), ("B", "present")),
            held("2019-03-03"),
        ],
    )
    group = row().attendance.group
    assert (group.held, group.with_register, group.attendances) == (3, 2, 2)
    assert (group.smallest, group.largest, group.mean_attendance) == (0, 2, 1.0)


def test_individual_sessions_are_in_no_mean():
    programme(person("A"), sessions=[held("2019-03-01", ("A", "present"), format="individual")])
    assert row().attendance.attendances == 1
    assert row().attendance.group.with_register == 0


def test_a_status_at_a_session_that_was_not_held_counts_nowhere():
    programme(person("A"), sessions=[held("2019-03-01", ("A", "present"), status="did_not_happen")])
    figures = row().attendance
    assert (figures.attendances, figures.recorded, len(figures.people)) == (0, 0, 0)


def test_an_attendance_outside_every_enrolment_counts_and_is_said_to_lie_outside():
    enrolled = person("A", ("2019-03-01", "2019-03-31"), ("2019-06-01", None))
    days = ["2019-02-28", "2019-03-01", "2019-03-31", "2019-04-01", "2019-06-01"]
    programme(enrolled, sessions=[held(on, ("A", "present")) for on in days])
    figures = row().attendance
    assert (figures.attendances, figures.outside_enrolment) == (5, 2)
    outside = row().behind.outside_enrolment().order_by("session__takes_place_on")
    assert [each.session.takes_place_on for each in outside] == [day("2019-02-28"), day("2019-04-01")]


def test_who_comes_back_the_day_after_her_exit_was_never_outside():
    programme(
        person("A", ("2019-03-01", "2019-03-31"), ("2019-04-01", None)),
        sessions=[held("2019-03-31", ("A", "present")), held("2019-04-01", ("A", "present"))],
    )
    assert row().attendance.outside_enrolment == 0


def test_a_figure_finds_the_attendances_that_it_was_counted_from():
    programme(
        person("A"), person("B"), person("C"),
        sessions=[held("2019-03-01", ("A", "present"), ("B", "absent_excused"), ("C", ""))],
    )  # fmt: skip
    assert [each.participant.code for each in row().behind.attended()] == ["A"]
    assert {each.participant.code for each in row().behind.recorded()} == {"A", "B"}
