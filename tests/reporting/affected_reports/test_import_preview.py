"""Before a workbook is taken in, its preview says how many rows are of days of released reports."""

from datetime import date

import pytest

from activities.models import Activity, Session
from exchange.taking_in.work import work
from ketch.drafts.models import Upload
from tests.exchange.taking_in.test_import_page import page_of, send
from tests.exchange.workbooks import book, small
from tests.reporting.funders import PaidActivityFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import released

pytestmark = pytest.mark.django_db
YEAR = {"started_on": date(2023, 1, 1), "ended_on": date(2023, 12, 31)}
SAYS = "a released report"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr("exchange.taking_in.child.start", work)


def test_the_session_its_register_and_the_enrolment_are_three(as_manager, manager):
    released(manager, **YEAR)
    words = words_of(send(as_manager, book(small())))
    assert "3 new or changed rows are of days of a released report: 2023, released on" in words
    assert "What was released stays as it is" in words


def test_they_are_counted_where_theirs_is_the_year_before_too(as_manager, manager):
    released(manager, started_on=date(2024, 1, 1), ended_on=date(2024, 12, 31))
    assert "3 new or changed rows are of days of a released report: 2024" in words_of(send(as_manager, book(small())))


def test_of_a_contract_that_pays_for_another_activity_too_for_whoever_came_is_counted(as_manager, manager):
    contract = PaidActivityFactory(activity=Activity.objects.get(built_in="study_support")).funding_period
    released(manager, **YEAR, funding_period=contract)
    assert "3 new or changed rows are of days of a released report" in words_of(send(as_manager, book(small())))


def test_rows_of_other_days_are_not_counted(as_manager, manager):
    released(manager)
    assert SAYS not in words_of(send(as_manager, book(small())))


def test_what_changes_is_counted_and_what_stays_is_not(as_manager, manager):
    send(as_manager, book(small()))
    as_manager.post(page_of(Upload.objects.get()))
    assert Session.objects.exists()
    released(manager, **YEAR)
    assert SAYS not in words_of(send(as_manager, book(small())))
    register = [["session", "participant", "status"], ["S1", "K-1", "partly"]]
    words = words_of(send(as_manager, book(small(Attendance=register, Sessions=None))))
    assert "1 new or changed row is of days of a released report: 2023" in words
