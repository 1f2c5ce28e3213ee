"""The report as a whole."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from ketch.documents.blocks import Text
from ketch.periods import Period
from reporting.layouts.donor import donor_document
from reporting.questions.figures import own_figures
from tests.activities.feedback.posters import given
from tests.reporting.examples import LATER, YEAR, day, held, person, programme
from tests.reporting.funders import FundingPeriodFactory, PaidActivityFactory, TargetFactory
from tests.reporting.reports import donor_report

pytestmark = pytest.mark.django_db

CAME = [("A", "present"), ("B", "present")]


def queries_of(period, rule="enrolled"):
    with CaptureQueriesContext(connection) as asked:
        donor_report(period, LATER, rule).as_json()
    return len(asked)


def test_the_queries_are_as_many_for_one_person_on_one_day_as_for_ten_full_years():
    programme(person("alone", ("2019-01-01", None)))
    small = queries_of(Period(day("2019-01-01"), day("2019-01-01")))
    everyone = [person(f"P{number}", ("2014-01-01", None), citizenships=[("SI", None, None)]) for number in range(9)]
    sessions = [
        held(f"20{year}-05-{number + 1:02}", (f"P{number}", "present"), activity=activity)
        for year in range(14, 24)
        for number in range(9)
        for activity in ("Branje", "leisure", "study_support")
    ]
    programme(*everyone, sessions=sessions, own_activities=[("Branje", "leisure")])
    ten_years = Period(day("2014-01-01"), day("2023-12-31"))
    assert {queries_of(ten_years), queries_of(ten_years, "attended")} == {small}
    assert {queries_of(Period.of_year(2020)), queries_of(Period.of_year(2020), "attended")} == {small}
    assert small <= 15


def test_an_empty_house_gives_a_report_of_zeros():
    report = donor_report(YEAR, LATER).as_json()
    assert report["participants"]["period"]["total"] == 0
    assert report["activities"]["period"]["forms"][0]["attendance_rate"] is None
    assert len(report["activities"]["period"]["activities"]) == 8


def test_the_report_names_its_days_its_rule_and_that_it_is_not_public():
    report = donor_report(Period(day("2019-03-15"), day("2021-02-03")), day("2020-06-30"), "attended").as_json()
    assert [report[key] for key in ("from", "to", "as_of", "rule", "public", "to_date")] == [
        "2019-03-15",
        "2021-02-03",
        "2020-06-30",
        "attended",
        False,
        True,
    ]
    assert [(column["year"], column["to_date"]) for column in report["participants"]["years"]] == [
        (2019, False),
        (2020, True),
        (2021, True),
    ]


def test_each_year_and_the_period_count_by_the_rule_of_the_report():
    programme(person("enrolled", ("2019-01-01", None)), person("A"), person("B"), sessions=[held("2019-05-05", *CAME)])
    for rule, total in [("enrolled", 1), ("attended", 2)]:
        people = donor_report(YEAR, LATER, rule).as_json()["participants"]
        for column in (people["period"], people["years"][0]):
            assert column["total"] == sum(column["accommodation"].values()) == total


def test_a_year_that_the_period_cuts_is_the_part_inside_it():
    programme(sessions=[held("2019-03-14"), held("2019-03-15")])
    report = donor_report(Period(day("2019-03-15"), day("2020-12-31")), LATER).as_json()
    assert report["activities"]["years"][0]["forms"][4]["held"] == 1


def test_the_report_is_json_and_says_the_same_again():
    programme(person("A", ("2019-01-01", None)), sessions=[held("2019-03-01", ("A", "present"))])
    report = donor_report(YEAR, LATER).as_json()
    assert json.loads(json.dumps(report)) == report


def test_of_a_contract_that_pays_for_some_activities_only_their_work_is_counted():
    programme(
        person("A", ("2019-01-01", None)),
        person("B", ("2019-01-01", None)),
        sessions=[
            held("2019-05-01", ("A", "present"), activity="leisure"),
            held("2019-05-02", *CAME, activity="leisure"),
            held("2019-05-03", ("B", "present"), activity="study_support"),
        ],
    )
    contract = FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31"))
    PaidActivityFactory(funding_period=contract, activity=Activity.objects.get(built_in="leisure"))
    report = donor_report(YEAR, LATER, funding=contract)
    assert (len(report.people.served.people), report.work.all.sessions.held, report.work.all.attendance.attendances) == (2, 2, 3)
    assert [work.activity.built_in for work in report.work.activities] == ["leisure"]
    assert report.is_of_some_activities
    assert len(report.people.served.attended) == 2
    said = "Persons are counted in all activities: whoever attended at least once may have come only to others than these."
    assert any(said in block.lines for block in donor_document(report, "en").blocks if isinstance(block, Text))
    assert donor_report(YEAR, LATER).work.all.sessions.held == 3


def test_a_single_year_has_the_year_before_by_the_same_rule_and_of_the_same_activities():
    programme(
        person("A", ("2018-05-01", "2018-05-31")),
        person("B", ("2018-12-31", None)),
        sessions=[held(day, *CAME[:1], activity=kind) for day in ("2018-05-02", "2019-02-03") for kind in ("leisure", "Branje")],
        own_activities=[("Branje", "leisure")],
    )
    contract = FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31"))
    PaidActivityFactory(funding_period=contract, activity=Activity.objects.get(built_in="leisure"))
    for rule, persons in [("enrolled", (2, 1)), ("attended", (1, 1))]:
        report = donor_report(YEAR, LATER, rule, funding=contract)
        before = report.as_json()["year_before"]
        assert (before["year"], before["activities"]["all"]["held"], report.work.all.sessions.held) == (2018, 1, 1)
        assert (before["participants"]["total"], len(report.people.served.people)) == persons
    assert donor_report(Period(day("2019-01-01"), day("2020-12-31")), LATER).as_json()["year_before"] is None


def test_of_the_year_before_there_is_no_target_and_no_feedback():
    programme(sessions=[held("2018-05-02"), held("2019-05-02")])
    leisure = Activity.objects.get(built_in="leisure")
    given(leisure, (2018, 5, 5, 5, 5, 5, 5), (2019, 5, 4, 4, 4, 4, 4))
    contract = FundingPeriodFactory(started_on=day("2018-01-01"), ended_on=day("2019-12-31"))
    for first, last in [("2018-01-01", "2018-12-31"), ("2018-06-01", "2019-06-30")]:
        TargetFactory(funding_period=contract, started_on=day(first), ended_on=day(last))
    report = donor_report(YEAR, LATER, funding=contract)
    assert report.promises == ()
    assert {each.span.first.year for each in report.feedback} == {2019}
    assert {figure.subject.span.first.year for figure in own_figures(report).values()} == {2019}


def test_of_a_contract_only_the_targets_inside_the_days_stand_in_it():
    contract = FundingPeriodFactory()
    inside = TargetFactory(funding_period=contract, started_on=day("2019-03-01"), ended_on=day("2019-06-30"))
    TargetFactory(funding_period=contract)
    assert [each.target for each in donor_report(YEAR, LATER, funding=contract).promises] == [inside]
