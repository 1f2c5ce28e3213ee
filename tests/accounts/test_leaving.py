"""Whoever leaves, or becomes somebody else, sits in no case team any more."""

from datetime import timedelta

import pytest

from ketch.access.roles import Permission
from ketch.accounts import two_keys
from ketch.accounts.models import User
from ketch.periods import today
from participants.models import CaseTeamMember, Participant
from tests.factories import AccountChangeFactory, SeatFactory
from tests.signing_in import set_up_app

pytestmark = pytest.mark.django_db


def seen_by(user):
    return Participant.objects.visible_to(User.objects.get(pk=user.pk), Permission.SEE_PEOPLE)


def test_a_worker_who_becomes_a_therapist_sees_nobody_until_she_is_assigned(participant, worker, manager):
    two_keys.confirm(change=AccountChangeFactory(account=worker, role="therapist"), by=manager)
    assert not seen_by(worker).exists()


def test_a_new_password_leaves_a_therapist_her_seats(participant, therapist, manager):
    set_up_app(therapist)
    two_keys.confirm(change=AccountChangeFactory(account=therapist, role="", new_password=True), by=manager)
    assert list(seen_by(therapist)) == [participant]


def test_closing_an_account_ends_its_seats(participant, worker, administrator):
    old = SeatFactory(worker=worker, started_on=today() - timedelta(3))
    two_keys.close(user=worker, by=administrator)
    [kept] = CaseTeamMember.objects.filter(worker=worker)
    assert (kept.pk, kept.ended_on) == (old.pk, today() - timedelta(1))


def test_an_account_that_is_opened_again_sits_where_everybody_of_its_role_does(participant, worker, manager, administrator):
    two_keys.close(user=worker, by=administrator)
    change = AccountChangeFactory(account=worker, role="", becomes="open")
    assert not seen_by(worker).exists()
    two_keys.confirm(change=change, by=manager)
    assert list(seen_by(worker)) == [participant]
