"""A field went while somebody wrote in it: the page leads to what was typed. A value that was left as it was stops nobody."""

import pytest
from django.urls import reverse

from ketch.drafts.models import Draft
from ketch.periods import DAY, today
from tests.activities.session.typing_in import day_parts, typed
from tests.factories import (
    AccommodationStayFactory,
    CoverFactory,
    EnrolmentFactory,
    GoalFactory,
    InterpreterHoursFactory,
    PlanFactory,
    UserFactory,
)
from tests.opened import opened
from tests.participants.file.typed_days import near

LOST = "The page on which you wrote has changed"
SOON = today() + 9 * DAY


@pytest.fixture
def review(as_worker, participant):
    """A review of a plan with one goal, opened before a colleague ended the goal."""
    goal = GoalFactory(plan=PlanFactory(participant=participant))
    page = reverse("participants:review-plan", args=[goal.plan_id])
    form = opened(as_worker, page) | near("held_on", today()) | {"what_changed": "", "next_review_on_choice": "90 days"}
    goal.__class__.objects.update(status="stopped", ended_on=today())
    return lambda **more: as_worker.post(
        page, form | {name if name == "draft" else f"{name}-{goal.pk}": words for name, words in more.items()}, follow=True
    )


def test_a_note_on_a_goal_that_a_colleague_ended_is_kept_and_said(review):
    answer = review(score="1", note="She found a course.")
    assert LOST in answer.text
    assert "<p>She found a course.</p>" in answer.text
    assert "She found a course." in str(Draft.objects.get().text)


def test_nobody_is_stopped_by_a_goal_of_which_she_wrote_nothing(review):
    assert LOST not in review(score="", note="").text


def test_a_note_on_a_walk_in_whose_seat_ended_is_kept_and_said(as_worker, group_of, participant, another_person, worker):
    page = reverse("activities:take-register", args=[group_of(participant).pk])
    form = opened(as_worker, page) | {"walk_in": another_person.pk, f"note-{another_person.pk}": "She came along.", "save": "1"}
    another_person.case_team.filter(worker=worker).update(started_on=today() - 9 * DAY, ended_on=today() - DAY)
    answer = as_worker.post(page, form, follow=True)
    assert LOST in answer.text
    assert Draft.objects.get().text[f"note-{another_person.pk}"] == ["She came along."]


@pytest.fixture
def interpreted(as_worker, as_manager, group_of, participant):
    """A register with an hour of an interpreter from afar, opened before a colleague took it out."""
    session = group_of(participant)
    InterpreterHoursFactory(session=session, language="uk", minutes=60, remote=True)
    page = reverse("activities:take-register", args=[session.pk])
    form = opened(as_worker, page) | {"interpreted-uk": "60", "interpreted_remote-uk": "on"}
    as_manager.post(page, opened(as_manager, page) | {f"mark-{participant.pk}": "present", "interpreted-uk": ""})
    assert not session.interpreting.exists()
    return lambda **more: as_worker.post(page, form | more, follow=True)


def test_figures_and_ticks_that_she_left_as_they_were_stop_nobody(interpreted):
    assert LOST not in interpreted().text


def test_a_figure_that_she_changed_is_said(interpreted):
    assert LOST in interpreted(**{"interpreted-uk": "45"}).text


@pytest.fixture
def leaving(as_worker, participant):
    """An exit that would end her stay, too, opened before a colleague ended that."""
    enrolment = EnrolmentFactory(participant=participant, ended_on=None)
    stay = AccommodationStayFactory(participant=participant, ended_on=None)
    page = reverse("activities:exit", args=[participant.pk, enrolment.pk])
    form = opened(as_worker, page) | near("ended_on", today()) | {"exit_reason": "moved"}
    stay.__class__.objects.update(ended_on=today())
    return lambda **more: as_worker.post(page, form | more, follow=True)


def test_what_was_ticked_when_the_page_was_opened_stops_nobody(leaving):
    assert LOST not in leaving(ends_stay="on").text


@pytest.fixture
def cover(as_worker, worker):
    """Days of a cover, opened before it began."""
    cover = CoverFactory(worker=worker, stand_in=UserFactory(role="worker"), started_on=SOON, ended_on=SOON)
    page = reverse("participants:change-cover", args=[cover.pk])
    form = opened(as_worker, page) | day_parts("ended_on", SOON + DAY)
    cover.__class__.objects.update(started_on=today())
    return lambda first: as_worker.post(page, form | day_parts("started_on", first), follow=True)


def test_of_a_date_that_she_left_as_it_was_nothing_is_said(cover):
    assert LOST not in cover(SOON).text


def test_of_a_date_that_she_changed_it_is_said(cover):
    assert LOST in cover(SOON - DAY).text


def test_also_where_something_else_on_the_page_is_wrong(review):
    assert LOST in review(score="1", note="x" * 60_000).text


def test_a_page_that_is_not_known_any_more_loses_nothing_either(review, as_worker):
    """Its hidden field does not open: another secret, or altered."""
    answer = review(score="1", note="She found a course.", **{"draft": "no seal of ours"})
    assert "She found a course." in answer.text


@pytest.fixture
def correction(as_worker, session_of, participant):
    """A correction, opened before a colleague said that the session did not take place: person and note go from the page."""
    session = session_of()
    page = reverse("activities:correct-session", args=[session.pk])
    sent = typed(session.activity, day=session.takes_place_on, worker=session.worker_id, attendance="present")
    sent |= {"participant": participant.pk, "note": "The aunt rang the sister."}
    as_worker.post(page, opened(as_worker, page) | sent)
    form = opened(as_worker, page) | sent
    session.attendances.update(status="")
    type(session).objects.filter(pk=session.pk).update(status="cancelled", reason="participant")
    return lambda **more: as_worker.post(page, form | more, follow=True)


def test_the_same_words_in_another_order_are_other_words(correction):
    answer = correction(note="The sister rang the aunt.")
    assert LOST in answer.text
    assert "The sister rang the aunt." in answer.text


def test_another_person_that_was_chosen_is_no_correction_that_succeeded(correction, another_person):
    assert LOST in correction(participant=another_person.pk).text


def test_what_was_left_as_it_was_stops_no_correction(correction):
    assert LOST not in correction().text
