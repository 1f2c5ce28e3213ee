"""However many processes ask at once: a code counts once, a lock holds, and nobody else waits for it."""

import time

import pytest

from tests.live.signing_in_at_once import GIVE_ONE_CODE, KNOCK, LOCK, PREPARE, TRY
from tests.signing_in import code_of

pytestmark = pytest.mark.django_db

OPENED, ASKED_FOR_A_PASSWORD = "200", "302"
PROCESSES = 4
# Nobody waits longer for a sign-in, on a machine that all of these keep busy.
SECONDS = 5


@pytest.fixture
def secret(place):
    return place.python(PREPARE)


def test_one_code_from_two_processes_at_once_counts_once(place, secret, request):
    for number in range(5 if request.config.getoption("long") else 1):
        at_a_fresh_code(was_used=number > 0)
        start = str(time.time() + 2)
        both = [place.start(GIVE_ONE_CODE, code_of(secret), start) for _side in range(2)]
        answers = sorted(each.communicate(timeout=300)[0].strip() for each in both)
        assert answers == [OPENED, ASKED_FOR_A_PASSWORD]


def at_a_fresh_code(*, was_used):
    """One that has long enough to go for both processes."""
    left = 30 - time.time() % 30
    if was_used or left < 12:
        time.sleep(left)


def test_a_lock_holds_against_names_of_nobody_and_hinders_no_other(place, secret, request):
    """With --long 10,000 names."""
    names = (10_000 if request.config.getoption("long") else 200) // PROCESSES
    place.python(LOCK)
    begun = time.time()
    knocking = [place.start(KNOCK, str(side), str(names), str(begun + 1)) for side in range(PROCESSES)]
    # While they knock: her lock holds, and a colleague neither waits nor is locked.
    locked, _took = place.python(TRY, "worker", "1")
    open_, took = place.python(TRY, "colleague", "5")
    assert (locked, open_) == (200, 302)
    assert took < SECONDS
    assert sum(int(each.communicate(timeout=900)[0]) for each in knocking) == names * PROCESSES
    took_all = time.time() - begun
    assert took_all < 240, "the lock itself ends after five minutes"
    assert place.python(TRY, "worker", "1")[0] == 200
    assert place.python(TRY, "colleague", "1")[0] == 302
    print(f"{names * PROCESSES} names in {took_all:.0f} s; the longest sign-in beside them took {took:.2f} s")
