"""What a corrected report says of the one that it corrects: what differs of all that one of the two tells, and nothing else."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from django.db import connection
from django.urls import reverse

from activities.models import Activity, Session
from ketch.audit.entries import COMMAND_LINE, acting, change, create
from ketch.records.faults import Refused
from participants.models import AccommodationStay, Participant, StatusEntry
from reporting.models import PreparedReport
from reporting.prepared.actions import correct_question, word_section
from reporting.prepared.page import answer_of
from tests.activities.feedback.posters import given
from tests.reporting.examples import day, two_years_in_order
from tests.reporting.funders import FundingPeriodFactory, TargetFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import PreparedReportFactory, released

pytestmark = pytest.mark.django_db
ABOUT_PEOPLE = ("at-a-glance", "persons", "movement", "background", "continuity")
YEAR = {"started_on": date(2020, 1, 1), "ended_on": date(2020, 12, 31)}


@pytest.fixture
def two_years():
    two_years_in_order()


def correction_of(client, release):
    client.post(reverse("reporting:prepare-correction", args=[release.pk]))
    return PreparedReport.objects.get(follows=release.report, release=None)


def differing(client, report):
    """What stands in the chapter."""
    return (
        words_of(client.get(report.get_absolute_url()))
        .partition("What differs from the earlier report ")[2]
        .partition(" Rules")[0]
    )


def released_without(manager, *sections, **fields):
    report = PreparedReportFactory(**fields)
    for section in sections:
        word_section(report=report, section=section, is_shown=False, by=manager)
    return released(manager, report)


def test_what_both_leave_out_is_not_told_where_it_differs(as_manager, manager, two_years):
    release = released_without(manager, *ABOUT_PEOPLE, **YEAR)
    mira = Participant.objects.get(code="MIRA")
    with acting(COMMAND_LINE):
        change(mira, gender="woman", birth_year=2004)
        create([StatusEntry(participant=mira, kind="victim", value="presumed", started_on=day("2020-02-01"))])
    assert differing(as_manager, correction_of(as_manager, release)) == "Every figure is the same. Only words differ."


def test_what_the_earlier_report_told_alone_differs_too(as_manager, manager, two_years):
    release = released(manager, **YEAR)
    report = correction_of(as_manager, release)
    word_section(report=report, section="background", is_shown=False, by=manager)
    with acting(COMMAND_LINE):
        change(Participant.objects.get(code="MIRA"), birth_year=2004)
    assert "Under 18 · 2020 0 1" in differing(as_manager, report)


@pytest.fixture
def released_before(manager, two_years):
    """By older rules, when a cell without rows did not say which figure it is."""

    def only_where_it_opens(cell, opens):
        return replace(cell, opens=opens, address=cell.address if opens else "")

    with patch("reporting.release.actions.RULES", 1), patch("reporting.layouts.figures.replace", only_where_it_opens):
        return released_without(manager, "movement", **YEAR)


def test_a_nought_that_stood_in_a_report_released_by_older_rules_differs_too(as_manager, manager, released_before):
    report = correction_of(as_manager, released_before)
    word_section(report=report, section="background", is_shown=False, by=manager)
    with acting(COMMAND_LINE):
        change(Participant.objects.get(code="MIRA"), birth_year=2004)
        change(AccommodationStay.objects.get(participant__code="MIRA"), status="crisis")
    said = differing(as_manager, report)
    assert "Under 18 · 2020 0 1" in said
    assert "Nights" not in said, "for neither report tells of accommodation"


def test_of_a_report_released_by_older_rules_it_is_said_that_only_words_differ(as_manager, released_before):
    assert differing(as_manager, correction_of(as_manager, released_before)) == "Every figure is the same. Only words differ."


def test_of_the_year_before_what_neither_shows_is_not_told(as_manager, manager, two_years):
    release = released(manager, **YEAR)
    with acting(COMMAND_LINE):
        change(Participant.objects.get(code="ANA"), birth_year=1990)
    said = differing(as_manager, correction_of(as_manager, release))
    assert "18–29" not in said
    assert "30–44 · 2020 0 1" in said
    assert "2019" not in said


def test_feedback_that_is_hidden_now_says_nothing_of_what_it_was(as_manager, manager, two_years):
    leisure = Activity.objects.get(built_in="leisure")
    given(leisure, (2020, 2, 4, 4, 4, 4, 4), (2020, 5, 4, 4, 4, 4, 4), (2020, 8, 4, 4, 4, 4, 4))
    release = released(manager, layout="evaluation", **YEAR)
    given(leisure, (2020, 11, 1, 1))
    report = correction_of(as_manager, release)
    assert "Leisure activities 2020, quarter 3 z z z" in words_of(as_manager.get(report.get_absolute_url()))
    assert differing(as_manager, report).startswith("Feedback is hidden where only a few answered")
    since = words_of(as_manager.get(f"{release.get_absolute_url()}since/"))
    assert "Leisure activities · Answers · 2020, quarter 3 then z · now z" in since
    assert "then 5" not in since
    given(leisure, (2020, 6, 1))
    told = differing(as_manager, report)
    assert "Leisure activities · Answers · 2020, quarter 2 5 6" in told
    assert "quarter 3" not in told


def test_of_other_days_it_says_which(as_manager, manager, two_years):
    report = correction_of(as_manager, released())
    correct_question(report=report, ended_on=date(2021, 12, 31), by=manager)
    said = differing(as_manager, report)
    assert "Period: 1. 1. 2019 – 31. 12. 2021; in the earlier report: 1. 1. 2019 – 31. 12. 2020" in said
    assert "Every figure that stands in both reports is the same." in said


def test_without_its_contract_it_says_so(as_manager, manager, two_years):
    contract = FundingPeriodFactory(started_on=date(2019, 1, 1), ended_on=date(2020, 12, 31))
    TargetFactory(funding_period=contract)
    report = correction_of(as_manager, released(funding_period=contract))
    correct_question(report=report, funding_period=None, by=manager)
    said = differing(as_manager, report)
    assert f"Contract: None: own dates; in the earlier report: {contract.funder.name}, 2019–2020" in said
    assert "Only words differ" not in said


def test_that_the_earlier_report_shows_other_figures_is_not_denied(as_manager, manager, two_years):
    report = correction_of(as_manager, released())
    word_section(report=report, section="background", is_shown=False, by=manager)
    assert differing(as_manager, report) == "Every figure that stands in both reports is the same."


def test_what_cannot_be_read_is_not_said_to_be_the_same(as_manager, two_years):
    report = correction_of(as_manager, released())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_release SET content = %s", [b"x"])
    assert differing(as_manager, report) == "The earlier report cannot be read, so no figure is compared with it."


def test_a_difference_behind_the_first_digit_can_be_seen(as_manager, two_years):
    report = correction_of(as_manager, released())
    with acting(COMMAND_LINE):
        change(Session.objects.get(takes_place_on=day("2020-05-02")), minutes=61)
    assert "Form of support: group activities · Hours · 2019–2020 2.00 2.02" in differing(as_manager, report)


def test_each_figure_has_a_name_of_its_own(as_manager, manager, two_years):
    activity = Activity.objects.get(built_in="group_activity")
    report = correction_of(as_manager, released(manager, **YEAR))
    with acting(COMMAND_LINE):
        change(Participant.objects.get(code="MIRA"), gender="woman", birth_year=2004)
        change(AccommodationStay.objects.get(participant__code="MIRA"), status="crisis")
        facts = {"takes_place_on": "2020-06-01", "minutes": 60, "format": "group", "status": "held"}
        create([Session(activity=activity, **facts)])
    [table] = [block for block in answer_of(report).document("en").blocks if block_is_of(block, "Figures that differ")]
    titles = [row[0].value for row in table.rows]
    assert len(titles) == len(set(titles))
    expected = ("Under 18", "Woman, under 18", "Nights: crisis accommodation", "Group activities · Sessions a month")
    assert {f"{each} · 2020" for each in (*expected, "Form of support: group activities · Sessions a month")} <= set(titles)


def block_is_of(block, heading):
    return getattr(block, "heading", "") == heading


def test_feedback_that_was_hidden_has_its_sign(as_manager, manager, two_years):
    leisure = Activity.objects.get(built_in="leisure")
    given(leisure, (2019, 5, 4, 4, 4), (2020, 2, 4, 4, 4, 4, 4))
    report = correction_of(as_manager, released(manager, layout="evaluation"))
    given(leisure, (2019, 6, 4, 4))
    assert "Leisure activities · Answers · 2019 z 5" in differing(as_manager, report)


def corrected(client, release):
    return released(report=correction_of(client, release))


def test_a_corrected_report_leads_to_the_one_in_its_place(as_manager, two_years):
    release = released()
    assert "This report was corrected" not in words_of(as_manager.get(release.get_absolute_url()))
    newer = corrected(as_manager, release)
    with acting(COMMAND_LINE):
        change(Session.objects.get(takes_place_on=day("2020-05-02")), minutes=61)
    page = as_manager.get(release.get_absolute_url())
    assert "This report was corrected. In its place stands: 2019–2020, released on" in words_of(page)
    assert newer.report.get_absolute_url() in page.text
    for address in (release.get_absolute_url(), f"{release.get_absolute_url()}since/"):
        assert "Prepare a corrected report" not in words_of(as_manager.get(address))


def test_it_is_not_corrected_past_its_correction(as_manager, two_years):
    release = released()
    corrected(as_manager, release)
    page = as_manager.post(reverse("reporting:prepare-correction", args=[release.pk]), follow=True)
    assert "A corrected report was released in its place already. Correct that one." in words_of(page)
    assert release.report.followed_by.count() == 1


def test_of_two_corrections_one_is_released(as_manager, two_years):
    release = released()
    first, second = (PreparedReportFactory(follows=release.report) for _time in range(2))
    released(report=first)
    with pytest.raises(Refused, match="released in its place already"):
        released(report=second)
