"""Situations change: what changed, why, and when to look again; the goals are rated in the same go."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.periods import today
from ketch.records.faults import Refused
from participants.models import GoalRating, PlanReview
from participants.plan.actions import correct_review, review_plan
from participants.plan.page import line_of, reviews_due
from tests.factories import GoalFactory, GoalRatingFactory, ParticipantFactory, PlanFactory, PlanReviewFactory, SeatFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near, parts

NOW = today()


@pytest.fixture
def plan(participant):
    return PlanFactory(participant=participant)


@pytest.fixture
def goals(plan):
    return [GoalFactory(plan=plan, title=title) for title in ("A course", "A flat", "Someone to ring on Sundays")]


@pytest.fixture
def review(as_worker, plan):
    def send(**more):
        usual = {"what_changed": "The course begins later.", "why": "", "next_review_on_choice": "90 days"}
        return as_worker.post(reverse("participants:review-plan", args=[plan.pk]), near("held_on", NOW) | usual | more)

    return send


def test_a_review_says_what_changed_and_when_to_look_again(review, plan, worker):
    assert review(why="No places.").url == plan.get_absolute_url()
    kept = PlanReview.objects.get()
    assert (kept.what_changed, kept.why, kept.held_on, kept.held_by) == ("The course begins later.", "No places.", NOW, worker)
    plan.refresh_from_db()
    assert plan.review_on == kept.next_review_on == NOW + timedelta(days=90)


def test_it_stands_in_the_log_book_of_the_plan(as_worker, review, plan):
    review(why="No places.")
    text = as_worker.get(plan.get_absolute_url()).text.split("What changed, and why")[1]
    assert text.index("The course begins later.") < text.index("No places.") < text.index("Agreed together")


def test_nothing_changed_is_an_answer_too(as_worker, review, plan):
    review(what_changed="")
    assert "Reviewed; nothing changed" in as_worker.get(plan.get_absolute_url()).text


def test_goals_are_rated_on_the_same_page_and_none_has_to_be(review, goals):
    first, second, _third = goals
    sent = {f"score-{first.pk}": "1", f"score-{second.pk}": "-2", f"note-{second.pk}": "Nothing free.", "rated_by_whom": "both"}
    review(**sent)
    kept = {rating.goal: (rating.score, rating.note, rating.rated_on) for rating in GoalRating.objects.all()}
    assert kept == {first: (1, "", NOW), second: (-2, "Nothing free.", NOW)}


def test_whoever_rates_says_who_says_so(review, goals):
    response = review(**{f"score-{goals[0].pk}": "1"})
    assert "Choose who says where the goals stand." in response.text
    assert not PlanReview.objects.exists()


def test_a_note_without_a_level_is_not_lost(review, goals):
    response = review(**{f"note-{goals[0].pk}": "Half way."})
    assert "There is a note. Choose where the goal stands, too." in response.text
    assert "Half way." in response.text


def test_a_goal_rated_that_day_already_is_said_and_nothing_is_written(review, goals):
    GoalRatingFactory(goal=goals[0], rated_on=NOW)
    response = review(**{f"score-{goals[0].pk}": "1", "rated_by_whom": "both"})
    assert "There is a rating of this day by the same already." in response.text
    assert response.context["form"].errors[f"score-{goals[0].pk}"]
    assert not PlanReview.objects.exists()


def test_each_goal_shows_where_it_stood(as_worker, plan, goals):
    GoalRatingFactory(goal=goals[0], score=1)
    GoalFactory(plan=plan, title="Long reached", status="reached", ended_on=NOW)
    text = as_worker.get(reverse("participants:review-plan", args=[plan.pk])).text
    assert "Last: +1 more than expected" in text
    assert "Long reached" not in text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (another("held_on", NOW + timedelta(days=1)), "held_on"),
        (another("held_on", NOW - timedelta(days=101)), "held_on"),
        (another("next_review_on", NOW), "next_review_on"),
        ({"what_changed": "", "why": "No places."}, "what_changed"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(review, sent, field):
    assert list(review(**sent).context["form"].errors) == [field]


def test_a_closed_plan_is_not_reviewed(review, plan):
    type(plan).objects.update(closed_on=NOW)
    assert "This plan is closed." in review().text


def test_one_of_an_earlier_day_does_not_move_the_next(plan, worker):
    review_plan(plan=plan, held_on=NOW, next_review_on=NOW + timedelta(days=90), by=worker)
    review_plan(plan=plan, held_on=NOW - timedelta(days=50), next_review_on=NOW - timedelta(days=1), by=worker)
    plan.refresh_from_db()
    assert plan.review_on == NOW + timedelta(days=90)


def test_two_colleagues_who_correct_it_lose_nothing(as_worker, as_manager, plan):
    kept = PlanReviewFactory(plan=plan, what_changed="Later.", why="")
    page = reverse("participants:correct-review", args=[kept.pk])
    days = parts("held_on", kept.held_on) | parts("next_review_on", kept.next_review_on)
    pages = {browser: opened(browser, page) for browser in (as_worker, as_manager)}
    as_worker.post(page, days | {"what_changed": "A month later.", "why": ""} | pages[as_worker])
    as_manager.post(page, days | {"what_changed": "Later.", "why": "No places."} | pages[as_manager])
    kept.refresh_from_db()
    assert (kept.what_changed, kept.why) == ("A month later.", "No places.")


def test_a_corrected_day_moves_the_next_review_and_corrected_words_do_not(plan, worker):
    kept = PlanReviewFactory(plan=plan, what_changed="Later.")
    correct_review(review=kept, what_changed="A month later.", by=worker)
    plan.refresh_from_db()
    assert plan.review_on != kept.next_review_on
    correct_review(review=kept, next_review_on=NOW + timedelta(days=7), by=worker)
    plan.refresh_from_db()
    assert plan.review_on == NOW + timedelta(days=7)
    with pytest.raises(Refused):
        correct_review(review=kept, held_on=NOW + timedelta(days=1), by=worker)


def test_today_may_ask_whose_review_is_due(worker, participant, plan, django_assert_num_queries):
    def plan_of(days, **more):
        person = ParticipantFactory()
        SeatFactory(participant=person, worker=worker)
        return PlanFactory(participant=person, review_on=NOW + timedelta(days=days), **more)

    over, soon = plan_of(-20), plan_of(14)
    plan_of(15), plan_of(-1, closed_on=NOW)
    PlanFactory(review_on=NOW)  # of somebody whose file is not hers
    with django_assert_num_queries(1):
        found = reviews_due(worker)
        lines = [line_of(each) for each in found]
    assert found == [over, soon]
    assert [line.code for line in lines] == [over.participant.code, soon.participant.code]
    assert ("was due" in lines[0].second, lines[1].second) == (True, "")


def test_a_therapist_is_told_of_none(therapist, plan):
    type(plan).objects.update(review_on=NOW)
    assert reviews_due(therapist) == []


def test_the_number_of_queries_stays_the_same(as_worker, plan, goals, queries):
    page = reverse("participants:review-plan", args=[plan.pk])
    GoalRatingFactory(goal=goals[0], rated_on=NOW - timedelta(days=9))
    few = queries(as_worker, page)
    for goal in goals:
        for days in range(5):
            GoalRatingFactory(goal=goal, rated_on=NOW - timedelta(days=days))
    assert queries(as_worker, page) == few
