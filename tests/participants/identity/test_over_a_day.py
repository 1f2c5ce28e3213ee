"""Whoever reaches for more than one day allows is refused, and her colleagues are told on Today."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from participants.identity.limits import lines_of_too_many
from participants.people import doubles
from participants.team import take_over
from tests.factories import SeatFactory

NAMES = "worker wanted to open the names of more people than one day allows."


@pytest.fixture
def opens_too_many(as_worker, worker, participant, settings):
    settings.KETCH_IDENTITIES_A_DAY = 1
    for person in (participant, *(SeatFactory(worker=worker).participant for _ in range(3))):
        as_worker.post(reverse("participants:identity", args=[person.pk]), {"purpose": "papers"})


def test_colleagues_are_told_once_a_day_and_of_nobody_in_the_files(opens_too_many, as_manager, participant):
    text = as_manager.get("/").text
    assert text.count(NAMES) == 1
    assert "Ask in person whether all is well." in text
    (line,) = lines_of_too_many(as_manager.user)
    assert (line.code, line.call_name, line.href) == ("", "", "")


def test_neither_she_herself_nor_somebody_outside_the_staff_is_told(opens_too_many, as_worker, therapist):
    assert lines_of_too_many(as_worker.user) == lines_of_too_many(therapist) == []


def test_after_a_week_it_is_no_longer_a_thing_of_the_day(opens_too_many, manager):
    LogEntry.objects.update(timestamp=LogEntry.objects.first().timestamp - timedelta(days=9))
    assert lines_of_too_many(manager) == []


def test_codes_and_new_files_are_told_as_what_they_are(as_worker, manager, monkeypatch):
    monkeypatch.setattr(take_over, "TRIES_A_DAY", 0)
    monkeypatch.setattr(doubles, "QUESTIONS_A_DAY", 0)
    as_worker.post(reverse("participants:take-over"), {"code": "WRONG", "because": "She is at the hospital."})
    as_worker.post(reverse("participants:make-participant"), {"started_on_choice": "not yet", "code": "NOWHERE"})
    assert [str(line.title) for line in lines_of_too_many(manager)] == [
        "worker wanted to ask about more new people than one day allows.",
        "worker wanted to try more codes than one day allows.",
    ]
