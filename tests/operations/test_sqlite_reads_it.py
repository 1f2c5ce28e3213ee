"""SQLite's own tools read, dump and restore the database: nothing in it needs a function of Ketch."""

import re
import sqlite3

import pytest
from django.db import IntegrityError, connection, transaction

from activities.models import Activity, Feedback
from tests.factories import AttendanceFactory, CitizenshipFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dumped():
    CitizenshipFactory(participant=ParticipantFactory(call_name="Borovnica"))
    AttendanceFactory()
    Feedback.objects.create(activity=Activity.objects.first(), month="2026-03-01", rating=4, comment="toplo")
    connection.ensure_connection()
    # PostgreSQL has a tool of its own, and its constraints call nothing of ours.
    return list(connection.connection.iterdump()) if connection.vendor == "sqlite" else []


def test_a_database_that_was_dumped_and_restored_has_the_same_rows(dumped):
    restored = sqlite3.connect(":memory:")
    restored.executescript("\n".join(dumped))
    if dumped:
        assert sorted(restored.iterdump()) == sorted(dumped)
        assert restored.execute("SELECT count(*) FROM activities_feedback").fetchone() == (1,)


def test_no_constraint_or_index_needs_a_function_of_python(dumped):
    made = "\n".join(line for line in dumped if line.startswith("CREATE"))
    assert re.findall(r"\bdjango_\w+\(|\bREGEXP\b", made) == []


def test_an_answer_still_knows_no_more_than_its_month():
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(activity=Activity.objects.first(), month="2026-03-02", rating=4)
