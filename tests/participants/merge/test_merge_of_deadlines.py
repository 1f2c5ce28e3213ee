"""Deadlines of two files that become one: a proposal that was answered in either is not made again."""

import pytest

from ketch.periods import DAY, today
from participants.deadline.actions import accept_proposal, make_deadline
from participants.deadline.proposals import proposals, reckoned
from participants.models import Deadline
from tests.factories import AccommodationStayFactory, StatusEntryFactory
from tests.participants.merge.two_files import merged, second_file

BEGAN = today() - 5 * DAY


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


def accepted(participant, by):
    [proposal, *_] = proposals(participant)
    return accept_proposal(participant=participant, proposal=proposal, by=by)


@pytest.mark.parametrize("answered_in", ["kept", "other"])
def test_it_follows_the_stay_from_which_it_counts(participant, other, worker, answered_in):
    for person in (participant, other):
        AccommodationStayFactory(participant=person, status="crisis", started_on=BEGAN)
    accepted(participant if answered_in == "kept" else other, worker)
    merged(participant, other, worker)
    assert Deadline.objects.get().event == participant.stays.get().pk
    assert proposals(participant) == []
    assert reckoned(participant, deadlines=list(participant.deadlines.all())).remarks == {}


def test_it_follows_a_second_stay_of_the_kept_file_too(participant, other, worker):
    AccommodationStayFactory(participant=participant, status="crisis", started_on=BEGAN - 40 * DAY, ended_on=BEGAN - 20 * DAY)
    AccommodationStayFactory(participant=other, status="crisis", started_on=BEGAN - 30 * DAY, ended_on=BEGAN)
    AccommodationStayFactory(participant=participant, status="crisis", started_on=BEGAN)
    accepted(participant, worker)
    merged(participant, other, worker)
    assert Deadline.objects.get().event == participant.stays.get().pk


def test_it_follows_the_status_from_which_it_counts(participant, other, worker):
    for person in (participant, other):
        StatusEntryFactory(
            participant=person, kind="stay", value="permission_to_stay", started_on=BEGAN, document_expires_on=today() + 60 * DAY
        )
    accepted(other, worker)
    merged(participant, other, worker)
    assert Deadline.objects.get().event == participant.statuses.get().pk
    assert participant.deadlines.count() == 1


def test_one_that_stands_in_both_keeps_the_proposal_that_it_answers(participant, other, worker):
    AccommodationStayFactory(participant=other, status="crisis", started_on=BEGAN)
    proposed = accepted(other, worker)
    make_deadline(participant=participant, kind=proposed.kind, due_on=proposed.due_on, by=worker)
    merged(participant, other, worker)
    kept = Deadline.objects.get()
    assert (kept.rule, kept.event, kept.event_on) == (proposed.rule, proposed.event, BEGAN)
    assert proposals(participant) == []
