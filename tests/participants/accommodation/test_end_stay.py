"""A stay ends with no other after it."""

from datetime import date, timedelta

import pytest

from ketch.periods import today
from ketch.records.faults import Refused
from participants.accommodation.actions import end_stay, move


@pytest.fixture
def stay(participant, worker):
    return move(participant=participant, to="safe", on=date(2024, 3, 1), by=worker)


def test_the_last_day_is_kept(stay, worker):
    end_stay(stay=stay, on=date(2024, 5, 31), by=worker)
    stay.refresh_from_db()
    assert stay.ended_on == date(2024, 5, 31)


@pytest.mark.parametrize("day", [date(2024, 2, 29), today() + timedelta(days=1)], ids=["before it began", "still to come"])
def test_a_day_that_cannot_be_is_refused(stay, worker, day):
    with pytest.raises(Refused):
        end_stay(stay=stay, on=day, by=worker)
    stay.refresh_from_db()
    assert stay.is_open
