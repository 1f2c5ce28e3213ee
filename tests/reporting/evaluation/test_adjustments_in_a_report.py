"""What was changed in the days of a report, with figures before and after: as on the pages of the activities."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from ketch.periods import Period
from reporting.evaluation.adjustments import adjustments_in
from reporting.evaluation.page import Evaluation
from tests.activities.feedback.posters import given
from tests.factories import AdjustmentFactory, AttendanceFactory, SessionFactory
from tests.reporting.examples import day
from tests.reporting.reports import donor_report

pytestmark = pytest.mark.django_db
YEAR, LATER = Period.of_year(2025), day("2026-02-01")


def changed(activity, *days):
    """Held each week of the year, and one more comes after each change."""
    for number in range(52):
        on = YEAR.first + timedelta(days=7 * number + 2)
        session = SessionFactory(activity=activity, takes_place_on=on)
        AttendanceFactory.create_batch(1 + sum(decided < on for decided in days), session=session)
    return [AdjustmentFactory(activity=activity, decided_on=decided) for decided in days]


def activity(built_in):
    return Activity.objects.get(built_in=built_in)


def told(as_of=LATER):
    return adjustments_in(donor_report(YEAR, as_of))


def figures(found):
    return {each.numbered.adjustment: (each.spans, each.compared) for each in found}


def test_it_says_of_each_change_what_the_page_of_its_activity_says():
    changed(activity("leisure"), date(2025, 5, 5), date(2025, 6, 11))
    changed(activity("group_activity"), date(2025, 5, 20))
    given(activity("leisure"), (2025, 2, 3, 3, 3, 3, 4), (2025, 8, 5, 5, 5, 5, 5))
    pages = [Evaluation(activity(built_in), {"period": "2025"}) for built_in in ("leisure", "group_activity")]
    assert figures(told()) == figures(each for page in pages for each in page.adjustments)
    assert [each.numbered.day for each in told()] == [date(2025, 5, 5), date(2025, 5, 20), date(2025, 6, 11)]
    assert told()[0].compared[1] == ("people on average", "1.0", "2.6")


def test_a_rating_that_is_hidden_today_is_hidden_in_a_report_of_an_earlier_day():
    """Five answered in spring and four in autumn: once the year is closed, spring would tell of these four."""
    changed(activity("leisure"), date(2025, 5, 5))
    given(activity("leisure"), (2025, 2, 3, 3, 3, 3, 4), (2025, 11, 5, 5, 5, 5))
    [adjustment] = told(day("2025-10-12"))
    assert adjustment.compared[-1] == ("rating, whole quarters", "z", "–")


def test_more_changes_and_activities_ask_no_more_queries():
    def queries():
        report = donor_report(YEAR, LATER)
        with CaptureQueriesContext(connection) as asked:
            adjustments_in(report)
        return len(asked)

    changed(activity("leisure"), date(2025, 5, 5))
    few = queries()
    changed(activity("group_activity"), date(2025, 1, 10), date(2025, 6, 6), date(2025, 12, 20))
    changed(activity("study_support"), date(2025, 7, 7))
    assert queries() == few
