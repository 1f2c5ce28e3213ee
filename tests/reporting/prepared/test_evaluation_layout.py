"""The evaluation, for the meeting of the team; its sections may stand in a donor's report, too."""

import pytest
from django.urls import reverse

from activities.models import Activity
from ketch.periods import Period
from participants.models import Goal
from reporting.models import SectionWording
from reporting.prepared.page import PreparedPage
from reporting.questions.feedback import ratings_of_spans
from reporting.questions.rows import Rows
from reporting.report.answer import RENDERED
from reporting.since.differences import differences
from tests.activities.feedback.posters import given
from tests.factories import AdjustmentFactory, GoalFactory, ParticipantFactory, SeatFactory
from tests.opened import opened
from tests.reporting.examples import day, held, person, programme
from tests.reporting.funders import FundingPeriodFactory
from tests.reporting.pages import rows_url, words_of
from tests.reporting.reports import PreparedReportFactory, released

pytestmark = pytest.mark.django_db
YEARS = Period(day("2019-01-01"), day("2020-12-31"))


@pytest.fixture
def leisure():
    days = [f"2020-0{month}-0{n}" for month in (4, 5, 6, 7, 8) for n in (3, 5)]
    programme(person("ANA", ("2019-01-01", None)), sessions=[held(each, ("ANA", "present"), activity="leisure") for each in days])
    activity = Activity.objects.get(built_in="leisure")
    given(activity, (2019, 5, 5, 5, 4, 4, 1), (2020, 5, 3, 4, 4, 5, 5, 5), (2020, 11, 2))
    adjusted = {"activity": activity, "decided_on": day("2020-06-01"), "because": "feedback", "expected": ""}
    AdjustmentFactory(**adjusted, change="Two smaller groups.", outcome="More came.")
    GoalFactory(agreed_on=day("2019-02-01"), status="reached", ended_on=day("2020-03-01"), title="A flat of my own")
    return activity


def evaluation(**more):
    return PreparedReportFactory(layout="evaluation", **more)


def page_of(client, report):
    return words_of(client.get(report.get_absolute_url()))


def test_it_has_its_own_title_and_sections(as_worker, manager, leisure):
    report = evaluation()
    assert "Evaluation, 2019–2020" in page_of(as_worker, report)
    names = [line.section.name for line in PreparedPage(report, manager).sections]
    assert names == ["at-a-glance", "activities", "feedback", "adjustments", "goals"]


def test_feedback_stands_by_whole_years_and_what_few_answered_is_hidden(as_worker, leisure):
    words = page_of(as_worker, evaluation())
    assert "Leisure activities 2019 5 3.8 80.0% Leisure activities 2020 7 4.0 71.4%" in words
    by_quarter = page_of(as_worker, evaluation(started_on=day("2020-01-01")))
    assert "Leisure activities 2020, quarter 2 z z z" in by_quarter
    assert "Leisure activities 2020, quarter 4 z z z" in by_quarter


def test_of_years_that_the_report_cuts_it_stands_by_quarters(as_worker, leisure):
    words = page_of(as_worker, evaluation(started_on=day("2019-03-15"), ended_on=day("2020-07-14")))
    assert "Leisure activities 2019, quarter 2 5 3.8 80.0% Leisure activities 2020, quarter 2 z z z" in words
    words = page_of(as_worker, evaluation(ended_on=day("2020-06-30")))
    assert "Leisure activities 2019 5 3.8 80.0% Leisure activities 2020, quarter 2 z z z" in words


def test_of_a_year_that_is_not_over_it_stands_by_the_quarters_that_are(leisure):
    spans = ratings_of_spans(YEARS, Rows(YEARS, day("2020-08-01")))
    assert [each.span for each in spans] == [Period.of_year(2019), Period.of_quarter(2020, 2)]


