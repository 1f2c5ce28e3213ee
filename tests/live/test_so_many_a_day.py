"""What one account may do only so often a day stays so often, however many requests it sends at once."""

import time
from collections import Counter

import pytest

from tests.live.asking import ASK, PREPARE

pytestmark = pytest.mark.django_db

AT_ONCE = 4
ALLOWED = {"codes": 10, "names": 20, "searches": 12, "new files": 10}


def test_requests_at_once_get_no_further(place):
    place.environment |= {"KETCH_EVERYONE_ON_TEAM": "off", "KETCH_SEARCHES_A_DAY": "12"}
    place.python(PREPARE)
    start = str(time.time() + 2)
    workers = [place.start(ASK, str(side), start) for side in range(AT_ONCE)]
    answers = Counter(line for worker in workers for line in worker.communicate(timeout=300)[0].splitlines())
    assert [worker.returncode for worker in workers] == [0] * AT_ONCE
    answered = {f"{what} answered": number for what, number in ALLOWED.items()}
    refused = {f"{what} refused": AT_ONCE * 8 - number for what, number in ALLOWED.items()}
    assert answers == answered | refused
    place.manage("check_log")
