"""A deadline whose day does not open hides no other, and counts as near: nobody knows how near it is."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

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


def test_one_whose_reason_cannot_be_read_is_not_opened_again_in_one_tap_and_says_why(as_worker, participant):
    dropped = DeadlineFactory(participant=participant, dropped_at=timezone.now(), dropped_because="called off")
    with connection.cursor() as cursor:
        key = dropped._meta.pk.get_db_prep_value(dropped.pk, connection)
        cursor.execute("UPDATE participants_deadline SET dropped_because = %s WHERE id = %s", [bytes(300), key])
    reopen = reverse("participants:reopen-deadline", args=[participant.pk, dropped.pk])
    told = as_worker.post(reopen, follow=True).text
    assert "What is stored here cannot be read, so it is kept as it is." in told
    dropped.refresh_from_db()
    assert not dropped.is_open
