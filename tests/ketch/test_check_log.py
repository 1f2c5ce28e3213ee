"""Walking the log finds the first entry that is not as it was written."""

import pytest
from django.db import connection

from activities.models import Activity
from activities.session import actions
from ketch.audit.chain import first_bad
from ketch.audit.models import ChainHead, LogEntry
from ketch.periods import today

pytestmark = pytest.mark.django_db


def test_values_that_do_not_open_are_an_entry_that_does_not_fit(participant, worker):
    given = {"activity": Activity.objects.first(), "takes_place_on": today(), "minutes": 60, "worker": worker}
    actions.log_individual(participant=participant, by=worker, **given)
    assert first_bad() is None
    second = LogEntry.objects.get(number=2)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_logentry SET changes = %s WHERE number = %s", [b"x" * 300, second.number])
    assert first_bad() == second.number


def test_without_a_head_of_the_log_no_page_is_shown(as_worker, participant):
    ChainHead.objects.all().delete()
    answer = as_worker.get(participant.get_absolute_url())
    assert answer.status_code == 503
    assert participant.code not in answer.text
