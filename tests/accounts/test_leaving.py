"""Whoever leaves, or becomes somebody else, sits in no case team any more."""

import pytest

from ketch.access.roles import Permission
from ketch.accounts import actions
from ketch.accounts.models import User
from participants.models import CaseTeamMember, Participant
from tests.factories import SeatFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db):
    return UserFactory(role="administrator")


def seen_by(user):
    return Participant.objects.visible_to(User.objects.get(pk=user.pk), Permission.SEE_PEOPLE)


def test_a_worker_who_becomes_a_therapist_sees_nobody_until_she_is_assigned(participant, worker, manager, administrator):
    actions.propose(user=worker, role="therapist", new_password=False, by=administrator)
    actions.confirm(user=worker, by=manager)
    assert not seen_by(worker).exists()


def test_a_new_password_leaves_a_therapist_her_seats(participant, therapist, manager, administrator):
    actions.propose(user=therapist, role="therapist", new_password=True, by=administrator)
    actions.confirm(user=therapist, by=manager)
    assert list(seen_by(therapist)) == [participant]


def test_closing_an_account_ends_its_seats(participant, worker, administrator):
    from datetime import timedelta

    from ketch.periods import today

    old = SeatFactory(worker=worker, started_on=today() - timedelta(3))
    actions.set_active(user=worker, active=False, by=administrator)
    [kept] = CaseTeamMember.objects.filter(worker=worker)
    assert (kept.pk, kept.ended_on) == (old.pk, today() - timedelta(1))


def test_an_account_that_is_opened_again_waits_for_a_second_person(participant, worker, manager, administrator):
    actions.set_active(user=worker, active=False, by=administrator)
    actions.set_active(user=worker, active=True, by=administrator)
    assert (worker.role, worker.proposed_role) == ("", "worker")
    assert not seen_by(worker).exists()
    actions.confirm(user=worker, by=manager)
    assert list(seen_by(worker)) == [participant]
