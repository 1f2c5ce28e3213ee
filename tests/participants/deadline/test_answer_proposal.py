"""A rule proposes, the paper decides: one tap writes the day down, its page takes another, or why there is none."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from participants.deadline.proposals import proposals
from participants.models import Deadline
from tests.factories import AccommodationStayFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near

SINCE = today() - 10 * DAY
BY_RULE = SINCE + 30 * DAY


@pytest.fixture
def page(participant):
    stay = AccommodationStayFactory(participant=participant, status="crisis", started_on=SINCE)
    (proposal,) = proposals(participant)
    return reverse("participants:answer-proposal", args=[participant.pk, proposal.rule.pk, stay.pk])


def test_one_tap_writes_the_day_down(as_worker, worker, participant, page):
    response = as_worker.post(page, near("due_on", BY_RULE))
    assert response.url == reverse("participants:status", args=[participant.pk])
    deadline = participant.deadlines.get()
    assert (deadline.kind, deadline.due_on, deadline.warn_days) == ("crisis_ends", BY_RULE, 14)
    assert deadline.responsible == worker


def test_two_taps_are_one_deadline_and_the_second_is_told_kindly(as_worker, as_manager, participant, page):
    as_worker.post(page, near("due_on", BY_RULE))
    response = as_manager.post(page, near("due_on", BY_RULE), follow=True)
    assert "This proposal was answered already, or no longer holds." in response.text
    assert participant.deadlines.count() == 1


def test_the_paper_says_another_day(as_worker, manager, participant, page):
    sent = {"warn_days": 30, "responsible": manager.pk} | another("due_on", BY_RULE + 5 * DAY)
    as_worker.post(page, opened(as_worker, page) | sent)
    deadline = participant.deadlines.get()
    assert (deadline.due_on, deadline.proposed_on) == (BY_RULE + 5 * DAY, BY_RULE)
    assert (deadline.warn_days, deadline.responsible) == (30, manager)


def test_there_is_no_such_deadline(as_worker, participant, page):
    as_worker.post(page, opened(as_worker, page) | {"because": "no end is agreed on"})
    deadline = participant.deadlines.get()
    assert (deadline.is_open, deadline.dropped_because) == (False, "no end is agreed on")
    assert proposals(participant) == []


def test_a_day_that_is_proposed_no_longer_is_not_written_down(as_worker, participant, page):
    response = as_worker.post(page, near("due_on", BY_RULE - DAY))
    assert "Choose one, or write another." in response.text
    assert not participant.deadlines.exists()


def test_neither_a_day_nor_a_reason_is_asked_for(as_worker, participant, page):
    text = as_worker.post(page, {"warn_days": 14}).text
    assert "What does the paper say? Choose one, or write another." in text
    assert not participant.deadlines.exists()


def test_the_page_says_where_the_rule_stands_and_that_nobody_checked_it(as_worker, page):
    text = as_worker.get(page).text
    assert "US Trafficking in Persons Report 2019" in text
    assert "not checked" in text


def test_who_is_offered_sits_on_the_case_team_and_reads_the_file(as_worker, page):
    offered = as_worker.get(page).context["form"].fields["responsible"].queryset
    assert [user.username for user in offered] == ["manager", "worker"]


@pytest.mark.parametrize("typed", [another("due_on", date(9999, 1, 1)), {"due_on_choice": "\x00"}, {"warn_days": "9" * 99}])
def test_odd_days_are_no_error(as_worker, page, typed):
    assert as_worker.post(page, typed).status_code == 200
    assert not Deadline.objects.exists()
