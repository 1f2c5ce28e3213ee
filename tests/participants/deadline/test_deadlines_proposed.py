"""What the rules propose: reckoned from stays and statuses, answered once, pointed out where it changes. The paper decides."""

from datetime import date, timedelta

import pytest

from ketch.periods import DAY, months_after, today
from ketch.records.faults import Refused
from participants.accommodation.actions import correct_stay, end_stay, move
from participants.deadline.actions import (
    accept_proposal,
    change_deadline_rule,
    decline_proposal,
    drop_deadline,
    finish_deadline,
    follow_rule,
    leave_as_it_is,
    make_deadline,
    reopen_deadline,
    retire_deadline_rule,
)
from participants.deadline.proposals import proposals, reckoned
from participants.models import DeadlineRule
from participants.status.actions import correct_status
from tests.factories import AccommodationStayFactory, StatusEntryFactory

TEN_DAYS_AGO = today() - 10 * DAY


@pytest.fixture
def proposed(participant):
    def of():
        return [(proposal.kind, proposal.day) for proposal in proposals(participant)]

    return of


@pytest.fixture
def remark(participant):
    """What the one open deadline is told about its proposal now."""

    def of():
        (found,) = reckoned(participant, deadlines=list(participant.deadlines.all())).remarks.values()
        return found

    return of


@pytest.fixture
def written(participant, worker):
    """The first proposal, written down."""

    def write(**fields):
        return accept_proposal(participant=participant, proposal=proposals(participant)[0], by=worker, **fields)

    return write


@pytest.fixture
def crisis(participant):
    return AccommodationStayFactory(participant=participant, status="crisis", started_on=TEN_DAYS_AGO)


def permission(participant, **fields):
    return StatusEntryFactory(participant=participant, started_on=TEN_DAYS_AGO, **fields)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("crisis", [("crisis_ends", 30)]), ("safe", [("safe_ends", 90)]), ("own", []), ("unknown", [])],
)
def test_a_stay_proposes_its_end(participant, proposed, status, expected):
    AccommodationStayFactory(participant=participant, status=status, started_on=TEN_DAYS_AGO)
    assert proposed() == [(kind, TEN_DAYS_AGO + timedelta(days=days)) for kind, days in expected]


def test_ninety_days_from_3_october_are_1_january():
    assert DeadlineRule.objects.model(length=90, unit="days").counted(date(2026, 10, 3)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 3, 15), 6, date(2026, 9, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), 60, date(2031, 1, 31)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, expected):
    assert months_after(day, months) == expected
    assert DeadlineRule(length=months, unit="months").counted(day) == expected


def test_what_ended_proposes_nothing(proposed, crisis, worker):
    end_stay(stay=crisis, on=today() - DAY, by=worker)
    assert proposed() == []


def test_two_rows_of_one_status_that_touch_are_one_stay(participant, proposed):
    AccommodationStayFactory(
        participant=participant, status="safe", started_on=TEN_DAYS_AGO - 5 * DAY, ended_on=TEN_DAYS_AGO - DAY
    )
    AccommodationStayFactory(participant=participant, status="safe", started_on=TEN_DAYS_AGO)
    assert proposed() == [("safe_ends", TEN_DAYS_AGO + 85 * DAY)]


def test_a_permission_without_a_paper_is_counted_and_with_one_the_paper_says_it(participant, proposed, worker):
    entry = permission(participant)
    assert proposed() == [("permission_ends", TEN_DAYS_AGO + 90 * DAY)]
    correct_status(entry=entry, document_expires_on=today() + 60 * DAY, by=worker)
    assert proposed() == [("permission_ends", today() + 60 * DAY), ("permit_apply", today() + 60 * DAY)]


@pytest.mark.parametrize(
    ("value", "kind"),
    [("temporary_permit", "permit_extend"), ("international_protection", "document"), ("eu_citizen", "document")],
)
def test_a_document_proposes_its_last_day(participant, proposed, value, kind):
    permission(participant, value=value, document_expires_on=today() + 100 * DAY)
    assert proposed() == [(kind, today() + 100 * DAY)]


def test_a_proposal_that_was_written_down_is_not_made_again(proposed, written, crisis):
    deadline = written()
    assert (deadline.kind, deadline.due_on, deadline.rule.length) == ("crisis_ends", crisis.started_on + 30 * DAY, 30)
    assert proposed() == []


def test_nor_after_it_was_done_or_dropped_nor_where_the_stay_is_corrected_then(proposed, written, crisis, worker):
    deadline = written()
    finish_deadline(deadline=deadline, by=worker)
    correct_stay(stay=crisis, started_on=TEN_DAYS_AGO - DAY, by=worker)
    assert proposed() == []
    reopen_deadline(deadline=deadline, by=worker)
    drop_deadline(deadline=deadline, because="the contract says so", by=worker)
    assert proposed() == []


