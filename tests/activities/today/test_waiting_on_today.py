"""Today says what else waits: reviews of plans, sessions and files that may be double, adjustments nobody has checked."""

from datetime import timedelta

import pytest

from ketch.periods import DAY, today
from participants.identity import vault
from participants.models import CaseTeamMember
from participants.people.actions import make_participant
from tests.factories import AdjustmentFactory, PlanFactory


def test_a_review_that_is_due(as_worker, participant):
    PlanFactory(participant=participant, agreed_on=today() - timedelta(days=90), review_on=today() - DAY)
    assert "Review of the plan" in as_worker.get("/").text


def test_a_session_that_may_have_been_written_down_twice(as_worker, session_of):
    session_of()
    assert "Written down twice?" not in as_worker.get("/").text
    session_of()
    assert "Written down twice?" in as_worker.get("/").text


@pytest.fixture
def two_files(worker, manager):
    """The second was made by somebody who said that it is another person, and who took it back since."""
    names = {"given_name": "Breza", "family_name": "Vejica"}
    one, other = (make_participant(by=manager) for _each in range(2))
    for person in (one, other):
        vault.keep(participant=person, names=names, by=manager)
    return one, other


def test_two_files_that_may_be_of_one_person(as_worker, two_files):
    text = as_worker.get("/").text
    assert "Two files of one person?" in text
    assert all(person.code in text for person in two_files)
    assert "Breza" not in text


def test_who_has_no_seat_is_told_of_none_of_it(as_worker_without_a_seat, two_files, participant, session_of):
    CaseTeamMember.objects.filter(worker=as_worker_without_a_seat.user).update(started_on=today() + DAY)
    PlanFactory(participant=participant, agreed_on=today() - timedelta(days=90), review_on=today() - DAY)
    session_of()
    session_of()
    text = as_worker_without_a_seat.get("/").text
    for trace in ("Review of the plan", "Written down twice?", "Two files of one person?", "PERSON", two_files[0].code):
        assert trace not in text


def test_an_adjustment_that_nobody_has_checked(as_worker):
    AdjustmentFactory(decided_on=today() - timedelta(days=61))
    assert "What came of it?" in as_worker.get("/").text
