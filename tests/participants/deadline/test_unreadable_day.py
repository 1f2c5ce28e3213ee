"""A deadline whose day does not open hides no other, and counts as near: nobody knows how near it is."""

import pytest
from django.db import connection
from django.urls import reverse

from ketch.periods import DAY, today
from participants.deadline.words import due_for
from tests.factories import DeadlineFactory


@pytest.mark.parametrize("column", ["due_on", "warn_days", "kind", "rule_id"])
def test_it_says_so_on_today_and_stops_nothing(as_worker, worker, participant, column):
    DeadlineFactory(participant=participant, due_on=today() + 3 * DAY)
    broken = DeadlineFactory(participant=participant, due_on=today() + (300 if column in ("due_on", "warn_days") else 1) * DAY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE participants_deadline SET {column} = %s WHERE id = %s",
            [bytes(300), broken._meta.pk.get_db_prep_value(broken.pk, connection)],
        )
    assert len(due_for(worker)) == 2
    assert as_worker.get("/").status_code == 200
    page = as_worker.get(reverse("participants:deadline", args=[participant.pk, broken.pk]))
    assert page.status_code == 200
    assert ("this cannot be read" in page.text.lower()) is (column != "rule_id")
