from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ketch.audit.actions import action, change, change_all, create
from ketch.records.faults import Fault, refuse
from participants.actions.goal import take_along
from participants.dated.rules import corrected
from participants.models.goal import Goal, GoalRating
from participants.models.plan import Plan, PlanReview
from participants.people.models import Participant
from participants.plan_rules import faults_of_open_plans, faults_of_plan, faults_of_rating, faults_of_review, faults_of_writing


@action
def agree_on_plan(*, participant: Participant, by: Any, goes_on: Iterable[Goal] = (), **fields: Any) -> Plan:
    """A plan from `agreed_on`. `goes_on`: goals of a closed plan that go on in this one."""
    participant.lock()
    plan = Plan(participant=participant, **fields)
    refuse(faults_of_open_plans(participant.plans.all()))
    refuse(faults_of_plan(plan))
    create([plan])
    for goal in goes_on:
        take_along(goal=goal, plan=plan, by=by)
    return plan


@action
def change_plan(*, plan: Plan, by: Any, **fields: Any) -> Plan:
    """Goals that began with the plan go on beginning with it."""
    plan.participant.lock()
    wanted = corrected(plan, **fields)
    with_it = [goal for goal in plan.goals.all() if goal.agreed_on == plan.agreed_on]
    refuse(faults_of_plan(wanted, _written(plan, apart_from=with_it)))
    change_all(with_it, agreed_on=wanted.agreed_on)
    change(plan, **fields)
    return plan


@action
def close_plan(*, plan: Plan, on: date, by: Any, because: str = "") -> Plan:
    """It stays to be read, its goals as they stand."""
    plan.participant.lock()
    refuse(faults_of_writing(plan))
    refuse(faults_of_plan(corrected(plan, closed_on=on), _written(plan)))
    change(plan, closed_on=on, closed_because=because)
    return plan


@action
def reopen_plan(*, plan: Plan, by: Any) -> Plan:
    plan.participant.lock()
    refuse(faults_of_open_plans(plan.participant.plans.all()))
    change(plan, closed_on=None, closed_because="")
    return plan


@action
def review_plan(*, plan: Plan, by: Any, ratings: Iterable[dict[str, Any]] = (), **fields: Any) -> PlanReview:
    """What changed and why, when to look again, and where goals stand on that day.

    `ratings`: of each goal that is rated, the fields but the day.
    """
    plan.participant.lock()
    review = PlanReview(plan=plan, held_by=by, **fields)
    rated = [GoalRating(rated_on=review.held_on, **each) for each in ratings]
    refuse([*faults_of_writing(plan), *faults_of_review(review), *_faults_of_each(rated)])
    create([review])
    create(rated)
    _look_again(plan)
    return review


@action
def correct_review(*, review: PlanReview, by: Any, **fields: Any) -> PlanReview:
    review.plan.participant.lock()
    refuse(faults_of_review(corrected(review, **fields)))
    said = review.held_on, review.next_review_on
    change(review, **fields)
    if said != (review.held_on, review.next_review_on):
        _look_again(review.plan)
    return review


def _faults_of_each(rated: Iterable[GoalRating]) -> Iterator[Fault]:
    """At the goal that is meant: `score-` and its key."""
    for rating in rated:
        for fault in faults_of_rating(rating, rating.goal.ratings.all()):
            yield Fault(f"score-{rating.goal_id}", fault.wrong, fault.right)


def _look_again(plan: Plan) -> None:
    """The last review says when. One of an earlier day, written down late, does not."""
    last = plan.reviews.first()
    if last:
        change(plan, review_on=last.next_review_on)


def _written(plan: Plan, *, apart_from: Iterable[Goal] = ()) -> Iterator[date]:
    """Days for which something stands in the plan."""
    leave_out = {goal.pk for goal in apart_from}
    yield from plan.reviews.values_list("held_on", flat=True)
    for goal in plan.goals.prefetch_related("ratings"):
        if goal.pk not in leave_out:
            yield goal.agreed_on
        yield from (rating.rated_on for rating in goal.ratings.all())
        if goal.ended_on:
            yield goal.ended_on
