"""Two release one report at the same moment: one release. Whoever is killed while the files are made has released nothing."""

import time

import pytest

pytestmark = pytest.mark.django_db

REPORTS = 4


def test_two_who_release_one_report_release_it_once(place):
    reports = place.python(PREPARE, str(REPORTS))
    start = str(time.time() + 2)
    workers = [place.start(RELEASE, *reports, start) for _side in range(2)]
    answers = [worker.communicate(timeout=120)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert [sorted(both) for both in zip(*answers, strict=True)] == [["refused", "released"]] * REPORTS
    assert place.python(COUNT) == {"releases": REPORTS, "files": 3 * REPORTS, "handed out": 3 * REPORTS, "genuine": REPORTS}
    place.manage("check_log")


def test_who_is_killed_while_the_files_are_made_has_released_nothing(place):
    [report] = place.python(PREPARE, "1")
    worker = place.start(KILLED, report)
    assert worker.communicate(timeout=60)[0].strip() == "the last file is being made"
    assert worker.returncode != 0
    assert place.python(COUNT) == {"releases": 0, "files": 0, "handed out": 0, "genuine": 0}
    again = place.start(RELEASE, report, "0")
    assert again.communicate(timeout=60)[0].split() == ["released"]
    place.manage("check_log")


PREPARE = """
from datetime import date
from ketch.audit.entries import COMMAND_LINE
from reporting.prepared.actions import prepare_report
from tests.factories import UserFactory
UserFactory(username="manager", role="manager")
days = {"started_on": date(2019, 1, 1), "ended_on": date(2019, 12, 31), "language": "en"}
print(json.dumps([str(prepare_report(by=COMMAND_LINE, **days).pk) for _each in range(int(sys.argv[1]))]))
"""

WHO = """
import os, signal, time
from django.db import transaction
from ketch.accounts.models import User
from ketch.records.faults import Refused
from ketch.records.locking import locked
from reporting.models import PreparedReport
from reporting.release import actions
manager = User.objects.get(username="manager")


def release(key):
    with transaction.atomic():
        report = locked(PreparedReport.objects.filter(pk=key)).get()
        actions.release_report(report=report, recipient="a", purpose="b", by=manager)
"""

RELEASE = (
    WHO
    + """
*keys, start = sys.argv[1:]
time.sleep(max(0, float(start) - time.time()))
for key in keys:
    try:
        release(key)
        print("released")
    except Refused:
        print("refused")
"""
)

KILLED = (
    WHO
    + """
made = actions.file_of


def killed(document, format, *rest):
    if format == "xlsx":
        print("the last file is being made", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return made(document, format, *rest)


actions.file_of = killed
release(sys.argv[1])
"""
)

COUNT = """
from ketch.audit.models import LogEntry
from reporting.models import Release, ReleasedFile
print(json.dumps({"releases": Release.objects.count(), "files": ReleasedFile.objects.count(),
    "handed out": LogEntry.objects.filter(action="handed out").count(),
    "genuine": sum(release.is_genuine for release in Release.objects.all())}))
"""
