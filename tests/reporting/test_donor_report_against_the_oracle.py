"""The quick way and the day-by-day way agree on every figure of every random programme."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from ketch.periods import Period
from reporting.questions.donor_report import donor_report
from tests.oracle.report import donor_report as counted_by_days
from tests.reporting.planting import plant
from tests.reporting.random_programmes import DAYS, periods, programmes

RULES = st.sampled_from(["enrolled", "attended"])


@pytest.mark.django_db
@given(programme=programmes(), period=periods(), as_of=DAYS, rule=RULES)
def test_every_figure_equals_the_one_counted_day_by_day(programme, period, as_of, rule):
    with transaction.atomic():
        plant(programme)
        report = donor_report(Period(*period), as_of, rule).as_json()
        transaction.set_rollback(True)
    del report["shared_days"]
    assert report == counted_by_days(programme, *period, as_of, rule)


@pytest.mark.django_db
@given(programme=programmes(), period=periods(), as_of=DAYS, rule=RULES)
def test_classes_add_up_and_movement_balances(programme, period, as_of, rule):
    with transaction.atomic():
        plant(programme)
        people = donor_report(Period(*period), as_of, rule).as_json()["participants"]
        transaction.set_rollback(True)
    for column in [*people["years"], people["period"]]:
        assert column["total"] == column["slovenian"] + column["foreign"] + column["not_recorded"]
        assert column["total"] == sum(column["groups"].values()) == sum(column["accommodation"].values())
        assert column["carried_over"] + column["entered"] - column["exited"] == column["continuing"]
