"""Two people at once: each change counts once, one manager stays, and no two accounts are called the same."""

from threading import Thread

import pytest
from django.db import connections

from ketch.accounts import two_keys
from ketch.accounts.models import AccountChange, User
from ketch.records.faults import Refused
from tests.factories import AccountChangeFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """What each gave, or was refused with."""
    given = [None] * len(jobs)

    def run(place, job):
        try:
            given[place] = job()
        except Refused as refused:
            given[place] = refused
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_of_two_managers_who_are_closed_one_stays():
    managers, administrator = [UserFactory(role="manager") for _each in range(2)], UserFactory(role="administrator")

    def closing(manager):
        return lambda: two_keys.propose(change=AccountChange(account=manager, becomes="closed"), by=administrator).outcome

    assert sorted(at_once(*map(closing, managers))) == ["at once", "waits"]


def test_what_two_confirm_counts_once():
    change, colleagues = AccountChangeFactory(), [UserFactory(), UserFactory()]

    def confirming(colleague):
        return lambda: two_keys.confirm(change=AccountChange.objects.get(pk=change.pk), by=colleague)

    assert sum(isinstance(given, str) for given in at_once(*map(confirming, colleagues))) == 1


def test_of_two_names_that_look_the_same_one_is_given():
    colleague = UserFactory()
    changes = [AccountChangeFactory(account__role="worker", role="", username=name) for name in ("zora", "Z0ra")]
    jobs = [lambda change=change: two_keys.confirm(change=change, by=colleague) for change in changes]
    at_once(*jobs)
    assert User.objects.filter(username__in=["zora", "Z0ra"]).count() == 1


def test_of_two_who_open_the_envelope_one_does():
    code, administrator = two_keys.make_envelope(by=UserFactory(role="manager")), UserFactory(role="administrator")
    changes = [AccountChangeFactory() for _each in range(2)]
    jobs = [lambda change=change: two_keys.open_envelope(change=change, code=code, by=administrator) for change in changes]
    assert sum(isinstance(given, str) for given in at_once(*jobs)) == 1
