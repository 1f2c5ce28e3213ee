"""An import beside others who work: its own process, its locks, and what overtakes it."""

import time

import pytest

from tests.exchange.workbooks import book, small

pytestmark = pytest.mark.django_db

SEND = """
from exchange.taking_in import child
from ketch.accounts.models import User
from ketch.drafts import uploads
manager = User.objects.create(username="manager", role="manager", language="en")
upload = uploads.receive(open(sys.argv[1], "rb").read(), author=manager)
child.start(upload.pk)
print(json.dumps(str(upload.pk)))
"""
AGREE = """
from exchange.taking_in import child
from ketch.drafts import uploads
from ketch.drafts.models import Upload
upload = Upload.objects.get(pk=sys.argv[1])
assert uploads.begin(upload, Upload.Stage.TAKING_IN)
child.start(upload.pk)
print("1")
"""
STAGE = """
from activities.models import Session
from ketch.drafts.models import Upload
print(json.dumps([Upload.objects.get(pk=sys.argv[1]).stage, Session.objects.count()]))
"""
WAIT = """
import pathlib, time
def wait(name):
    while not pathlib.Path(name).exists():
        time.sleep(0.1)
"""
IMPORT = """
from exchange.taking_in.actions import take_in
from exchange.comparing.checking import check
from ketch.audit.entries import COMMAND_LINE
with open(sys.argv[1], "rb") as file:
    plan = check(file, by=COMMAND_LINE)
print("checked", flush=True)
wait(sys.argv[2])
take_in(register=plan.register, plan=plan, by=COMMAND_LINE)
"""
ADD = """
from datetime import date
from activities.session.actions import plan_session
from activities.models import Activity
from ketch.audit.entries import acting
from ketch.audit.entries import COMMAND_LINE
from participants.people.actions import make_participant
with acting(COMMAND_LINE):
    person = make_participant(code="K-1", by=COMMAND_LINE)
    print("locked", flush=True)
    wait(sys.argv[1])
    plan_session(participants=[person], by=COMMAND_LINE, activity=Activity.objects.first(), mark="S1", format="individual",
        takes_place_on=date(2023, 2, 1), minutes=60)
"""
STATUSES = "from activities.models import Attendance; print(json.dumps([row.status for row in Attendance.objects.all()]))"


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(book(small()))
    return str(path)


def until(place, upload, stage):
    for _ in range(60):
        found = place.python(STAGE, upload)
        if found[0] == stage:
            return found
        time.sleep(0.5)
    raise AssertionError(found)


def test_a_process_of_its_own_checks_an_upload_and_takes_it_in(place, register):
    upload = place.python(SEND, register)
    assert until(place, upload, "checked") == ["checked", 0]
    place.python(AGREE, upload)
    assert until(place, upload, "done") == ["done", 1]


def test_what_was_written_between_check_and_import_is_seen(place, register, tmp_path):
    """Not asking again it would make a second K-1, and be stopped by the database."""
    importing = place.start(WAIT + IMPORT, register, str(tmp_path / "go"))
    assert importing.stdout.readline() == "checked\n"
    (tmp_path / "on").touch()
    assert place.start(WAIT + ADD, str(tmp_path / "on")).wait(timeout=60) == 0
    (tmp_path / "go").touch()
    assert importing.wait(timeout=60) == 0
    assert place.python(STATUSES) == ["present"]
    place.manage("check_log")


def test_somebody_in_the_middle_of_saving_is_waited_for(place, register, tmp_path):
    """Who holds one lock and wants another is not caught in a ring with the import."""
    (tmp_path / "go").touch()
    saving = place.start(WAIT + ADD, str(tmp_path / "on"))
    assert saving.stdout.readline() == "locked\n"
    importing = place.start(WAIT + IMPORT, register, str(tmp_path / "go"))
    assert importing.stdout.readline() == "checked\n"
    time.sleep(1)
    (tmp_path / "on").touch()
    assert [saving.wait(timeout=60), importing.wait(timeout=60)] == [0, 0]
    assert place.python(STATUSES) == ["present"]
