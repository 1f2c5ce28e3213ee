"""A writing page says in which released report that stands which is changed on it, and no other page says it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.periods import DAY, today
from reporting.affected_reports.pages import NEW, PAGES
from reporting.models import FundingPeriod
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    CitizenshipFactory,
    EnrolmentFactory,
    SeatFactory,
    SessionFactory,
)
from tests.reporting.funders import FunderFactory, FundingPeriodFactory, PaidActivityFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import released
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
IN_A_REPORT = date(2020, 5, 2)
SAYS = "in a released report", "A released report counts this person", "A released report is about this contract"


@pytest.fixture
def release(manager):
    funder = FunderFactory(name_sl="Policija", name_en="Police")
    return released(manager, funding_period=FundingPeriodFactory(funder=funder), started_on=date(2019, 1, 1))


@pytest.fixture
def session(worker, participant):
    session = SessionFactory(worker=worker, takes_place_on=IN_A_REPORT, format="individual")
    AttendanceFactory(session=session, participant=participant)
    return session


def opened(browser, name, *keys_, **asked):
    return words_of(browser.get(reverse(name, args=keys_), asked))


def says(words):
    return any(sentence in words for sentence in SAYS)


def test_each_page_that_changes_what_counts_says_it_and_no_other(keys, as_manager, manager):  # noqa: F811
    contract = FundingPeriod.objects.get(pk=keys["period"])
    released(manager, funding_period=contract, started_on=date(2019, 1, 1), ended_on=today() + 90 * DAY)
    SessionFactory(series_id=keys["series"])
    shown = {name for name, (_kinds, codes, _post) in WHO_MAY.items() if codes.split()[3] == "200"}
    pages = {name: reverse(name, args=[keys[kind] for kind in WHO_MAY[name][0].split()]) for name in shown}
    answers = {name: as_manager.get(page) for name, page in pages.items()}
    found = {name for name, page in answers.items() if page["Content-Type"].startswith("text/html") and says(words_of(page))}
    # What is planned alone is logged there.
    elsewhere = {"activities:log-planned", *(f"activities:{name}" for name in NEW)}
    assert found == set(PAGES) - elsewhere


def test_the_page_names_the_report_its_funder_and_the_day_of_the_release(as_worker, release, session):
    words = opened(as_worker, "activities:take-register", session.pk)
    day = f"{release.released_at.day}. {release.released_at.month}. {release.released_at.year}"
    assert f"This day is in a released report: 2019–2020 · Police, released on {day}." in words
    assert "What you change here will differ from it." in words


def test_in_slovenian_too(worker, release, session):
    type(worker).objects.filter(pk=worker.pk).update(language="sl")
    words = opened(signed_in(worker), "activities:take-register", session.pk)
    assert "Ta dan je v 1 izdanem poročilu: 2019–2020 · Policija, izdano" in words


def test_a_therapist_reads_the_sentence_without_funder_and_days(as_therapist, therapist, participant, release):
    session = SessionFactory(worker=therapist, takes_place_on=IN_A_REPORT, format="individual")
    AttendanceFactory(session=session, participant=participant)
    words = opened(as_therapist, "activities:correct-session", session.pk)
    assert "This day is in a released report. What you change here will differ from it." in words
    assert "2019–2020" not in words
    assert "Police" not in words


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2021, 1, 1)])
def test_a_day_outside_the_report_is_not_in_it(as_worker, release, session, day):
    type(session).objects.update(takes_place_on=day)
    assert not says(opened(as_worker, "activities:take-register", session.pk))


@pytest.mark.parametrize(("day", "stands"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True), (date(2020, 12, 31), True)])
def test_in_a_report_of_a_single_year_stands_the_year_before(as_worker, manager, participant, session, day, stands):
    released(manager, started_on=date(2021, 1, 1), ended_on=date(2021, 12, 31))
    type(session).objects.update(takes_place_on=day)
    assert says(opened(as_worker, "activities:take-register", session.pk)) is stands
    enrolment = EnrolmentFactory(participant=participant, started_on=day, ended_on=day)
    assert says(opened(as_worker, "participants:correct-enrolment", participant.pk, enrolment.pk)) is stands


@pytest.mark.parametrize("days", [("2021-01-01", "2021-12-30"), ("2021-01-01", "2022-12-31"), ("0001-01-01", "0001-12-31")])
def test_of_other_reports_and_of_the_first_year_there_is_there_is_none(as_worker, manager, session, days):
    first, last = map(date.fromisoformat, days)
    released(manager, started_on=first, ended_on=last)
    assert not says(opened(as_worker, "activities:take-register", session.pk))


def test_nor_is_a_day_after_that_of_the_report(as_worker, manager, session):
    released(manager, started_on=date(2019, 1, 1), ended_on=today() + 90 * DAY)
    type(session).objects.update(takes_place_on=today() + DAY, status="planned")
    assert not says(opened(as_worker, "activities:correct-session", session.pk))


def test_so_does_an_activity_that_the_contract_does_not_pay_for_since_persons_are_of_all(as_worker, manager, session):
    released(manager, funding_period=PaidActivityFactory(activity=ActivityFactory()).funding_period)
    assert says(opened(as_worker, "activities:take-register", session.pk))


def test_the_report_that_corrects_another_stands_in_its_place(as_worker, release, session, manager):
    again = released(manager, follows=release.report, ended_on=date(2020, 6, 30))
    words = opened(as_worker, "activities:take-register", session.pk)
    assert " ".join(again.report.name.split()) in words
    assert "Police" not in words


def test_several_reports_are_named_in_one_sentence(as_worker, release, session, manager):
    released(manager)
    assert "This day is in 2 released reports: 2019–2020, released" in opened(as_worker, "activities:take-register", session.pk)


def test_a_row_of_a_person_stands_in_it_where_it_shares_a_day_and_the_person_is_counted(as_worker, participant, release):
    citizenship = CitizenshipFactory(participant=participant, started_on=None)
    page = ("participants:correct-citizenship", participant.pk, citizenship.pk)
    EnrolmentFactory(participant=participant, started_on=date(2021, 1, 1))
    assert not says(opened(as_worker, *page))
    EnrolmentFactory(participant=participant, started_on=date(2020, 1, 1), ended_on=date(2020, 3, 1))
    assert "Some of these days are in a released report: 2019–2020 · Police" in opened(as_worker, *page)


def test_a_day_that_a_link_fills_in_is_judged_too(as_worker, participant, release):
    page = ("activities:log-session-with", participant.pk)
    assert says(opened(as_worker, *page, day=IN_A_REPORT.isoformat()))
    assert not says(opened(as_worker, *page, day=today().isoformat()))
    assert not says(opened(as_worker, *page, day="yesterday"))


def test_before_two_files_are_merged_it_says_in_which_reports_they_stand(as_worker, worker, participant, release):
    other = SeatFactory(worker=worker).participant
    EnrolmentFactory(participant=other, started_on=date(2020, 1, 1))
    words = opened(as_worker, "participants:merge", participant.pk, other.pk)
    assert "A released report counts this person: 2019–2020 · Police" in words


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_asked_for_by_itself_it_says_nothing(as_worker_without_a_seat, release, session, headers):
    page = reverse("activities:take-register", args=[session.pk])
    piece = as_worker_without_a_seat.get(reverse("reporting:stands-in"), {"at": page}, headers=headers)
    assert (piece.status_code, piece.url) == (302, reverse("activities:today"))


def test_it_costs_one_query_and_opens_nothing_that_was_released(as_worker, release, session):
    page = reverse("activities:take-register", args=[session.pk])
    as_worker.get(page)
    with CaptureQueriesContext(connection) as asked:
        as_worker.get(page)
    of_releases = [query["sql"] for query in asked if '"reporting_release"' in query["sql"]]
    assert len(of_releases) == 1
    assert '"content"' not in of_releases[0]
