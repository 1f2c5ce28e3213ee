"""Her own page shows where each goal stands and leads to the plan."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.periods import today
from participants.plan.page import plan_section
from tests.factories import GoalFactory, GoalRatingFactory, PlanFactory

NOW = today()


@pytest.fixture
def plan(participant):
    return PlanFactory(participant=participant)


@pytest.fixture
def text(as_worker, participant):
    return lambda: as_worker.get(participant.get_absolute_url()).text


def test_each_goal_stands_there_with_its_last_rating(text, plan):
    goal = GoalFactory(plan=plan)
    GoalRatingFactory(goal=goal, rated_on=NOW - timedelta(days=5), score=-1)
    GoalRatingFactory(goal=goal, score=0)
    page = text()
    assert "0 Every week at the course" in page
    assert goal.get_absolute_url() in page


def test_what_weighs_most_comes_first_and_what_is_reached_last(participant, plan):
    GoalFactory(plan=plan, title="reached", status="reached", ended_on=NOW, weight=3)
    GoalFactory(plan=plan, title="dropped", status="dropped", ended_on=NOW)
    GoalFactory(plan=plan, title="small")
    GoalFactory(plan=plan, title="great", weight=3)
    lines = plan_section(participant).lines
    assert [(line.when, line.title) for line in lines] == [(1, "great"), (2, "small"), (3, "reached")]


def test_a_review_that_is_over_says_so(participant, plan):
    assert plan_section(participant).review.startswith("Next review")
    type(plan).objects.update(review_on=NOW - timedelta(days=1))
    assert plan_section(participant).review.startswith("Review was due on")


def test_without_a_plan_it_says_the_next_step(text, participant):
    assert reverse("participants:agree-on-plan", args=[participant.pk]) in text()


def test_a_closed_plan_is_one_link_away(text, plan):
    type(plan).objects.update(closed_on=NOW)
    assert "Earlier plans" in text()


def test_three_queries_whatever_there_is(participant, plan, django_assert_num_queries):
    for goal in GoalFactory.create_batch(5, plan=plan):
        GoalRatingFactory(goal=goal)
    with django_assert_num_queries(3):
        plan_section(participant)
