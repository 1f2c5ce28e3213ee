"""A thief of the database with its `-wal` plays it back, transaction by transaction, and sees the answers of a month grow."""

import sqlite3
import struct
from contextlib import closing

import pytest

pytestmark = pytest.mark.django_db

# Copied while Ketch is open: SQLite itself empties the file when the last connection closes.
ANSWER_AND_COPY = """
import shutil
from django.conf import settings
from django.test import Client
from activities.feedback import actions
from activities.feedback.poster import Place
from activities.models import Activity
from ketch.periods import today
place = Place(Activity.objects.get(built_in="leisure"), today().replace(day=1))
Client().post(f"/f/{place.token}", {"rating": "3", "comment": ""})  # whoever came first is known to be the first of all
if sys.argv[2] == "as it was before":
    actions.wal.empty_wal_after_commit = lambda: None
for rating in "51423":
    assert Client().post(f"/f/{place.token}", {"rating": rating, "comment": ""}).status_code == 302
for end in ("", "-wal"):
    shutil.copy(settings.DATABASES["default"]["NAME"] + end, sys.argv[1] + end)
print("1")
"""
FRAME, HEADER = 24, 32


def played_back(stolen, folder):
    """The ratings that were there after each transaction that the `-wal` still tells, oldest first."""
    wal = stolen.with_name(f"{stolen.name}-wal").read_bytes()
    size = struct.unpack(">I", wal[8:12])[0] if wal else 0
    ends = [at for at in range(HEADER, len(wal), FRAME + (size or 1)) if struct.unpack(">I", wal[at + 4 : at + 8])[0]]
    states = []
    for number, end in enumerate(ends):
        copy = folder / f"played-{number}.sqlite3"
        copy.write_bytes(stolen.read_bytes())
        copy.with_name(f"{copy.name}-wal").write_bytes(wal[: end + FRAME + size])
        with closing(sqlite3.connect(copy)) as database:
            states.append(sorted(row[0] for row in database.execute("SELECT rating FROM activities_feedback")))
    return states


def order_told(states):
    """Each answer that the next state has and the one before had not."""
    told = []
    for before, after in zip(states, states[1:], strict=False):
        new = list(after)
        for rating in before:
            if rating in new:
                new.remove(rating)
        told += new if len(after) > len(before) else []
    return told


@pytest.mark.parametrize(("way", "told"), [("as it was before", [1, 4, 2, 3]), ("now", [])])
def test_a_stolen_wal_tells_no_order_of_answers(place, tmp_path, way, told):
    if place.on_postgresql:
        return  # there is no such file; see docs/decisions/0015-feedback-without-a-trace.md
    stolen = tmp_path / "stolen.sqlite3"
    place.python(ANSWER_AND_COPY, str(stolen), way)
    states = played_back(stolen, tmp_path)
    with closing(sqlite3.connect(stolen)) as database:
        assert sorted(row[0] for row in database.execute("SELECT rating FROM activities_feedback")) == [1, 2, 3, 3, 4, 5]
    assert order_told(states) == told
