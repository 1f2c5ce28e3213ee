"""Today says what else waits: reviews of plans, sessions and files that may be double, adjustments nobody has checked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal
from ketch.periods import DAY, today
from participants.identity import vault
from participants.models import CaseTeamMember
from participants.people.actions import make_participant
from tests.factories import AdjustmentFactory, DeadlineFactory, PlanFactory, SeatFactory


def heads(browser):
    """Under each head, what its lines are called."""
    return {str(head.title): [str(line.title) for line in head.lines] for head in browser.get("/").context["today"].heads}


def test_what_is_late_comes_first_then_by_day_then_what_has_time(as_worker, participant, session_of):
    session_of(status="planned", takes_place_on=today() - DAY)
    for days in (2, -3, 0):
        DeadlineFactory(participant=participant, due_on=today() + timedelta(days=days))
    PlanFactory(participant=participant, agreed_on=today() - timedelta(days=90), review_on=today() + DAY)
    AdjustmentFactory(decided_on=today() - timedelta(days=61))
    assert heads(as_worker) == {
        "Late": ["Trial", "Session not logged"],
        "Soon": ["Trial", "Review of the plan", "Trial"],
        "When there is time": ["What came of it?"],
    }


def test_a_file_taken_over_waits_before_all_else(as_worker, participant):
    DeadlineFactory(participant=participant, due_on=today() - timedelta(days=30))
    SeatFactory(participant=participant, role="taken_over", ended_on=today())
    assert heads(as_worker) == {"Late": ["A file was taken over", "Trial"]}


def test_a_draft_of_a_day_before_is_late_and_one_of_today_leads_what_is_soon(as_worker, participant):
    DeadlineFactory(participant=participant, due_on=today())
    for _twice in range(2):
        as_worker.post("/draft/", {"draft": new_seal(as_worker.user, "/sessions/log/"), "note": "half"})
    Draft.objects.filter(pk=Draft.objects.first().pk).update(kept_at=timezone.now() - DAY)
    assert heads(as_worker) == {"Late": ["Log a session"], "Soon": ["Log a session", "Trial"]}


def test_a_head_without_a_line_is_not_shown(as_worker):
    text = as_worker.get("/").text
    assert 'class="log-part"' not in text
    assert "Nothing waits" in text


def test_who_reads_no_files_is_told_nothing_of_deadlines(as_worker, as_therapist, therapist, session_of):
    session_of(worker=therapist)
    assert "no deadline is near" in as_worker.get("/").text
    text = as_therapist.get("/").text
    assert "Nothing waits for you." in text
    assert "no deadline is near" not in text


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
