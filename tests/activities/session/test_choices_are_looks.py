"""A page that names people to choose from is a look at a list, and stands in the log as one."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db


PAGES = [(method, page) for page in ("log-session", "plan-session") for method in ("get", "post")]


@pytest.mark.parametrize(("method", "page"), [*PAGES, ("post", "log-group")])
def test_who_is_offered_is_written_down_as_a_number(as_worker, participant, page, method):
    EnrolmentFactory(participant=participant)
    assert participant.call_name in getattr(as_worker, method)(reverse(f"activities:{page}")).text
    entry = LogEntry.objects.get(actor=as_worker.user, action="looked", content_type__model="participant")
    assert (entry.result, entry.about, entry.object_pk) == ("1", None, "")
