"""Whatever makes a figure of a released report differ is said at the save: on random programmes, beside a count of everything."""

import pytest
from hypothesis import given, strategies as st

from ketch.audit.entries import followed
from reporting.affected_reports.changes import releases_changed_by
from reporting.models import Release
from reporting.since.differences import differences
from tests.reporting.random_changes import FEW, Changes, days_of, released_of
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


@given(question=questions(), seed=st.integers(0, 2**32))
@FEW
def test_what_differs_is_said(question, seed):
    with rolled_back():
        release = released_of(question)
        with followed() as written:
            Changes(seed, days_of(release)).make()
        said = releases_changed_by(written)
        assert said == [release] or not differences(Release.objects.get())
