"""A session of a year whose report is released: the register says so, is saved all the same, and leads to what differs."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.factories import AttendanceFactory, EnrolmentFactory
from tests.journeys.looking import faults_of
from tests.reporting.reports import released


@pytest.fixture
def session(manager, participant):
    EnrolmentFactory(participant=participant, started_on=date(2019, 3, 1))
    row = AttendanceFactory(participant=participant, session__takes_place_on=date(2020, 5, 2), status="absent_excused")
    released(manager)
    return row.session


def test_from_the_register_to_what_differs(open_as, manager, session, width):
    page = open_as(manager, session.get_absolute_url())
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{page.url}register/")
    expect(page.get_by_text("This day is in a released report: 2019–2020")).to_be_visible()
    assert faults_of(page, []) == []
    page.check("[value=present]")
    page.click("text=Save register")
    expect(page.get_by_text("This may differ now from a released report: 2019–2020")).to_be_visible()
    assert faults_of(page, []) == []
    page.click("text=What has changed since")
    expect(page.get_by_text("corrected on").first).to_be_visible()
