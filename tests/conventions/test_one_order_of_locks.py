"""Rows are locked in one way and order. That it holds against two who save at once: tests/live."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketch.records.locking import lock_people
from ketch.records.record import all_records, related_model
from participants.models import Participant
from tests.conventions.tree import own_modules


def test_rows_are_locked_in_one_place():
    found = [path.name for path in own_modules() if "select_for_update" in path.read_text(encoding="utf-8")]
    assert found == ["locking.py"], "Use ketch.records.locking: it waits for no foreign key."


def test_whom_a_record_locks_are_people():
    paths = [(model, path) for model in all_records() for path in model.locks or (model.about,) if path]
    assert {related_model(model, path) for model, path in paths} == {Participant}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Session", "Series", "Activity"])
def test_one_query_locks_the_people_one_more_finds_them_beside_others_and_on_sqlite_none_has_to(name, participant):
    from tests.factories import AttendanceFactory, ParticipantFactory, SeriesMemberFactory

    walk_in = ParticipantFactory().pk
    session = AttendanceFactory(participant=participant).session
    series = SeriesMemberFactory(participant=participant).series
    record = {"Session": session, "Series": series, "Activity": series.activity}[name]

    def asked(named):
        with CaptureQueriesContext(connection) as captured:
            lock_people(apps.get_model("activities", name), record.pk, named)
        return [query["sql"] for query in captured]

    told = asked([str(walk_in)])
    assert len(told) == (2 if connection.vendor == "postgresql" else 0)
    assert all(person.hex in sql for sql in told[1:] for person in (participant.pk, walk_in))
    alone = asked([])
    assert len(alone) == (1 if connection.vendor == "postgresql" else 0)
    assert all("FOR NO KEY UPDATE" in sql for sql in alone)
