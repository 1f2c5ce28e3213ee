"""What has changed since a release that was counted by older rules: what these told otherwise is no tampering."""

from datetime import date
from unittest.mock import patch

import pytest

from activities.models import Activity
from reporting.questions.donor_report import shared_days
from reporting.since.differences import differences
from tests.activities.feedback.posters import given
from tests.reporting.funders import FunderFactory, FundingPeriodFactory
from tests.reporting.reports import released

pytestmark = pytest.mark.django_db
UNTIL_JUNE = {"started_on": date(2019, 1, 1), "ended_on": date(2020, 6, 30)}


@pytest.fixture
def released_before(release):
    """By older rules: of feedback a report of several years told whole years alone, and all days that contracts share."""

    def of(**fields):
        with (
            patch("reporting.release.actions.RULES", 1),
            patch("reporting.questions.feedback._spans_told", lambda period, _closed: filter(_is_whole, period.years())),
            patch("reporting.questions.donor_report.shared_days", lambda period, rows, _contracts: shared_days(period, rows)),
        ):
            return released(**fields)

    return of


def _is_whole(year):
    return year.is_whole_years


def test_feedback_that_was_not_told_then_is_no_change(released_before):
    given(Activity.objects.get(built_in="leisure"), (2019, 5, *[4] * 6), (2020, 2, *[4] * 6))
    assert differences(released_before(**UNTIL_JUNE)) == []


def test_feedback_that_was_told_and_differs_is_counted_by_newer_rules(released_before):
    leisure = Activity.objects.get(built_in="leisure")
    given(leisure, (2019, 5, *[4] * 6))
    release = released_before(**UNTIL_JUNE)
    given(leisure, (2019, 6, 5))
    found = differences(release)
    assert {each.key.name: (each.then, each.now) for each in found}["feedback.answers"] == (6, 7)
    assert {str(each.unexplained) for each in found} == {"counted by newer rules"}


def test_days_that_it_does_not_share_itself_went_by_newer_rules(released_before):
    for _each in range(2):
        FundingPeriodFactory(funder=FunderFactory(), started_on=date(2020, 1, 1), ended_on=date(2020, 12, 31))
    earlier = FundingPeriodFactory(funder=FunderFactory(), started_on=date(2019, 1, 1), ended_on=date(2019, 12, 31))
    [found] = differences(released_before(funding_period=earlier))
    assert (found.key.name, found.then, found.now) == ("shared_days", 2, None)
    assert str(found.unexplained) == "counted by newer rules"
