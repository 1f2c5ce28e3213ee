from collections.abc import Iterable, Iterator
from datetime import date

from ketch.accounts.models import User
from ketch.audit.entries import action, change, change_all, create, remove
from ketch.records.faults import Fault, refuse
from ketch.words import Values
from participants.dated.rules import corrected
from participants.models import Goal, GoalRating, Participant, Plan, PlanReview
from participants.plan import rules

STATUS = Goal.Status


@action
def add_goal(*, plan: Plan, by: User, **fields) -> Goal:
    plan.participant.lock()
    goal = Goal(plan=plan, **fields)
    refuse([*rules.faults_of_writing(plan), *rules.faults_of_goal(goal)])
    return create([goal])[0]


@action
def change_goal(*, goal: Goal, by: User, **fields) -> Goal:
    """Other words for the same goal. Another goal is `replace_goal`."""
    goal.plan.participant.lock()
    refuse(rules.faults_of_goal(corrected(goal, **fields), _rated(goal)))
    change(goal, **fields)
    return goal


@action
def end_goal(*, goal: Goal, status: str, on: date, by: User, because: str = "") -> Goal:
    """Reached, or dropped for a reason."""
    goal.plan.participant.lock()
    ended = {"status": status, "ended_on": on, "because": because}
    refuse(rules.faults_of_ending_again(goal))
    refuse(rules.faults_of_ending(corrected(goal, **ended), _rated(goal)))
    change(goal, **ended)
    return goal


@action
def replace_goal(*, goal: Goal, because: str, by: User, **fields) -> Goal:
    """Changed into another goal: the new one begins on the day on which the old one ends, and the old one stays readable."""
    end_goal(goal=goal, status=STATUS.CHANGED, on=fields["agreed_on"], because=because, by=by)
    return add_goal(plan=goal.plan, instead_of=goal, by=by, **fields)


@action
def take_up_goal(*, goal: Goal, by: User) -> Goal:
    """It has not ended after all."""
    goal.plan.participant.lock()
    refuse(rules.faults_of_taking_up(goal, goal.became.all()))
    change(goal, status=STATUS.ACTIVE, ended_on=None, because="")
    return goal


@action
def take_along(*, goal: Goal, plan: Plan, by: User) -> Goal:
    """The same goal in a later plan: it begins anew there, and the earlier plan stays as it was."""
    words = {name: getattr(goal, name) for name in ("title", "form", "weight", "levels", "baseline")}
    return add_goal(plan=plan, instead_of=goal, agreed_on=plan.agreed_on, by=by, **words)


@action
def rate_goal(*, goal: Goal, by: User, **fields) -> GoalRating:
    goal.plan.participant.lock()
    rating = GoalRating(goal=goal, **fields)
    refuse([*rules.faults_of_writing(goal.plan), *rules.faults_of_rating(rating, goal.ratings.all())])
    return create([rating])[0]


@action
def correct_rating(*, rating: GoalRating, by: User, **fields) -> GoalRating:
    rating.goal.plan.participant.lock()
    refuse(rules.faults_of_rating(corrected(rating, **fields), rating.goal.ratings.exclude(pk=rating.pk)))
    change(rating, **fields)
    return rating


@action
def remove_rating(*, rating: GoalRating, by: User) -> None:
    """It belonged to another goal, or to another person. The log keeps that it was there."""
    rating.goal.plan.participant.lock()
    remove([rating])


def _rated(goal: Goal) -> list[date]:
    return list(goal.ratings.values_list("rated_on", flat=True))


@action
def agree_on_plan(*, participant: Participant, by: User, goes_on: Iterable[Goal] = (), **fields) -> Plan:
    """A plan from `agreed_on`. `goes_on`: goals of a closed plan that go on in this one."""
    participant.lock()
    plan = Plan(participant=participant, **fields)
    refuse(rules.faults_of_open_plans(participant.plans.all()))
    refuse(rules.faults_of_plan(plan))
    create([plan])
    for goal in goes_on:
        take_along(goal=goal, plan=plan, by=by)
    return plan


@action
def change_plan(*, plan: Plan, by: User, **fields) -> None:
    """Goals that began with the plan go on beginning with it."""
    plan.participant.lock()
    wanted = corrected(plan, **fields)
    with_it = [goal for goal in plan.goals.all() if goal.agreed_on == plan.agreed_on]
    refuse(rules.faults_of_plan(wanted, _written(plan, apart_from=with_it)))
    change_all(with_it, agreed_on=wanted.agreed_on)
    change(plan, **fields)


@action
def close_plan(*, plan: Plan, on: date, by: User, because: str = "") -> None:
    """It stays readable, with its goals as they are."""
    plan.participant.lock()
    refuse(rules.faults_of_writing(plan))
    refuse(rules.faults_of_plan(corrected(plan, closed_on=on), _written(plan)))
    change(plan, closed_on=on, closed_because=because)


@action
def reopen_plan(*, plan: Plan, by: User) -> None:
    plan.participant.lock()
    refuse(rules.faults_of_open_plans(plan.participant.plans.all()))
    change(plan, closed_on=None, closed_because="")


@action
def review_plan(*, plan: Plan, by: User, ratings: Iterable[Values] = (), **fields) -> PlanReview:
    """What changed and why, when the next review is, and ratings of goals on that day.

    `ratings`: of each goal that is rated, the fields but the day.
    """
    plan.participant.lock()
    review = PlanReview(plan=plan, held_by=by, **fields)
    rated = [GoalRating(rated_on=review.held_on, **each) for each in ratings]
    refuse([*rules.faults_of_writing(plan), *rules.faults_of_review(review), *_faults_of_each(rated)])
    create([review])
    create(rated)
    _set_next_review(plan)
    return review


@action
def correct_review(*, review: PlanReview, by: User, **fields) -> None:
    review.plan.participant.lock()
    refuse(rules.faults_of_review(corrected(review, **fields)))
    before = review.held_on, review.next_review_on
    change(review, **fields)
    if before != (review.held_on, review.next_review_on):
        _set_next_review(review.plan)


def _faults_of_each(rated: Iterable[GoalRating]) -> Iterator[Fault]:
    """At the field of the goal: `score-` and its key."""
    for rating in rated:
        for fault in rules.faults_of_rating(rating, rating.goal.ratings.all()):
            yield Fault(f"score-{rating.goal_id}", fault.wrong, fault.right)


def _set_next_review(plan: Plan) -> None:
    """The last review decides when. One of an earlier day, written down late, does not."""
    if last := plan.reviews.first():
        change(plan, review_on=last.next_review_on)


def _written(plan: Plan, *, apart_from: Iterable[Goal] = ()) -> Iterator[date]:
    """Days for which something is written in the plan."""
    leave_out = {goal.pk for goal in apart_from}
    yield from plan.reviews.values_list("held_on", flat=True)
    for goal in plan.goals.prefetch_related("ratings"):
        if goal.pk not in leave_out:
            yield goal.agreed_on
        yield from (rating.rated_on for rating in goal.ratings.all())
        if goal.ended_on:
            yield goal.ended_on
