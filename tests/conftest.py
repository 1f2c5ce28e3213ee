"""The people of every test, with fixed meanings, and how long the suite looks for a surprise."""

import os
import time

import pytest
from auditlog.context import disable_auditlog
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management.base import CommandError
from django.db import connection
from django.test import TransactionTestCase, client, override_settings
from django.utils import translation
from hypothesis import settings

from ketch import catalogues
from ketch.encryption.fields import EncryptedField, for_row
from ketch.encryption.rotation import fields_of
from tests.factories import ParticipantFactory, SeatFactory, UserFactory
from tests.live import Place
from tests.signing_in import signed_in

settings.register_profile("short", deadline=None)
settings.register_profile("long", settings.get_profile("short"), max_examples=2000)


_empty = TransactionTestCase._fixture_teardown
# Not kept at the connection: beside Playwright's loop Django opens another one.
_as_migrated = []


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """Remembers what migrations put into the tables (the eight forms of support, the fingerprint of the keys), and copies all."""
    with django_db_blocker.unblock():
        _as_migrated[:] = [connection.creation.serialize_db_to_string()]
        know_every_kind()
        connection.close()  # of a database with which somebody is connected, PostgreSQL makes no copy
        made = Place(tmp_path_factory.mktemp("migrated"), like=connection.settings_dict["NAME"])
    yield made.database
    made.remove()


@pytest.fixture(scope="session")
def as_migrated(django_db_setup):
    """The database that each `Place` of this run is a copy of."""
    return django_db_setup


def empty_and_fill_again(self):
    """After a test that commits, the tables are as migrations left them, and no log tells who filled them."""
    self.serialized_rollback = True
    [connection._test_serialized_contents] = _as_migrated
    for patience in reversed(range(5)):
        try:
            _empty(self)
            break
        except CommandError:  # a live server is still at an answer that nobody waits for: PostgreSQL calls it a deadlock
            if not patience:
                raise
            time.sleep(1)
    # A test may have worked with keys of its own, and what is sealed here is for those that follow.
    with override_settings(KETCH_KEY_FILE=os.environ["KETCH_KEY_FILE"]), disable_auditlog():
        connection.creation.deserialize_db_from_string(*_as_migrated)
        seal_for_their_rows()
    know_every_kind()


def know_every_kind():
    """A process asks once for each kind of record, and anew after the tables were emptied: the first page of a test would take
    more queries than the next."""
    ContentType.objects.get_for_models(*apps.get_models())


def seal_for_their_rows():
    """Django writes past the fields what it read from a string, where no row is known. What migrations fill in is empty."""
    for field in fields_of(EncryptedField):
        for row in field.model._base_manager.all():
            field.model._base_manager.filter(pk=row.pk).update(**for_row(row, {field.name: field.get_default()}))


_store = client.store_rendered_templates


def store_the_page(store, signal, sender, template, context, **kwargs):
    """What the page was given, and not what each of its pieces was: to copy that as well took a fifth of the suite's time."""
    is_whole = context.template is template and not str(template.name).startswith("django/forms/")
    if is_whole or "context" not in store:
        _store(store, signal, sender, template, context, **kwargs)


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="look for surprises for much longer")


def pytest_configure(config):
    settings.load_profile("long" if config.getoption("long") else "short")
    catalogues.compile_all()
    # What one process has compiled, the many that the suite starts need not compile again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    TransactionTestCase._fixture_teardown = empty_and_fill_again
    client.store_rendered_templates = store_the_page


def pytest_collection_modifyitems(items):
    """A run of such tests alone would make no database to copy: pytest-django makes it for those that ask for one."""
    for item in items:
        if "as_migrated" in item.fixturenames:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def nothing_of_the_test_before():
    """What the memory of the process counted: who asked how often (ketch/pages/bounds.py), how many answered behind a poster.
    And the language of the last page."""
    caches["memory"].clear()
    translation.deactivate()


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
