"""Counting rule 15."""

import pytest

from activities.models import Activity
from ketch.periods import Period
from reporting.checks.twice import ClaimedTwice
from reporting.layouts.asked import Asked
from reporting.models import Funder, FundingPeriod, PaidActivity
from reporting.questions.donor_report import shared_days
from reporting.questions.figures import figures_of
from reporting.questions.rows import Rows
from tests.reporting.examples import LATER, YEAR, day, held, programme
from tests.reporting.reports import donor_report

pytestmark = pytest.mark.django_db


def funded(name, first, last, *paid):
    [funder] = Funder.objects.bulk_create([Funder(name_sl=name)])
    period = FundingPeriod(funder=funder, started_on=day(first), ended_on=day(last), keep_until=day("2035-12-31"))
    FundingPeriod.objects.bulk_create([period])
    activities = Activity.objects.filter(built_in__in=paid)
    PaidActivity.objects.bulk_create([PaidActivity(funding_period=period, activity=activity) for activity in activities])


def test_a_session_that_two_funders_could_claim_is_said_to_be_in_both():
    funded("Policija", "2019-01-01", "2019-06-30")
    funded("Ministrstvo", "2019-06-01", "2020-12-31")
    programme(sessions=[held("2019-05-31"), held("2019-06-01"), held("2019-06-30"), held("2019-07-01")])
    [shared] = shared_days(YEAR, Rows(YEAR, LATER))
    assert shared.span == Period(day("2019-06-01"), day("2019-06-30"))
    assert shared.held == 2
    assert shared.as_json()["funders"] == ["Policija", "Ministrstvo"]


def test_sessions_after_as_of_and_those_not_held_are_in_no_overlap():
    funded("Policija", "2019-01-01", "2019-12-31")
    funded("Ministrstvo", "2019-01-01", "2019-12-31")
    programme(sessions=[held("2019-05-31"), held("2019-06-01", status="cancelled"), held("2019-09-01")])
    [shared] = shared_days(YEAR, Rows(YEAR, day("2019-08-31")))
    assert shared.held == 1


def test_funding_periods_one_after_the_other_share_nothing():
    funded("Policija", "2019-01-01", "2019-06-30")
    funded("Ministrstvo", "2019-07-01", "2019-12-31")
    assert shared_days(YEAR, Rows(YEAR, LATER)) == ()


def test_only_the_shared_days_inside_the_report_are_named():
    funded("Policija", "2018-06-01", "2019-02-28")
    funded("Ministrstvo", "2018-01-01", "2020-12-31")
    programme(sessions=[held("2018-12-31"), held("2019-01-01"), held("2019-03-01")])
    [shared] = shared_days(YEAR, Rows(YEAR, LATER))
    assert (shared.span, shared.held) == (Period(day("2019-01-01"), day("2019-02-28")), 1)


def test_days_shared_outside_the_report_are_not_its_matter():
    funded("Policija", "2019-01-01", "2020-12-31")
    funded("Ministrstvo", "2020-01-01", "2020-12-31")
    assert shared_days(YEAR, Rows(YEAR, LATER)) == ()


def test_only_sessions_of_activities_that_both_pay_for_are_in_both():
    funded("Policija", "2019-01-01", "2019-12-31")
    funded("Sklad", "2019-06-01", "2020-12-31", "leisure", "group_activity")
    funded("Občina", "2019-06-01", "2020-12-31", "psychotherapy")
    programme(sessions=[held("2019-06-01"), held("2019-06-02", activity="leisure"), held("2019-06-03", activity="psychotherapy")])
    pairs = {tuple(shared.as_json()["funders"]): shared.held for shared in shared_days(YEAR, Rows(YEAR, LATER))}
    assert {frozenset(names): held for names, held in pairs.items()} == {
        frozenset({"Policija", "Sklad"}): 2,
        frozenset({"Policija", "Občina"}): 1,
    }


def test_of_a_contract_only_the_pairs_that_it_is_in():
    for name in ("Policija", "Sklad", "Občina"):
        funded(name, "2019-01-01", "2020-12-31")
    programme(sessions=[held("2019-06-01")])
    own = FundingPeriod.objects.get(funder__name_sl="Sklad")
    asked = Asked(YEAR, "enrolled", LATER, funding=own)
    pairs = [shared.as_json()["funders"] for shared in asked.report.shared_days]
    assert len(pairs) == 2
    assert all("Sklad" in pair for pair in pairs)
    assert ClaimedTwice().rows(asked).count() == 2
    assert ClaimedTwice().rows(Asked(YEAR, "enrolled", LATER)).count() == 3


def test_a_report_of_its_own_days_has_all_pairs_also_where_these_are_the_days_of_a_contract():
    funded("Policija", "2019-01-01", "2019-12-31")
    for name in ("Sklad", "Občina"):
        funded(name, "2018-01-01", "2020-12-31")
    programme(sessions=[held("2019-06-01")])
    asked = Asked(YEAR, "enrolled", LATER)
    assert len(asked.report.shared_days) == 3
    assert ClaimedTwice().rows(asked).count() == 3


def test_each_pair_of_three_contracts_of_the_same_days_opens_its_own_sessions():
    funded("Policija", "2019-01-01", "2019-12-31")
    funded("Sklad", "2019-01-01", "2019-12-31", "leisure", "group_activity")
    funded("Občina", "2019-01-01", "2019-12-31", "leisure")
    programme(sessions=[held("2019-06-01"), held("2019-06-02", activity="leisure")])
    figures = [each for key, each in figures_of(donor_report(YEAR, LATER)).items() if key.name == "shared_days"]
    assert sorted(figure.value for figure in figures) == [1, 1, 2]
    assert [figure.rows().count() for figure in figures] == [figure.value for figure in figures]
