"""Whoever steals the database, with what SQLite keeps beside it, reads no name, call name or note, and nothing that
tells a country, an offence or a place to wait.

That two letters of a country are not read either stands in tests/ketch/test_encryption.py."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

CANARIES = ["Kanarinka", "Zvezdana", "Vetrnica", "Šepet o šoli", "Skupaj smo kuhali juho", "ker je bila megla", "o gozdu"]
CHOSEN = ["not_same_country", "temporary_permit", "criminality", "labour_inspectorate", "lost_contact", "2031-05-17"]

PLANT = """
from datetime import date
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
from activities.session.actions import log_individual, plan_session, record_attendance, did_not_take_place
from activities.models import Activity
from participants.deadline.actions import make_deadline
from participants.language.actions import add_language
from participants.status.actions import record_status, write_down_exploitation
from participants.citizenship.actions import record_citizenship
from participants.enrolment.actions import enrol, end_enrolment
from participants.people.actions import make_participant
from participants.identity.vault import open as open_vault, search
from participants.models import Participant

worker = open_account(username="worker", password="orehova lupina na polici", role="worker", by=by)
names = {"given_name": "Zvezdana", "family_name": "Vetrnica"}
one = make_participant(call_name="Kanarinka", birth_year=1931, names=names, by=worker)
record_citizenship(participant=one, country="XO", by=worker)
stay = enrol(participant=one, on=date(2024, 1, 1), referred_by="labour_inspectorate", by=worker)
wish = {"interpreter_needed": True, "interpreter_wish": "not_same_country"}
add_language(participant=one, language="uk", use="mother", by=worker, **wish)
record_status(participant=one, kind="stay", value="temporary_permit", on=date(2024, 1, 1), by=worker)
write_down_exploitation(participant=one, forms=["criminality"], wished=True, by=worker)
make_deadline(participant=one, kind="trial", due_on=date(2031, 5, 17), by=worker)
activity = Activity.objects.get(built_in="psychotherapy")
when = {"activity": activity, "minutes": 50, "worker": worker}
log_individual(participant=one, takes_place_on=date(2024, 2, 1), note="Šepet o šoli", topic="o gozdu", by=worker, **when)
group = plan_session(participants=[one], takes_place_on=date(2024, 3, 1), format="group", by=worker, **when)
record_attendance(session=group, marks={one.pk: "present"}, shared="Skupaj smo kuhali juho", by=worker)
lost = plan_session(participants=[one], takes_place_on=date(2024, 4, 1), format="group", by=worker, **when)
did_not_take_place(session=lost, status="cancelled", reason="other", reason_note="ker je bila megla", by=worker)
end_enrolment(enrolment=stay, ended_on=date(2024, 5, 1), exit_reason="lost_contact", exit_note="ker je bila megla", by=worker)
opened = open_vault(one, by=worker, purpose="test")
found = search("zvezd", among=Participant.objects.all(), by=worker)
print(json.dumps([opened, [str(key) for key in found], str(one.pk)]))
"""


@pytest.mark.django_db
def test_a_stolen_database_names_nobody(place):
    opened, found, key = place.python(PLANT)
    assert opened == {"given_name": "Zvezdana", "family_name": "Vetrnica"}
    assert found == [key], "the right key finds her"
    held = stolen(place)
    assert b"psychotherapy" in held, "the search looks where the rows are"
    assert [word for word in CANARIES + CHOSEN if word.encode() in held] == []


def stolen(place):
    """The file with what SQLite keeps beside it; of PostgreSQL what its own tool takes along, as a backup does."""
    if not place.on_postgresql:
        return b"".join(file.read_bytes() for file in place.folder.glob("live.sqlite3*"))
    dump = max(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"), default=None) or shutil.which("pg_dump")
    text = subprocess.run([dump, place.environment["DATABASE_URL"]], capture_output=True, check=True).stdout
    # bytea prints as hexadecimal; read both ways.
    return text + b"".join(bytes.fromhex(found.decode()) for found in re.findall(rb"\\\\x((?:[0-9a-f]{2})+)", text))