def test_no_longer_needed_is_an_answer_too(participant, proposed, crisis, worker):
    deadline = decline_proposal(participant=participant, proposal=proposals(participant)[0], because="no end", by=worker)
    assert (deadline.is_open, deadline.dropped_because, proposed()) == (False, "no end", [])


def test_the_extension_of_a_permission_is_proposed_once_its_first_end_is_answered(participant, proposed, written, worker):
    permission(participant)
    first = written()
    assert proposed() == []
    finish_deadline(deadline=first, by=worker)
    assert proposed() == [("permission_ends", TEN_DAYS_AGO + 180 * DAY)]


def test_a_prolonged_paper_asks_anew(participant, proposed, written, worker):
    entry = permission(participant, value="temporary_permit", document_expires_on=today() + 10 * DAY)
    finish_deadline(deadline=written(), by=worker)
    assert proposed() == []
    correct_status(entry=entry, document_expires_on=today() + 375 * DAY, by=worker)
    assert proposed() == [("permit_extend", today() + 375 * DAY)]


def test_a_retired_rule_proposes_nothing(proposed, crisis, worker):
    retire_deadline_rule(rule=DeadlineRule.objects.get(kind="crisis_ends"), by=worker)
    assert proposed() == []


def test_two_at_once_write_it_down_once(participant, crisis, worker, manager):
    (proposal,) = proposals(participant)
    accept_proposal(participant=participant, proposal=proposal, by=worker)
    with pytest.raises(Refused, match="answered already"):
        accept_proposal(participant=participant, proposal=proposal, by=manager)
    assert participant.deadlines.count() == 1


def test_a_corrected_stay_is_pointed_out_and_changes_no_deadline(written, remark, crisis, worker):
    deadline = written()
    correct_stay(stay=crisis, started_on=TEN_DAYS_AGO - 2 * DAY, by=worker)
    assert remark().now.day == TEN_DAYS_AGO + 28 * DAY
    deadline.refresh_from_db()
    assert deadline.due_on == TEN_DAYS_AGO + 30 * DAY


@pytest.mark.parametrize(("answer", "days"), [(follow_rule, 28), (leave_as_it_is, 30)])
def test_followed_or_left_nobody_is_reminded_again(participant, written, crisis, worker, answer, days):
    deadline = written()
    correct_stay(stay=crisis, started_on=TEN_DAYS_AGO - 2 * DAY, by=worker)
    answer(deadline=deadline, by=worker)
    assert deadline.due_on == TEN_DAYS_AGO + days * DAY
    assert reckoned(participant, deadlines=[deadline]).remarks == {}


def test_a_change_of_law_is_pointed_out_too(written, remark, crisis, worker):
    deadline = written(due_on=today() + 50 * DAY)
    change_deadline_rule(rule=deadline.rule, length=40, by=worker)
    assert remark().now.day == TEN_DAYS_AGO + 40 * DAY


def test_a_paper_that_comes_later_is_pointed_out(participant, written, remark, worker):
    entry = permission(participant)
    written()
    correct_status(entry=entry, document_expires_on=today() + 77 * DAY, by=worker)
    assert remark().now.day == today() + 77 * DAY


def test_a_stay_that_ended_is_pointed_out_until_somebody_says_something(participant, written, remark, crisis, worker):
    deadline = written()
    move(participant=participant, to="own", on=today(), by=worker)
    crisis.refresh_from_db()
    correct_stay(stay=crisis, ended_on=today() - 2 * DAY, leaving_a_gap=True, by=worker)
    assert remark().now is None
    leave_as_it_is(deadline=deadline, by=worker)
    assert reckoned(participant, deadlines=[deadline]).remarks == {}


def test_a_deadline_by_hand_is_told_nothing(participant, crisis, worker):
    make_deadline(participant=participant, kind="trial", due_on=today(), by=worker)
    assert reckoned(participant, deadlines=list(participant.deadlines.all())).remarks == {}


def test_it_asks_the_same_number_of_questions(participant, django_assert_num_queries, worker):
    for n in range(5):
        AccommodationStayFactory(
            participant=participant, status="safe", started_on=date(2020 + n, 1, 1), ended_on=date(2020 + n, 2, 1)
        )
    AccommodationStayFactory(participant=participant, status="safe", started_on=TEN_DAYS_AGO)
    with django_assert_num_queries(4):
        proposals(participant)
