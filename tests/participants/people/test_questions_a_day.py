"""Before a file is made, Ketch says whether there may be one elsewhere: so often a day, and no more."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from ketch.periods import DAY, today
from participants.identity import vault
from participants.models import Participant
from participants.people.doubles import QUESTIONS_A_DAY
from tests.factories import ParticipantFactory, SeatFactory
from tests.opened import opened
from tests.participants.file.typed_days import near

PAGE = reverse("participants:make-participant")
ENOUGH = "You have asked about as many files today as one day allows."
SENT = {"started_on_choice": "not yet"}


@pytest.fixture
def as_curious(as_worker_without_a_seat, worker):
    """She asked for as many files that she cannot see as a day allows, by name and by code."""
    ask = as_worker_without_a_seat.post
    for number in range(QUESTIONS_A_DAY):
        person = ParticipantFactory(code=f"ELSEWHERE {number}")
        names = {"given_name": "Vesna", "family_name": f"Number {number}"}
        vault.keep(participant=person, names=names, by=worker)
        typed = {"code": person.code} if number % 2 else names
        assert "Ask the manager" in ask(PAGE, SENT | typed).text
    return as_worker_without_a_seat


@pytest.mark.parametrize(
    "typed",
    [{"given_name": "Vesna", "family_name": "Number 1"}, {"code": "ELSEWHERE 1"}, {"code": "NOWHERE"}],
    ids=["a name", "a code", "a code of nobody"],
)
def test_after_so_many_nothing_is_answered_that_day(as_curious, typed):
    text = as_curious.post(PAGE, SENT | typed).text
    assert ENOUGH in text
    assert "Ask the manager" not in text
    assert Participant.objects.count() == QUESTIONS_A_DAY
    LogEntry.objects.update(timestamp=LogEntry.objects.first().timestamp.replace(year=2020))
    assert ENOUGH not in as_curious.post(PAGE, SENT | typed).text


def test_it_stands_in_the_log_and_what_was_typed_is_a_draft(as_curious):
    as_curious.post(PAGE, SENT | {"given_name": "Vesna", "family_name": "Novak"} | opened(as_curious, PAGE))
    entry = LogEntry.objects.filter(result="more than one day allows").get()
    assert (entry.action, entry.purpose, entry.about) == ("refused", "make file", None)
    assert any(draft.text["family_name"] == ["Novak"] for draft in Draft.objects.filter(author=as_curious.user))


def test_a_file_without_names_and_with_a_new_code_asks_nothing_and_is_made(as_curious):
    assert as_curious.post(PAGE, SENT).status_code == 302


def test_others_are_answered(as_curious, as_worker):
    assert ENOUGH not in as_worker.post(PAGE, SENT | {"code": "ELSEWHERE 1"}).text


def test_the_code_of_an_erased_file_counts_too(as_worker_without_a_seat, monkeypatch):
    monkeypatch.setattr("participants.people.doubles.was_erased", lambda key: key == "erased")
    for _ in range(QUESTIONS_A_DAY):
        assert "Ask the manager" in as_worker_without_a_seat.post(PAGE, SENT | {"code": "erased"}).text
    assert ENOUGH in as_worker_without_a_seat.post(PAGE, SENT | {"code": "erased"}).text


def test_files_that_one_sees_are_named_as_often_as_one_asks(as_worker, worker):
    person = SeatFactory(worker=worker, participant=ParticipantFactory(code="MINE")).participant
    for _ in range(QUESTIONS_A_DAY + 1):
        assert person.get_absolute_url() in as_worker.post(PAGE, SENT | {"code": "MINE"}).text


@pytest.mark.parametrize("family_name", ["Number 1", "Nobody"])
def test_what_is_wrong_anyway_is_said_before_the_question_so_no_answer_is_had_for_nothing(
    as_worker_without_a_seat, worker, family_name
):
    names = {"given_name": "Vesna", "family_name": "Number 1"}
    vault.keep(participant=ParticipantFactory(), names=names, by=worker)
    wrong = near("started_on", today() + 40 * DAY) | {"given_name": "Vesna", "family_name": family_name}
    text = as_worker_without_a_seat.post(PAGE, wrong).text
    assert "This day is still to come." in text
    assert "Ask the manager" not in text
