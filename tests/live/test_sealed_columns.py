"""Columns that stood in clear are sealed by migrations, and nothing of them stays in the file. Taken back, they are as before."""

import sqlite3
from contextlib import closing
from importlib import import_module

import pytest

from tests.live.test_stolen_database import stolen

WORD = "Kqzjx"  # fits the shortest column that there was
FIRST = ("participants.migrations.0010_seal_languages", "activities.migrations.0012_seal_languages_interpreted")
PLANT = f"""
import uuid
from datetime import date
from activities.models import *
from participants.models import *
from ketch.records import bulk

word, day, person, session = "{WORD}", date(2026, 3, 1), uuid.uuid4(), uuid.uuid4()
activity = Activity.objects.first().pk
bulk.insert(Participant, ("id", "code", "code_key"), [(person, "ONE", "one")])
bulk.insert(Language, ("participant", "language", "use", "interpreter_needed"), [(person, word, word, True)])
status = ("participant", "kind", "value", "decided_by", "started_on", "document_expires_on")
bulk.insert(StatusEntry, status, [(person, "stay", word, word, day, day)])
bulk.insert(ExploitationForm, ("participant", "form"), [(person, word)])
deadline = ("participant", "rule_id", "kind", "due_on", "warn_days", "event", "event_on")
rule = DeadlineRule.objects.first().pk
bulk.insert(Deadline, deadline, [(person, rule, word, day, 21, person, None), (person, None, word, day, 7, None, day)])
bulk.insert(Enrolment, ("participant", "started_on", "exit_reason", "referred_by"), [(person, day, word, word)])
names = ("id", "mark", "activity", "takes_place_on", "minutes", "format", "topic")
bulk.insert(Session, names, [(session, "mark", activity, day, 50, "group", word)])
bulk.insert(InterpreterHours, ("session", "language", "minutes"), [(session, word, 50)])
bulk.insert(Adjustment, ("activity", "decided_on", "because", "change", "outcome"), [(activity, day, "staff", word, word)])
bulk.insert(Feedback, ("activity", "month", "rating", "comment", "language"), [(activity, day, 5, word, word)])
bulk.update(Activity, ("aim",), [(word, activity)])
print("0")
"""
READ = """
from activities.models import *
from participants.models import *

def read(model):
    names = [field.attname for field in model._meta.concrete_fields]
    return sorted([str(getattr(row, name)) for name in names] for row in model._base_manager.all())

models = [Language, StatusEntry, ExploitationForm, Deadline, Enrolment, Session, InterpreterHours, Adjustment, Feedback, Activity]
print(json.dumps([read(model) for model in models]))
"""


@pytest.mark.django_db
def test_what_stood_in_clear_is_gone_from_the_file(place):
    place.python(PLANT)
    before = place.python(READ)
    assert WORD.encode() not in stolen(place)
    for name in FIRST:
        [(app, last)] = import_module(name).Migration.dependencies
        place.manage("migrate", app, last, "--verbosity", "0")
    assert stolen(place).count(WORD.encode()) >= 15, "the search looks where the columns are"
    if place.on_postgresql:
        place.manage("migrate", "--verbosity", "0")
    else:
        # As long as somebody else has the file open, the log beside it is not deleted by itself.
        with closing(sqlite3.connect(place.database)) as another:
            another.execute("SELECT count(*) FROM django_migrations").fetchone()
            place.manage("migrate", "--verbosity", "0")
            assert WORD.encode() not in stolen(place)
    assert WORD.encode() not in stolen(place)
    assert place.python(READ) == before
