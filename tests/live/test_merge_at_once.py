"""A into B while B goes into A: one merge, and one colleague who is told so. Nobody waits for ever, nothing is half done."""

import json
import time

import pytest

from tests.live.merging import MERGE, PREPARE

pytestmark = pytest.mark.django_db

PAIRS = 6


def test_two_merges_of_the_same_two_files_end_in_one(place):
    pairs = place.python(PREPARE, str(PAIRS))
    start = str(time.time() + 2)
    workers = [place.start(MERGE, json.dumps(pairs), str(side), start) for side in (0, 1)]
    answers = [worker.communicate(timeout=120)[0].splitlines() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    for both in zip(*answers, strict=True):
        assert sorted(both) in (["merged 1", "refused 1"], ["led 1", "merged 1"])
    assert place.python(COUNT) == {"people": PAIRS, "former": PAIRS, "enrolments": PAIRS, "seats": 2 * PAIRS}
    place.manage("check_log")


COUNT = """
from participants.models import CaseTeamMember, Enrolment, FormerFile, Participant
print(json.dumps({"people": Participant.objects.count(), "former": FormerFile.objects.count(),
    "enrolments": Enrolment.objects.count(), "seats": CaseTeamMember.objects.count()}))
"""
