"""What the processes of test_rotate_keys.py run."""

# Invented people with names, countries and sessions, and an account of the team with a seat in every file.
PLANT = """
from pathlib import Path
from django.core.management import call_command
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import COMMAND_LINE as by
from tests.bench.generator import SIZES, write_workbook
path = Path(sys.argv[2]) / "register.xlsx"
write_workbook(path, SIZES[sys.argv[1]])
call_command("import_register", str(path), stdout=sys.stderr)
for name in ("one", "two"):
    open_account(username=name, password="orehova lupina na polici", role="worker", by=by)
print(json.dumps(None))
"""

# Shows lists and files and saves sessions with a note, until the file `stop` is there; prints what was answered and saved.
WORK = """
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from tests.signing_in import signed_in
from activities.models import Activity
from ketch.accounts.models import User
from ketch.drafts.sent import new_seal
from ketch.periods import today
from participants.models import Participant

name, stop, chance = sys.argv[1], Path(sys.argv[2]), Random(sys.argv[1])
worker = User.objects.get(username=name)
browser = signed_in(worker)
browser.raise_request_exception = False
people = list(Participant.objects.values_list("pk", flat=True))
activity, answers, saved, slowest = Activity.objects.get(built_in="psychosocial_counselling").pk, [], [], 0.0

def save(number):
    day = today() - timedelta(days=number % 400)
    when = {f"takes_place_on_other_{part}": getattr(day, part) for part in ("day", "month", "year")}
    form = {"participant": str(chance.choice(people)), "activity": str(activity), "takes_place_on_choice": "other", **when,
        "minutes_choice": "60", "outcome": "held", "note": f"{name} {number}", "draft": new_seal(worker, "/sessions/log/")}
    answer = browser.post("/sessions/log/", form)
    if answer.status_code == 302 and "/drafts/" not in answer.url:
        saved.append(form["note"])
    return answer

number = 0
while not stop.exists():
    number += 1
    for asked in (lambda: browser.get("/people/?sort=name"), lambda: browser.get(f"/people/{chance.choice(people)}/"),
                  lambda: save(number)):
        began = time.monotonic()
        answer = asked()
        slowest = max(slowest, time.monotonic() - began)
        answers.append(answer.status_code)
        if b"cannot be read" in answer.content:
            answers.append("cannot be read")
print(json.dumps([answers, saved, slowest]))
"""

# How long whoever wants to write waits.
WAIT = """
import time
from pathlib import Path
from django.db import transaction
from ketch.encryption.models import KnownKey
longest = 0.0
while not Path(sys.argv[1]).exists():
    began = time.monotonic()
    with transaction.atomic():
        KnownKey.objects.filter(key_id="").update(kind="")
    longest = max(longest, time.monotonic() - began)
    time.sleep(0.005)
print(json.dumps(longest))
"""

# The alarm ends the process where it stands, as a kill does.
CHANGE = """
import signal, time
from types import SimpleNamespace
from django.core.management import call_command
from django.db.transaction import Atomic
from ketch.audit import entries
from ketch.encryption import rotation

class Timed(Atomic):
    longest = 0.0

    def __enter__(self):
        super().__enter__()
        self.began = time.monotonic()

    def __exit__(self, *error):
        super().__exit__(*error)
        Timed.longest = max(Timed.longest, time.monotonic() - self.began)

# SQLite locks where a transaction begins: from there on it is measured.
entries.transaction = rotation.transaction = SimpleNamespace(atomic=lambda: Timed(None, True, False))
signal.signal(signal.SIGALRM, signal.SIG_DFL)
if float(sys.argv[2]):
    signal.setitimer(signal.ITIMER_REAL, float(sys.argv[2]))
began = time.monotonic()
call_command("rotate_keys", sys.argv[1], skip_checks=False, stdout=sys.stderr)
print(json.dumps([time.monotonic() - began, Timed.longest]))
"""

# Every sealed value, opened.
OPEN_ALL = """
from ketch.encryption import rotation
from ketch.encryption.fields import EncryptedField, opened
from ketch.encryption.unreadable import Unreadable
from activities.models import PersonNote
found = [value for field in rotation.fields_of(EncryptedField)
    for (value,) in opened(field.model._base_manager.filter(**{f"{field.name}__isnull": False}), field.name)]
notes = [note.text for note in PersonNote.objects.all()]
print(json.dumps([len(found), sum(isinstance(value, Unreadable) for value in found), notes]))
"""
