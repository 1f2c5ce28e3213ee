"""A stay is put right and those that touch it move along: no two share a day, and no gap opens where there was none."""

from datetime import date, timedelta

import pytest

from ketch.periods import today
from ketch.records.faults import Refused
from participants.accommodation.actions import correct_stay, move, remove_stay
from participants.models import AccommodationStay
from tests.factories import AccommodationStayFactory


@pytest.fixture
def stays(participant):
    """Crisis 1 to 31 January 2024, safe 1 February to 31 March, on her own since 1 April; each touches the next."""
    days = (("crisis", 1, 1, 31), ("safe", 2, 3, 31), ("own", 4, None, None))
    return [
        AccommodationStayFactory(
            participant=participant,
            status=status,
            started_on=date(2024, first, 1),
            ended_on=date(2024, last, day) if last else None,
        )
        for status, first, last, day in days
    ]


@pytest.fixture
def days(participant):
    def of():
        return [(str(stay.started_on), str(stay.ended_on or "")) for stay in participant.stays.order_by("started_on")]

    return of


def refused(stay, by, **values):
    with pytest.raises(Refused) as caught:
        correct_stay(stay=stay, by=by, **values)
    return [(fault.field, str(fault)) for fault in caught.value.faults]


def test_a_later_first_day_prolongs_the_one_before(stays, worker, days):
    correct_stay(stay=stays[1], started_on=date(2024, 2, 10), by=worker)
    assert days() == [("2024-01-01", "2024-02-09"), ("2024-02-10", "2024-03-31"), ("2024-04-01", "")]


def test_an_earlier_first_day_shortens_the_one_before(stays, worker, days):
    correct_stay(stay=stays[1], started_on=date(2024, 1, 2), by=worker)
    assert days()[:2] == [("2024-01-01", "2024-01-01"), ("2024-01-02", "2024-03-31")]


@pytest.mark.parametrize("last", [date(2024, 3, 1), date(2024, 5, 1)], ids=["earlier", "later"])
def test_another_last_day_moves_the_one_after(stays, worker, days, last):
    correct_stay(stay=stays[1], ended_on=last, by=worker)
    assert days()[1:] == [("2024-02-01", str(last)), (str(last + timedelta(days=1)), "")]


def test_both_days_at_once(stays, worker, days):
    correct_stay(stay=stays[1], started_on=date(2024, 2, 10), ended_on=date(2024, 4, 20), by=worker)
    assert days() == [("2024-01-01", "2024-02-09"), ("2024-02-10", "2024-04-20"), ("2024-04-21", "")]


def test_far_away_from_where_it_was(stays, worker, days):
    correct_stay(stay=stays[1], started_on=date(2024, 6, 1), ended_on=date(2024, 7, 1), by=worker)
    assert days() == [("2024-01-01", "2024-05-31"), ("2024-06-01", "2024-07-01"), ("2024-07-02", "")]


def test_a_gap_only_where_it_is_wanted(stays, worker, days):
    correct_stay(stay=stays[1], ended_on=date(2024, 3, 1), leaving_a_gap=True, by=worker)
    assert days()[1:] == [("2024-02-01", "2024-03-01"), ("2024-04-01", "")]


def test_one_that_does_not_touch_stays_where_it_is(stays, worker, days):
    AccommodationStay.objects.filter(pk=stays[0].pk).update(ended_on=date(2024, 1, 30))
    correct_stay(stay=stays[1], started_on=date(2024, 2, 10), by=worker)
    assert days()[:2] == [("2024-01-01", "2024-01-30"), ("2024-02-10", "2024-03-31")]


@pytest.mark.parametrize(
    ("values", "field", "right"),
    [
        ({"started_on": date(2024, 1, 1)}, "started_on", "Choose a first day after 1.\xa01.\xa02024"),
        ({"ended_on": today()}, "ended_on", "Choose a last day before"),
        ({"ended_on": None}, "ended_on", "correct that stay first"),
        ({"ended_on": date(2024, 1, 20)}, "ended_on", "Check both days."),
        ({"started_on": date(24, 2, 1)}, "started_on", "four figures"),
    ],
    ids=["swallows the one before", "swallows the one after", "goes on for ever", "ends before it begins", "year 24"],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(stays, worker, days, values, field, right):
    before = days()
    [(place, words), *_more] = refused(stays[1], worker, **values)
    assert place == field
    assert right in words
    assert days() == before


def test_one_in_between_is_not_jumped_over(stays, worker):
    assert refused(stays[0], worker, started_on=date(2024, 2, 10), ended_on=date(2024, 3, 10), leaving_a_gap=True)


def test_removed_it_leaves_its_days_open_or_the_one_before_goes_on(stays, worker, days):
    remove_stay(stay=stays[2], by=worker)
    assert days()[-1] == ("2024-02-01", "2024-03-31")
    remove_stay(stay=stays[1], one_before_goes_on=True, by=worker)
    assert days() == [("2024-01-01", "2024-03-31")]


def test_moved_twice_on_one_day_the_second_counts(stays, participant, worker, days):
    move(participant=participant, to="institution", on=today(), by=worker)
    move(participant=participant, to="family_friends", on=today(), by=worker)
    assert days()[-1] == (str(today()), "")
    assert participant.stays.get(started_on=today()).status == "family_friends"


def test_moved_back_on_the_same_day_she_never_moved(stays, participant, worker, days):
    before = days()
    move(participant=participant, to="institution", on=today(), by=worker)
    assert move(participant=participant, to="own", on=today(), by=worker) == stays[2]
    assert days() == before


def test_a_move_to_where_she_lives_is_none(stays, participant, worker):
    with pytest.raises(Refused, match="since 1.\xa04.\xa02024"):
        move(participant=participant, to="own", on=today(), by=worker)


def test_a_move_into_a_stay_that_ended_is_refused(stays, participant, worker):
    with pytest.raises(Refused, match="correct that stay first"):
        move(participant=participant, to="other", on=date(2024, 2, 10), by=worker)
