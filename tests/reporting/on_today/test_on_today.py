"""What Today says to whoever answers to funders."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from activities.models import Activity
from ketch.periods import today
from reporting.models import Target
from tests.activities.feedback.posters import given
from tests.factories import GoalFactory
from tests.reporting.examples import held, person, programme
from tests.reporting.funders import FundingPeriodFactory, PromiseFactory, TargetFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import PreparedReportFactory, released

pytestmark = pytest.mark.django_db
TODAY = reverse("activities:today")
FAR = timedelta(days=400)


def contract(begins=-50, ends=49, **more):
    """Of a hundred days, half of which are gone."""
    days = {"started_on": today() + timedelta(days=begins), "ended_on": today() + timedelta(days=ends)}
    return FundingPeriodFactory(**days, **{"keep_until": today() + FAR, **more})


def promised(number, measure="sessions", **more):
    target = TargetFactory(measure=measure, promise=None, **more)
    PromiseFactory(target=target, low=number)
    return target


def two_sessions():
    day = str(today() - timedelta(days=3))
    programme(person("ANA", (day, None)), sessions=[held(day, ("ANA", "present")), held(day, ("ANA", "present"))])


@pytest.mark.parametrize(("number", "words"), [(2, "reached"), (3, "on the way"), (9, "behind the days gone")])
def test_a_promise_stands_beside_what_has_happened(as_manager, number, words):
    two_sessions()
    promised(number, funding_period=contract())
    assert f"2 Sessions held {words} promised: {number} · 51.0% of the days gone" in words_of(as_manager.get(TODAY))


def test_a_contract_without_an_end_is_counted_too(as_manager):
    two_sessions()
    endless = contract(ends=(date.max - today()).days, keep_until=date.max)
    promised(3, funding_period=endless)
    assert "2 Sessions held on the way" in words_of(as_manager.get(TODAY)).replace("behind the days gone", "on the way")
    assert as_manager.get(endless.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("number", "words"), [(1, "as promised"), (3, "less than promised so far")])
def test_a_mean_is_held_against_all_of_its_promise_at_once(as_manager, number, words):
    two_sessions()
    promised(number, "mean_group", funding_period=contract())
    assert f"1.0 Persons at a group session, on average {words}" in words_of(as_manager.get(TODAY))


def test_what_nobody_has_begun_has_nothing_to_compare(as_manager):
    promised(4, "mean_group", funding_period=contract())
    assert "– Persons at a group session, on average nothing to compare yet" in words_of(as_manager.get(TODAY))


def test_a_contract_that_has_just_ended_stays_until_its_report_is_released(as_manager, manager):
    paid = contract(-100, -1)
    promised(5, funding_period=paid)
    assert "less than promised promised: 5 · 100.0% of the days gone" in words_of(as_manager.get(TODAY))
    assert "Ended, and no report is released" in words_of(as_manager.get(TODAY))
    released(by=manager, funding_period=paid, started_on=paid.started_on, ended_on=paid.ended_on)
    words = words_of(as_manager.get(TODAY))
    assert "What was promised" not in words
    assert "Coming due" not in words


def days_of(paid, **more):
    return {"started_on": paid.started_on, "ended_on": paid.ended_on, **more}


def test_an_evaluation_for_the_team_is_no_report_for_the_funder(as_manager, manager):
    paid = contract(-100, -1)
    released(by=manager, funding_period=paid, layout="evaluation", **days_of(paid))
    PreparedReportFactory(funding_period=paid, layout="evaluation", **days_of(paid))
    assert "Ended, and no report is released" in words_of(as_manager.get(TODAY))


def test_a_report_of_own_dates_that_are_those_of_the_contract_is_one(as_manager, manager):
    paid = contract(-100, -1)
    released(by=manager, **days_of(paid))
    assert "Ended, and no report is released" not in words_of(as_manager.get(TODAY))


def test_a_closed_period_waits_for_no_report(as_manager, manager):
    contract(-100, -1, closed_at=now(), closed_by=manager)
    assert "Ended, and no report is released" not in words_of(as_manager.get(TODAY))


def test_a_report_in_preparation_stands_there_instead(as_manager):
    paid = contract(-100, -1)
    PreparedReportFactory(funding_period=paid, started_on=paid.started_on, ended_on=paid.ended_on)
    words = words_of(as_manager.get(TODAY))
    assert "Example Fund · report for the funder · English" in words.partition("A report in preparation")[2]
    assert "Ended, and no report is released" not in words


@pytest.mark.parametrize(("ends", "is_told"), [(90, True), (91, False)])
def test_a_period_that_ends_soon_is_told(as_manager, ends, is_told):
    contract(ends=ends)
    assert ("The funding period ends" in words_of(as_manager.get(TODAY))) == is_told


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Its figures need not be kept any longer"), (90, "Its figures are kept until this day"), (91, "Example Fund")],
)
def test_the_day_until_which_figures_are_kept_is_told(as_manager, manager, days, words):
    contract(-500, -400, keep_until=today() + timedelta(days=days), closed_at=now(), closed_by=manager)
    assert (words in words_of(as_manager.get(TODAY))) == (days < 91)


def test_that_figures_need_not_be_kept_is_told_for_a_while(as_manager, manager):
    contract(-500, -400, keep_until=today() - timedelta(days=91), closed_at=now(), closed_by=manager)
    assert "Its figures need not be kept any longer" not in words_of(as_manager.get(TODAY))


def test_where_there_is_nothing_nothing_is_shown(as_manager):
    words = words_of(as_manager.get(TODAY))
    assert "What was promised" not in words
    assert "Coming due" not in words


@pytest.mark.parametrize("who", ["as_worker", "as_therapist"])
def test_nobody_else_reads_it_and_for_nobody_else_it_is_counted(who, request):
    promised(5, funding_period=contract())
    with CaptureQueriesContext(connection) as asked:
        assert "What was promised" not in words_of(request.getfixturevalue(who).get(TODAY))
    assert not [query for query in asked if "reporting_" in query["sql"]]


def queries_of(browser):
    browser.get(TODAY)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(TODAY).status_code == 200
    return len([query for query in asked if "audit_logentry" not in query["sql"]])


def test_a_larger_house_asks_no_more_queries(as_manager):
    two_sessions()
    paid = contract()
    for measure in ("persons", "sessions", "goals", "feedback"):
        promised(5, measure, funding_period=paid)
    few = queries_of(as_manager)
    day = str(today() - timedelta(days=80))
    programme(*(person(f"P{n}", (day, None)) for n in range(20)), sessions=[held(day, ("P1", "present")) for _ in range(9)])
    assert queries_of(as_manager) == few


EACH_MEASURE = [*Target.Measure.values]


@pytest.mark.parametrize("measures", [EACH_MEASURE, *([measure] for measure in EACH_MEASURE)])
def test_more_contracts_and_targets_ask_no_more_queries(as_manager, measures):
    two_sessions()
    leisure, other = Activity.objects.get(built_in="leisure"), Activity.objects.get(built_in="study_support")
    given(leisure, (2019, 2, 5, 4, 4, 1, 2))
    GoalFactory(status="reached", ended_on=today() - timedelta(days=2))
    promise_each(contract(-200), measures, activity=leisure)
    few = queries_of(as_manager)
    for number in (1, 2, 3):
        paid = contract(-60 - number, number)
        paid.activities.set([leisure, other][: number - 1])
        promise_each(paid, measures, form="leisure")
        promise_each(paid, measures, activity=leisure, started_on=today() - timedelta(days=20 + number))
        promise_each(paid, measures, ended_on=today() - timedelta(days=number))
    assert queries_of(as_manager) == few


def promise_each(paid, measures, **more):
    for measure in measures:
        promised(5, measure, funding_period=paid, **more)
