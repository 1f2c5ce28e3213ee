"""Whatever makes a figure of a released report differ is said at the save: on random programmes, beside a count of everything."""

import pytest
from hypothesis import given, strategies as st

from ketch.audit.entries import followed
from reporting.affected_reports.changes import releases_changed_by
from reporting.models import Release
from reporting.since.differences import differences
from tests.factories import UserFactory
from tests.reporting.funders import FundingPeriodFactory
from tests.reporting.planting import plant
from tests.reporting.random_changes import Changes, days_of
from tests.reporting.random_programmes import questions
from tests.reporting.reports import released
from tests.reporting.since.test_since_random_changes import FEW
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


@given(question=questions(), seed=st.integers(0, 2**32))
@FEW
def test_what_differs_is_said(question, seed):
    world, first, last, _as_of, rule, cut = question
    with rolled_back():
        plant(world)
        contract = FundingPeriodFactory(started_on=first, ended_on=last, rule=rule)
        fields = {"started_on": first, "ended_on": last, "rule": rule, "cut": cut, "funding_period": contract}
        release = released(UserFactory(username="m", role="manager"), **fields)
        with followed() as written:
            Changes(seed, days_of(release)).make()
        said = releases_changed_by(written)
        assert said == [release] or not differences(Release.objects.get())