def test_where_all_of_it_is_hidden_it_is_not_said_that_nobody_answered(as_worker, leisure):
    words = page_of(as_worker, evaluation(started_on=day("2020-10-01"), ended_on=day("2020-12-31")))
    assert "Leisure activities 2020, quarter 4 z z z" in words


def test_adjustments_stand_with_their_words_and_with_figures_before_and_after(as_worker, leisure):
    words = page_of(as_worker, evaluation())
    assert "1. 6. 2020 · Leisure activities (feedback): Two smaller groups. What came of it: More came." in words
    assert "1. 6. 2020 · Leisure activities Sessions a month 1.1 2.2" in words


def test_adjustments_of_other_days_and_of_activities_that_are_not_paid_for_are_left_out(as_worker, leisure):
    AdjustmentFactory(activity=leisure, decided_on=day("2021-01-01"), change="Later.")
    paid = FundingPeriodFactory()
    assert "Later." not in page_of(as_worker, evaluation(funding_period=paid))
    paid.activities.add(Activity.objects.get(built_in="study_support"))
    assert "No activity was changed in these days." in page_of(as_worker, evaluation(funding_period=paid))


def test_goals_are_numbers_that_open(as_manager, manager, leisure):
    words = page_of(as_manager, evaluation())
    assert "Year Agreed Reached Changed Dropped Still open 2019 1 0 0 0 1 2020 0 1 0 0 0 Whole period 1 1 0 0 0" in words
    assert "A flat of my own" not in words
    SeatFactory(worker=manager, participant=Goal.objects.get().plan.participant)
    rows = words_of(as_manager.get(rows_url("goals.reached")))
    assert "Goals reached · 2019–2020" in rows
    assert "1. 2. 2019 1. 3. 2020" in rows


def test_a_code_in_the_words_of_an_adjustment_is_pointed_out_and_leads_to_these_words(as_manager, manager, leisure):
    ParticipantFactory(code="NADA-7")
    adjustment = AdjustmentFactory(activity=leisure, decided_on=day("2020-07-01"), change="So that NADA-7 can come.")
    report = evaluation()
    [place] = PreparedPage(report, manager).named_places
    assert (place.where, place.names) == ("Adjustments · 1.\xa07.\xa02020 · Leisure activities", "NADA-7")
    page = as_manager.get(place.address)
    assert page.context["form"]["change"].value() == adjustment.change
    assert page.context["way_back"].address == report.get_absolute_url()


def test_in_a_donors_report_they_are_left_out_until_somebody_shows_them(as_manager, leisure):
    report = PreparedReportFactory()
    assert "Two smaller groups." not in page_of(as_manager, report)
    address = reverse("reporting:word-section", args=[report.pk, "adjustments"])
    assert not as_manager.get(address).context["form"]["is_shown"].value()
    words = words_of(as_manager.post(address, opened(as_manager, address) | {"is_shown": "on"}, follow=True))
    assert "Two smaller groups." in words


def test_a_section_of_another_layout_is_not_found(as_manager, leisure):
    report = evaluation()
    assert as_manager.get(reverse("reporting:word-section", args=[report.pk, "persons"])).status_code == 404


def test_where_nothing_was_there_sentences_say_so(as_worker):
    words = page_of(as_worker, evaluation())
    for sentence in ("Nobody answered in whole quarters", "No activity was changed", "No goal was agreed on or ended."):
        assert sentence in words


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_file_is_made_of_it(manager, leisure, language):
    report = evaluation(language=language)
    document = PreparedPage(report, manager).document
    for _type, render in RENDERED.values():
        assert render(document, language)


def test_of_feedback_it_is_said_that_it_leaves_no_trace(leisure, manager):
    release = released(by=manager, layout="evaluation")
    given(leisure, (2019, 5, 1, 1, 1, 1, 1))
    found = {each.key.name: str(each.unexplained) for each in differences(release)}
    assert found == dict.fromkeys(("feedback.answers", "feedback.mean", "feedback.positive"), "feedback, which leaves no trace")
    assert not SectionWording.objects.exists()
