"""A value that does not open stops nothing: here none opens at all, and every page still answers."""

import pytest
from django.db import connection
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.encryption.fields import EncryptedField
from ketch.encryption.rotation import fields_of
from participants.identity import vault
from tests.conventions.test_queries import more_people  # noqa: F401
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db
PAGES = [name for name in WHO_MAY if not name.startswith(("account", "admin:", "health"))]


@pytest.fixture
def group():
    return SessionFactory()


@pytest.fixture
def nothing_opens(more_people, participant, worker):  # noqa: F811
    more_people(2)
    vault.keep(participant=participant, names={"given_name": "Ana"}, by=worker)
    break_all()


def break_all():
    with connection.cursor() as cursor:
        for field in fields_of(EncryptedField):
            cursor.execute(f'UPDATE {field.model._meta.db_table} SET "{field.column}" = substr("{field.column}", 1, 40)')


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_answers_where_no_value_opens(nothing_opens, keys, as_manager, method):  # noqa: F811
    as_manager.raise_request_exception = False
    failed, lines = [], []
    for name in PAGES:
        before = LogEntry.objects.count()
        answer = getattr(as_manager, method)(reverse(name, args=[keys[kind] for kind in WHO_MAY[name][0].split()]))
        if answer.status_code >= 500:
            failed.append(name)
        new = list(LogEntry.objects.order_by("number")[before:])
        lines += [entry.field_names for entry in new if entry.result.startswith("cannot be read")]
    assert failed == []
    assert any("call_name" in line for line in lines)
