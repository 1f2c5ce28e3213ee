"""One deadline: done at one tap and back, dropped with a reason, another day with its history in the log, pointed out kindly."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import DAY, today
from participants.accommodation.actions import correct_stay
from participants.deadline.actions import accept_proposal, change_deadline, finish_deadline
from participants.deadline.proposals import proposals
from tests.factories import AccommodationStayFactory, DeadlineFactory
from tests.opened import opened
from tests.participants.file.typed_days import parts


@pytest.fixture
def deadline(participant):
    return DeadlineFactory(participant=participant)


@pytest.fixture
def at():
    def address(verb, deadline):
        return reverse(f"participants:{verb}", args=[deadline.participant_id, deadline.pk])

    return address


@pytest.fixture
def counted(participant, worker):
    """Written down from a rule, and then the stay began two days earlier."""
    stay = AccommodationStayFactory(participant=participant, status="crisis", started_on=today() - 10 * DAY)
    deadline = accept_proposal(participant=participant, proposal=proposals(participant)[0], by=worker)
    correct_stay(stay=stay, started_on=today() - 12 * DAY, by=worker)
    return deadline


def test_done_at_one_tap_by_whom_and_when(as_worker, worker, deadline, at):
    response = as_worker.post(at("finish-deadline", deadline), follow=True)
    deadline.refresh_from_db()
    assert (deadline.done_by, deadline.is_open) == (worker, False)
    assert response.context["page"].outcome.endswith("· worker")
    assert "Undo: open again" in response.text


def test_it_can_be_undone_on_the_next_page(as_worker, deadline, at):
    as_worker.post(at("finish-deadline", deadline))
    as_worker.post(at("reopen-deadline", deadline))
    deadline.refresh_from_db()
    assert deadline.is_open
    told = LogEntry.objects.filter(object_pk=str(deadline.pk), field_names__contains="done_at")
    assert told.count() == 2


def test_who_says_it_second_changes_nothing(as_worker, as_manager, worker, deadline, at):
    as_worker.post(at("finish-deadline", deadline))
    as_manager.post(at("finish-deadline", deadline))
    deadline.refresh_from_db()
    assert deadline.done_by == worker


def test_looking_at_the_address_does_nothing(as_worker, deadline, at):
    """After a sign-out one comes back to an address by GET: to its page, with the button still to press."""
    assert as_worker.get(at("finish-deadline", deadline)).url == deadline.get_absolute_url()
    deadline.refresh_from_db()
    assert deadline.is_open


def test_dropped_with_a_reason(as_worker, deadline, at):
    page = at("drop-deadline", deadline)
    assert "Say why this deadline does not hold." in as_worker.post(page, opened(as_worker, page) | {"because": " "}).text
    response = as_worker.post(page, opened(as_worker, page) | {"because": "the trial was called off"}, follow=True)
    assert "the trial was called off" in response.text
    deadline.refresh_from_db()
    assert (deadline.dropped_at is None, deadline.done_at) == (False, None)


def test_what_is_done_is_not_dropped_in_silence(as_worker, deadline, at, worker):
    finish_deadline(deadline=deadline, by=worker)
    response = as_worker.post(at("drop-deadline", deadline), {"because": "x"})
    assert "This deadline is done. Open it again first." in response.text


def test_another_day_has_its_history_in_the_log(as_worker, manager, deadline, at):
    page = at("change-deadline", deadline)
    sent = {"warn_days": 7, "responsible": manager.pk} | parts("due_on", today() + 20 * DAY)
    as_worker.post(page, opened(as_worker, page) | sent)
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.warn_days, deadline.responsible) == (today() + 20 * DAY, 7, manager)
    entry = LogEntry.objects.get(object_pk=str(deadline.pk), action="changed")
    assert entry.changes["due_on"] == [str(today() + 3 * DAY), str(today() + 20 * DAY)]
    lines = as_worker.get(deadline.get_absolute_url()).context["page"].history
    assert [line.second.split(" · ")[1] for line in lines] == ["another day, another warning, somebody else looks after it"]


def test_what_a_colleague_changed_meanwhile_is_not_taken_back(as_worker, manager, deadline, at):
    page = at("change-deadline", deadline)
    sent = opened(as_worker, page) | {"warn_days": 7} | parts("due_on", deadline.due_on)
    change_deadline(deadline=deadline, due_on=today() + 9 * DAY, by=manager)
    as_worker.post(page, sent)
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.warn_days) == (today() + 9 * DAY, 7)


def test_a_closed_one_is_opened_again_before_it_is_changed(as_worker, worker, deadline, at):
    finish_deadline(deadline=deadline, by=worker)
    response = as_worker.post(at("change-deadline", deadline), {"warn_days": 7} | parts("due_on", today()))
    assert "This deadline is closed. Open it again first." in response.text


def test_a_changed_proposal_is_pointed_out_and_the_paper_decides(as_worker, counted):
    text = as_worker.get(counted.get_absolute_url()).text
    assert "The rule would now say" in text
    assert "the paper decides." in text


@pytest.mark.parametrize(("answer", "moved"), [("follow-rule", -2), ("leave-deadline", 0)])
def test_it_is_followed_or_left_at_one_tap(as_worker, counted, at, answer, moved):
    before = counted.due_on
    response = as_worker.post(at(answer, counted), follow=True)
    assert "The rule would now say" not in response.text
    counted.refresh_from_db()
    assert counted.due_on == before + moved * DAY


def test_what_a_colleague_closed_meanwhile_does_not_follow_the_rule(as_worker, worker, counted, at):
    before = counted.due_on
    finish_deadline(deadline=counted, by=worker)
    response = as_worker.post(at("follow-rule", counted), follow=True)
    assert "Deadline saved." not in response.text
    assert "This deadline is closed. Open it again first." in response.text
    counted.refresh_from_db()
    assert counted.due_on == before


def test_a_deadline_of_another_file_is_not_there(as_worker, participant, at):
    other = DeadlineFactory()
    for verb in ("deadline", "change-deadline", "drop-deadline", "finish-deadline"):
        assert as_worker.get(reverse(f"participants:{verb}", args=[participant.pk, other.pk])).status_code == 404


def test_a_reason_is_sealed_and_the_log_names_no_value(as_worker, deadline, at):
    as_worker.post(at("drop-deadline", deadline), {"because": "a canary sings"})
    deadline.refresh_from_db()
    assert deadline.dropped_because == "a canary sings"
    assert "canary" not in str(list(LogEntry.objects.values_list("field_names", "purpose", "result")))
