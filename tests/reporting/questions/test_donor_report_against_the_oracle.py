"""The quick way and the day-by-day way agree on every figure of every random programme."""

import pytest
from hypothesis import given

from ketch.periods import Period
from tests.oracle.report import donor_report as counted_by_days
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.reporting.reports import donor_report
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


def counted_by_ketch(programme, first, last, *more):
    with rolled_back():
        plant(programme)
        return donor_report(Period(first, last), *more).as_json()


@given(question=questions())
def test_every_figure_equals_the_one_counted_day_by_day(question):
    report = counted_by_ketch(*question)
    del report["shared_days"], report["promises"], report["feedback"], report["goals"]
    assert report == counted_by_days(*question)


@given(question=questions())
def test_classes_add_up_and_movement_balances(question):
    people = counted_by_ketch(*question)["participants"]
    for column in [*people["years"], people["period"]]:
        assert column["total"] == column["slovenian"] + column["foreign"] + column["not_recorded"]
        assert column["total"] == sum(column["groups"].values()) == sum(column["accommodation"].values())
        assert column["carried_over"] + column["entered"] - column["exited"] == column["continuing"]
