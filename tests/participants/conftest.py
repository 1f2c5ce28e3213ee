"""What a page of a file needs in most of its tests, and who is away and covered for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketch.periods import DAY, today
from participants.team.actions import arrange_cover
from tests.factories import SeatFactory, UserFactory
from tests.participants.team.covering import LATER


@pytest.fixture
def queries():
    """How many queries a page takes, once it is warm."""

    def count(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.fixture
def away(db):
    """A colleague with three files."""
    return UserFactory(username="away")


@pytest.fixture
def helper(db):
    """Sits nowhere yet."""
    return UserFactory(username="helper")


@pytest.fixture
def files(away):
    return [SeatFactory(worker=away, started_on=today() - 100 * DAY).participant for _ in range(3)]


@pytest.fixture
def arrange(away, helper):
    def arranged(by=away, on=None, until=LATER, **who):
        return arrange_cover(**{"worker": away, "stand_in": helper} | who, on=on or today(), until=until, by=by)

    return arranged
