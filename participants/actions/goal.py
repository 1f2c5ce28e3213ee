from datetime import date
from typing import Any

from ketch.audit.actions import action, change, create, remove
from ketch.records.faults import refuse
from participants.dated.rules import corrected
from participants.models.goal import Goal, GoalRating
from participants.models.plan import Plan
from participants.plan_rules import (
    faults_of_ending,
    faults_of_goal,
    faults_of_rating,
    faults_of_settling,
    faults_of_taking_up,
    faults_of_writing,
)

STATUS = Goal.Status


@action
def add_goal(*, plan: Plan, by: Any, **fields: Any) -> Goal:
    plan.participant.lock()
    goal = Goal(plan=plan, **fields)
    refuse([*faults_of_writing(plan), *faults_of_goal(goal)])
    return create([goal])[0]


@action
def change_goal(*, goal: Goal, by: Any, **fields: Any) -> Goal:
    """Other words for the same goal. Another goal is `replace_goal`."""
    goal.plan.participant.lock()
    refuse(faults_of_goal(corrected(goal, **fields), _rated(goal)))
    change(goal, **fields)
    return goal


@action
def end_goal(*, goal: Goal, status: str, on: date, by: Any, because: str = "") -> Goal:
    """Reached, or dropped for a reason."""
    goal.plan.participant.lock()
    ended = {"status": status, "ended_on": on, "because": because}
    refuse(faults_of_settling(goal))
    refuse(faults_of_ending(corrected(goal, **ended), _rated(goal)))
    change(goal, **ended)
    return goal


@action
def replace_goal(*, goal: Goal, because: str, by: Any, **fields: Any) -> Goal:
    """Changed into another goal: the new one begins on the day on which the old one ends, and the old one stays to be read."""
    end_goal(goal=goal, status=STATUS.CHANGED, on=fields["agreed_on"], because=because, by=by)
    return add_goal(plan=goal.plan, instead_of=goal, by=by, **fields)


@action
def take_up_goal(*, goal: Goal, by: Any) -> Goal:
    """It was no end after all."""
    goal.plan.participant.lock()
    refuse(faults_of_taking_up(goal, goal.became.all()))
    change(goal, status=STATUS.ACTIVE, ended_on=None, because="")
    return goal


@action
def take_along(*, goal: Goal, plan: Plan, by: Any) -> Goal:
    """The same goal in a later plan: it begins anew there, and the earlier plan stays as it was."""
    words = {name: getattr(goal, name) for name in ("title", "form", "weight", "levels", "baseline")}
    return add_goal(plan=plan, instead_of=goal, agreed_on=plan.agreed_on, by=by, **words)


@action
def rate_goal(*, goal: Goal, by: Any, **fields: Any) -> GoalRating:
    goal.plan.participant.lock()
    rating = GoalRating(goal=goal, **fields)
    refuse([*faults_of_writing(goal.plan), *faults_of_rating(rating, goal.ratings.all())])
    return create([rating])[0]


@action
def correct_rating(*, rating: GoalRating, by: Any, **fields: Any) -> GoalRating:
    rating.goal.plan.participant.lock()
    refuse(faults_of_rating(corrected(rating, **fields), rating.goal.ratings.exclude(pk=rating.pk)))
    change(rating, **fields)
    return rating


@action
def remove_rating(*, rating: GoalRating, by: Any) -> None:
    """It was of another goal, or of another person. The log keeps that it was there."""
    rating.goal.plan.participant.lock()
    remove([rating])


def _rated(goal: Goal) -> list[date]:
    return list(goal.ratings.values_list("rated_on", flat=True))
