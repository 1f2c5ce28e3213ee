"""The people of every test, with fixed meanings, and how long the suite looks for a surprise."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from hypothesis import settings

from ketch import catalogues
from tests.factories import ParticipantFactory, SeatFactory, UserFactory

settings.register_profile("short", deadline=None)
settings.register_profile("long", settings.get_profile("short"), max_examples=2000)


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="look for surprises for much longer")


def pytest_configure(config):
    settings.load_profile("long" if config.getoption("long") else "short")
    catalogues.compile_all()


def signed_in(user):
    """A browser of theirs, where they gave their password a moment ago: nothing asks for it again."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time(), "username": user.username}]
    session.save()
    client.user = user
    return client


@pytest.fixture
def worker(db):
    return UserFactory(username="worker", role="worker")


@pytest.fixture
def manager(db):
    return UserFactory(username="manager", role="manager")


@pytest.fixture
def therapist(db):
    return UserFactory(username="therapist", role="therapist")


@pytest.fixture
def participant(worker, manager, therapist):
    """A person on whose case team worker, manager and therapist sit; not enrolled, nothing recorded."""
    person = ParticipantFactory(code="PERSON")
    for user, role in ((worker, "key_worker"), (manager, "stand_in"), (therapist, "therapist")):
        SeatFactory(participant=person, worker=user, role=role)
    return person


@pytest.fixture
def as_worker(worker):
    return signed_in(worker)


@pytest.fixture
def as_manager(manager):
    return signed_in(manager)


@pytest.fixture
def as_therapist(therapist):
    return signed_in(therapist)


@pytest.fixture
def as_administrator(db):
    return signed_in(UserFactory(username="administrator", role="administrator"))


@pytest.fixture
def as_worker_without_a_seat(db):
    """A colleague in no case team at all."""
    return signed_in(UserFactory(username="without-a-seat", role="worker"))
