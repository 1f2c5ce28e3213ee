"""What a page of sessions needs in most of its tests."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from tests.factories import AttendanceFactory, ParticipantFactory, SeatFactory, SessionFactory


@pytest.fixture
def counselling(db):
    return Activity.objects.get(built_in="psychosocial_counselling")


@pytest.fixture
def session_of(participant, worker, counselling):
    """An individual session of the worker with the participant."""

    def make(person=participant, *, mark="present", **fields):
        given = {"activity": counselling, "format": "individual", "worker": worker} | fields
        session = SessionFactory(**given)
        AttendanceFactory(session=session, participant=person, status=mark if session.is_held else "")
        return session

    return make


@pytest.fixture
def group_of(worker):
    """A group session of the worker; `expected` without a mark."""

    def make(*expected, **fields):
        session = SessionFactory(**{"worker": worker} | fields)
        for person in expected:
            AttendanceFactory(session=session, participant=person, status="")
        return session

    return make


@pytest.fixture
def hidden_person(db):
    """Somebody on whose case team nobody here sits."""
    return ParticipantFactory(code="HIDDEN", call_name="Skrita")


@pytest.fixture
def another_person(worker, manager):
    person = ParticipantFactory(code="ANOTHER", call_name="Žabica")
    SeatFactory(participant=person, worker=worker)
    SeatFactory(participant=person, worker=manager)
    return person


@pytest.fixture
def queries():
    """How many queries a page takes."""

    def count(client, address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
