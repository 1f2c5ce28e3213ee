"""From a file to a plan: opened, read, compared. Nothing is locked and nothing written."""

import hashlib
from typing import IO

from django.utils.translation import gettext_noop

from exchange.comparing import activities, dated, people, words
from exchange.comparing.existing import Existing
from exchange.comparing.plan import ImportPlan
from exchange.workbook import opening, reading
from ketch.audit.entries import Actor
from ketch.audit.models import ChainHead

CHECKING = gettext_noop("Checking every row")
STEPS = (
    people.compare_people,
    dated.compare_citizenships,
    dated.compare_enrolments,
    dated.compare_stays,
    activities.compare_activities,
    activities.compare_sessions,
    words.compare_words,
    activities.compare_attendance,
    activities.compare_feedback,
)


def check(file: IO[bytes], tell: reading.Tell = reading.silent, *, by: Actor) -> ImportPlan:
    """Raises NoWorkbook for what is no workbook; everything else that is wrong stands in the plan's faults."""
    with opening.opened(file) as archive:
        register = reading.read(opening.Workbook.of(archive), tell)
    return compare(register, tell, by=by)


def compare(register: reading.RegisterRows, tell: reading.Tell = reading.silent, *, by: Actor) -> ImportPlan:
    """New, changed, unchanged: what a register says beside what the database has."""
    log_number = ChainHead.objects.values_list("number", flat=True).get()
    tell(CHECKING, 0, len(STEPS))
    existing = Existing(register, by)
    plan = ImportPlan(register, existing.keys, existing.activities, log_number, compared=existing.compared)
    for number, step in enumerate(STEPS, 1):
        step(plan, existing)
        tell(CHECKING, number, len(STEPS))
    return plan


def fingerprint(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # the stubs want more of a file than it does
