"""Who sits on the case team of two files that become one: nobody gains or loses a day, and nothing for a time becomes lasting."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import now

from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.models import Participant
from tests.factories import SeatFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


@pytest.fixture
def colleague(db):
    return UserFactory(username="colleague")


def seat(participant, colleague, first, last, **rest):
    days = {"started_on": date.fromisoformat(first), "ended_on": last and date.fromisoformat(last)}
    return SeatFactory(participant=participant, worker=colleague, **days, **rest)


def seats(participant, colleague):
    rows = participant.case_team.filter(worker=colleague).order_by("started_on")
    return [(row.role, row.instead_of_id, str(row.started_on), str(row.ended_on or "")) for row in rows]


def test_two_seats_of_ones_own_are_one(participant, other, worker, colleague):
    seat(participant, colleague, "2024-03-01", "2024-03-14", role="stand_in")
    seat(other, colleague, "2024-01-01", "2024-03-07", role="key_worker")
    seat(other, colleague, "2024-05-01", "2024-06-01")
    merged(participant, other, worker)
    assert seats(participant, colleague) == [
        ("key_worker", None, "2024-01-01", "2024-03-14"),
        ("key_worker", None, "2024-05-01", "2024-06-01"),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_a_seat_taken_over_stays_one_on_the_days_without_another(participant, other, worker, colleague, turned):
    one, two = (other, participant) if turned else (participant, other)
    seat(one, colleague, "2024-03-01", "2024-03-14", role="taken_over", because="She was ill.")
    seat(two, colleague, "2024-01-01", "2024-03-07", role="key_worker")
    merged(participant, other, worker)
    assert seats(participant, colleague) == [
        ("key_worker", None, "2024-01-01", "2024-03-07"),
        ("taken_over", None, "2024-03-08", "2024-03-14"),
    ]
    assert participant.case_team.get(role="taken_over").because == "She was ill."


@pytest.mark.parametrize("turned", [False, True])
def test_a_take_over_that_nobody_has_read_is_read_first(participant, other, worker, colleague, turned):
    one, two = (other, participant) if turned else (participant, other)
    taken = seat(one, colleague, "2024-03-01", "2024-03-14", role="taken_over", because="She was ill.")
    seat(two, colleague, "2024-01-01", None)
    with pytest.raises(Refused, match="colleague took this file over, and nobody of its case team has read why"):
        merged(participant, other, worker)
    assert taken.because in [row.because for row in one.case_team.all()]


def test_of_a_take_over_that_was_read_it_is_said_that_the_log_alone_keeps_it(as_worker, participant, other, worker, colleague):
    seat(other, colleague, "2024-03-01", "2024-03-14", role="taken_over", read_at=now(), read_by=worker)
    seat(participant, colleague, "2024-01-01", None)
    text = as_worker.get(reverse("participants:merge", args=[participant.pk, other.pk])).text
    assert "colleague took OTHER over on 1.\xa03.\xa02024. Later that is in the log alone." in text
    merged(participant, other, worker)
    assert seats(participant, colleague) == [("key_worker", None, "2024-01-01", "")]


@pytest.mark.parametrize("turned", [False, True])
def test_a_cover_goes_on_after_a_short_seat_of_ones_own_and_before_it(participant, other, worker, manager, colleague, turned):
    one, two = (other, participant) if turned else (participant, other)
    seat(one, colleague, "2024-03-01", "2024-03-31", role="stand_in", instead_of=manager)
    seat(two, colleague, "2024-03-10", "2024-03-12")
    merged(participant, other, worker)
    assert seats(participant, colleague) == [
        ("stand_in", manager.pk, "2024-03-01", "2024-03-09"),
        ("key_worker", None, "2024-03-10", "2024-03-12"),
        ("stand_in", manager.pk, "2024-03-13", "2024-03-31"),
    ]


def test_two_covers_keep_each_its_own_days(participant, other, worker, manager, colleague):
    seat(participant, colleague, "2024-03-01", "2024-03-10", role="stand_in", instead_of=manager)
    seat(other, colleague, "2024-03-05", "2024-03-20", role="stand_in", instead_of=worker)
    merged(participant, other, worker)
    assert seats(participant, colleague) == [
        ("stand_in", manager.pk, "2024-03-01", "2024-03-10"),
        ("stand_in", worker.pk, "2024-03-11", "2024-03-20"),
    ]


def test_a_cover_of_days_on_which_one_sits_there_anyway_goes(participant, other, worker, manager, colleague):
    seat(participant, colleague, "2024-03-01", "2024-03-10", role="stand_in", instead_of=manager)
    seat(other, colleague, "2024-01-01", None)
    merged(participant, other, worker)
    assert seats(participant, colleague) == [("key_worker", None, "2024-01-01", "")]


def test_it_is_said_that_a_seat_for_a_time_becomes_one_of_longer(as_worker, participant, other, manager, colleague):
    last = today() + 3 * DAY
    SeatFactory(participant=participant, worker=colleague, role="stand_in", instead_of=manager, ended_on=last)
    SeatFactory(participant=other, worker=colleague)
    text = as_worker.get(reverse("participants:merge", args=[participant.pk, other.pk])).text
    assert f"colleague has access to PERSON until {last.day}.\xa0{last.month}.\xa0{last.year} only" in text
    assert "worker has a seat" not in text


def test_whoever_may_not_write_any_more_merges_nothing(participant, other, worker):
    worker.role = "administrator"
    with pytest.raises(Refused, match="You may not write in one of the two files any more"):
        merged(participant, other, worker)
    assert Participant.objects.filter(pk=other.pk).exists()
