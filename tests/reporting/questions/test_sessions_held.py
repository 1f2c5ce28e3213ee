"""Counting rules 10, 12 and 13."""

import pytest

from ketch.periods import Period
from reporting.questions.rows import Rows
from reporting.questions.work_done import by_activity, by_form
from tests.reporting.examples import LATER, YEAR, day, held, person, programme

pytestmark = pytest.mark.django_db


def work(form="group_activity", period=YEAR, as_of=LATER):
    return next(row for row in by_form(period, Rows(period, as_of)) if row.form == form).sessions


def test_all_eight_forms_are_there_in_their_order_when_nothing_happened():
    forms = [(row.form, row.sessions.held) for row in by_form(YEAR, Rows(YEAR, LATER))]
    assert forms == [
        ("education_integration", 0),
        ("study_support", 0),
        ("psychotherapy", 0),
        ("psychosocial_counselling", 0),
        ("group_activity", 0),
        ("labour_market", 0),
        ("leisure", 0),
        ("social_network", 0),
    ]


def test_only_held_sessions_count_and_the_others_are_counted_apart_by_reason():
    programme(
        sessions=[
            held("2019-01-01", minutes=90),
            held("2019-12-31", minutes=30),
            held("2019-03-01", status="planned"),
            held("2019-03-02", status="cancelled", reason="holiday"),
            held("2019-03-03", status="cancelled"),
            held("2019-03-04", status="did_not_happen", reason="few_people"),
        ]
    )
    figures = work()
    assert (figures.held, figures.minutes, figures.planned) == (2, 120, 1)
    assert {reason: count for reason, count in figures.cancelled.items() if count} == {"holiday": 1, "": 1}
    assert {reason: count for reason, count in figures.did_not_happen.items() if count} == {"few_people": 1}


def test_only_planned_sessions_may_lie_after_as_of():
    after = [held("2019-09-01", status=status) for status in ("held", "planned", "cancelled", "did_not_happen")]
    programme(sessions=after)
    figures = work(as_of=day("2019-08-31"))
    assert (figures.held, figures.planned, sum(figures.cancelled.values())) == (0, 1, 0)
    assert sum(figures.did_not_happen.values()) == 0


def test_frequency_is_per_month_and_per_week_of_the_counted_days():
    programme(sessions=[held("2019-03-20"), held("2019-03-21")])
    half_march = Period(day("2019-03-15"), day("2019-03-31"))
    assert work(period=half_march).per_month == round(2 / (17 / 31), 4)
    assert work(period=half_march).per_week == round(2 / (17 / 7), 4)
    assert work(as_of=day("2019-04-30")).per_month == 0.5


def test_there_is_no_frequency_where_no_day_is_counted():
    programme(sessions=[held("2019-03-20", status="planned")])
    figures = work(as_of=day("2018-12-31"))
    assert (figures.planned, figures.per_month, figures.per_week) == (1, None, None)


def test_nothing_held_in_counted_days_is_a_frequency_of_zero():
    assert work().per_month == 0


def test_an_activity_of_ones_own_counts_in_its_form_and_stands_for_itself():
    programme(
        sessions=[held("2019-03-20", activity="leisure"), held("2019-03-21", activity="Jutranja kava")],
        own_activities=[("Jutranja kava", "leisure")],
    )
    assert work("leisure").held == 2
    leisure = [(row.activity.mark, row.sessions.held) for row in by_activity(YEAR, Rows(YEAR, LATER)) if row.form == "leisure"]
    assert leisure == [("leisure", 1), ("Jutranja kava", 1)]


def test_months_and_quarters_come_from_the_same_rows(django_assert_num_queries):
    programme(sessions=[held("2019-03-31"), held("2019-04-01"), held("2019-04-30")])
    rows = Rows(YEAR, LATER)
    with django_assert_num_queries(3):
        months = [by_form(month, rows)[4].sessions.held for month in YEAR.months()]
        quarters = [by_form(quarter, rows)[4].sessions.held for quarter in YEAR.quarters()]
    assert months == [0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    assert quarters == [1, 2, 0, 0]


def test_a_span_that_cuts_a_month_of_the_rows_is_refused():
    with pytest.raises(ValueError, match="whole parts"):
        by_form(Period(day("2019-03-15"), day("2019-03-31")), Rows(YEAR, LATER))


def test_a_figure_finds_the_sessions_that_it_was_counted_from():
    programme(
        person("A"),
        sessions=[
            held("2019-03-20", ("A", "present"), activity="leisure"),
            held("2019-03-20", activity="study_support"),
            held("2020-03-20", activity="leisure"),
            held("2019-09-01", activity="leisure"),
            held("2019-09-02", activity="leisure", status="planned"),
        ],
    )
    row = next(row for row in by_form(YEAR, Rows(YEAR, day("2019-08-31"))) if row.form == "leisure")
    assert [found.takes_place_on for found in row.behind.sessions()] == [day("2019-03-20")]
    assert [found.takes_place_on for found in row.behind.sessions("planned")] == [day("2019-09-02")]
