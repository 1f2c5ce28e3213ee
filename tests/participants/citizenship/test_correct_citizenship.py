"""Citizenships are put right; two countries at once are nothing odd, the same one twice is."""

from datetime import date

import pytest

from ketch.records.faults import Refused
from participants.citizenship.actions import correct_citizenship, remove_citizenship
from tests.factories import CitizenshipFactory


@pytest.fixture
def ukraine(participant):
    return CitizenshipFactory(participant=participant, country="UA", ended_on=date(2026, 2, 8))


def test_country_and_days_change(ukraine, worker):
    correct_citizenship(citizenship=ukraine, country="MD", started_on=date(1990, 1, 1), by=worker)
    ukraine.refresh_from_db()
    assert (ukraine.country, ukraine.started_on, ukraine.ended_on) == ("MD", date(1990, 1, 1), date(2026, 2, 8))


def test_another_country_may_share_its_days(ukraine, participant, worker):
    slovenia = CitizenshipFactory(participant=participant, country="SI", started_on=date(2026, 2, 9))
    correct_citizenship(citizenship=slovenia, started_on=date(2025, 1, 1), by=worker)
    slovenia.refresh_from_db()
    assert slovenia.started_on == date(2025, 1, 1)


@pytest.mark.parametrize(
    "values",
    [{"started_on": date(2026, 1, 1)}, {"started_on": None, "ended_on": date(1999, 1, 1)}],
    ids=["while it lasts", "from always"],
)
def test_the_same_country_twice_on_one_day_is_refused(ukraine, participant, worker, values):
    again = CitizenshipFactory(participant=participant, country="UA", started_on=date(2026, 3, 1))
    with pytest.raises(Refused) as caught:
        correct_citizenship(citizenship=again, by=worker, **values)
    assert "– 8.\xa02.\xa02026" in str(caught.value.faults[0])


def test_what_is_no_country_is_refused(ukraine, worker):
    with pytest.raises(Refused, match="not a country code"):
        correct_citizenship(citizenship=ukraine, country="UK", by=worker)


def test_its_end_is_recorded_and_it_can_be_removed(ukraine, participant, worker):
    correct_citizenship(citizenship=ukraine, ended_on=date(2026, 1, 1), by=worker)
    assert participant.citizenships.get().ended_on == date(2026, 1, 1)
    remove_citizenship(citizenship=ukraine, by=worker)
    assert not participant.citizenships.exists()
