"""One account opens the names of at most so many people a day: not everyone's at once, whoever stands behind her."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from tests.factories import SeatFactory

pytestmark = pytest.mark.django_db

ASKED = {"purpose": "papers"}
ENOUGH = "as many people today as one day allows"


def opened(browser, participant):
    return browser.post(reverse("participants:identity", args=[participant.pk]), ASKED).content.decode()


def test_one_more_than_the_bound_is_refused(as_worker, worker, participant, settings):
    settings.KETCH_IDENTITIES_A_DAY = 2
    second, third = (SeatFactory(worker=worker).participant for _ in range(2))
    assert ENOUGH not in opened(as_worker, participant) + opened(as_worker, second)
    assert ENOUGH in opened(as_worker, third)


def test_the_one_too_many_stands_in_the_log_of_that_file(as_worker, worker, participant, settings):
    settings.KETCH_IDENTITIES_A_DAY = 1
    opened(as_worker, SeatFactory(worker=worker).participant)
    opened(as_worker, participant)
    entry = LogEntry.objects.get(about=participant.pk, action="refused")
    assert (entry.actor, entry.purpose, entry.result) == (worker, "papers", "more than one day allows")


def test_the_same_person_again_is_no_other_person(as_worker, participant, settings):
    settings.KETCH_IDENTITIES_A_DAY = 1
    assert ENOUGH not in opened(as_worker, participant) + opened(as_worker, participant)
