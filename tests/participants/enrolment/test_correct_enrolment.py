"""Entry, exit, reason and referral are put right; no two enrolments of a person share a day."""

from datetime import date

import pytest

from ketch.records.faults import Refused
from participants.accommodation.actions import move
from participants.enrolment.actions import correct_enrolment, end_enrolment, enrol, remove_enrolment
from tests.factories import EnrolmentFactory


@pytest.fixture
def first(participant):
    return EnrolmentFactory(
        participant=participant, started_on=date(2022, 10, 3), ended_on=date(2024, 6, 14), exit_reason="independent"
    )


@pytest.fixture
def second(participant, first):
    return EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3))


def refused(action, **given):
    with pytest.raises(Refused) as caught:
        action(**given)
    return [(fault.field, str(fault)) for fault in caught.value.faults]


def test_what_is_given_changes_and_the_rest_stays(first, worker):
    correct_enrolment(enrolment=first, started_on=date(2022, 9, 3), referred_by="police", by=worker)
    first.refresh_from_db()
    assert (first.started_on, first.ended_on, first.referred_by) == (date(2022, 9, 3), date(2024, 6, 14), "police")


def test_it_goes_on_where_nothing_comes_after_it(first, worker):
    correct_enrolment(enrolment=first, ended_on=None, exit_reason="", exit_note="", by=worker)
    first.refresh_from_db()
    assert first.is_open


@pytest.mark.parametrize(
    ("values", "field", "right"),
    [
        ({"ended_on": date(2025, 3, 3)}, "ended_on", "3.\xa03.\xa02025 –"),
        ({"ended_on": None, "exit_reason": ""}, "ended_on", "3.\xa03.\xa02025 –"),
        ({"ended_on": date(2022, 1, 1)}, "ended_on", "Check both days."),
        ({"ended_on": None}, "ended_on", "Give the last day, or take out the reason."),
        ({"exit_reason": ""}, "exit_reason", "Choose one"),
    ],
    ids=["into the next", "over the next", "before the entry", "reason without exit", "exit without reason"],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(first, second, worker, values, field, right):
    [(place, words)] = refused(correct_enrolment, enrolment=first, by=worker, **values)
    assert place == field
    assert right in words


def test_a_first_day_inside_the_one_before_is_said_at_the_first_day(first, second, worker):
    [(place, words)] = refused(correct_enrolment, enrolment=second, started_on=date(2024, 6, 14), by=worker)
    assert place == "started_on"
    assert "3.\xa010.\xa02022 – 14.\xa06.\xa02024" in words


def test_removed_it_is_gone_and_the_other_stays(first, second, participant, worker):
    remove_enrolment(enrolment=first, by=worker)
    assert list(participant.enrolments.all()) == [second]


def test_an_exit_takes_the_open_stay_along(participant, worker):
    enrolment = enrol(participant=participant, on=date(2024, 1, 1), by=worker)
    stay = move(participant=participant, to="safe", on=date(2024, 1, 1), by=worker)
    end_enrolment(enrolment=enrolment, ended_on=date(2024, 5, 31), exit_reason="moved", ends=stay, by=worker)
    stay.refresh_from_db()
    assert stay.ended_on == date(2024, 5, 31)


def test_an_exit_before_the_stay_began_is_refused_as_a_whole(participant, worker):
    enrolment = enrol(participant=participant, on=date(2024, 1, 1), by=worker)
    stay = move(participant=participant, to="safe", on=date(2024, 6, 1), by=worker)
    assert refused(end_enrolment, enrolment=enrolment, ended_on=date(2024, 5, 31), exit_reason="moved", ends=stay, by=worker)
    enrolment.refresh_from_db()
    assert enrolment.is_open
