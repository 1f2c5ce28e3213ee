"""What one account may do only so often a day stays so often, however many requests it sends at once."""

import time
from collections import Counter

import pytest

from tests.live.asking import ASK, PREPARE

pytestmark = pytest.mark.django_db

AT_ONCE = 4


@pytest.mark.parametrize(
    ("what", "allowed"), [("codes", 10), ("files", 10), ("names", 20), ("new", 10)], ids=["codes", "files", "names", "new files"]
)
def test_requests_at_once_get_no_further(place, what, allowed):
    place.environment["KETCH_EVERYONE_ON_TEAM"] = "off"
    place.python(PREPARE)
    start = str(time.time() + 4)
    workers = [place.start(ASK, what, str(side), start) for side in range(AT_ONCE)]
    answers = Counter(word for worker in workers for word in worker.communicate(timeout=120)[0].split())
    assert [worker.returncode for worker in workers] == [0] * AT_ONCE
    assert answers == {"answered": allowed, "enough": AT_ONCE * 8 - allowed}
    assert place.manage("check_log").returncode == 0
