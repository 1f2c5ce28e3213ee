"""Rules of plans, goals and ratings: from unsaved records to faults. What was written for a day keeps it inside its plan."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.records.faults import Fault
from ketch.words import short_day
from participants.dated.rules import faults_of_coming_day
from participants.plan.models import BEGINNINGS, Goal, GoalRating, Level, Plan, PlanReview

STATUS = Goal.Status


def faults_of_plan(plan: Plan, written: Iterable[date] = ()) -> Iterable[Fault]:
    """`written`: the days for which something was written; none may be outside of the plan."""
    days = list(written)
    yield from _faults_of_day("agreed_on", plan.agreed_on)
    yield from _written_before(plan.agreed_on, days)
    if plan.review_on <= plan.agreed_on:
        yield Fault("review_on", _("The review comes after the day on which the plan was agreed."), _("Choose a later day."))
    if plan.closed_on:
        yield from _faults_of_day("closed_on", plan.closed_on, plan.agreed_on)
        yield from _written_after("closed_on", plan.closed_on, days)


def faults_of_open_plans(plans: Iterable[Plan]) -> Iterable[Fault]:
    """Of one person: two at once would say two things."""
    if any(plan.is_open for plan in plans):
        yield Fault("", _("There is an open plan already."), _("Change it, or close it first."))


def faults_of_writing(plan: Plan) -> Iterable[Fault]:
    if not plan.is_open:
        yield Fault("", _("This plan is closed."), _("Open it again, or agree on a new one."))


def faults_of_review(review: PlanReview) -> Iterable[Fault]:
    yield from _faults_of_day("held_on", review.held_on, review.plan.agreed_on, review.plan.closed_on)
    if review.next_review_on <= review.held_on:
        yield Fault("next_review_on", _("The next review comes after this one."), _("Choose a later day."))
    if review.why.strip() and not review.what_changed.strip():
        yield Fault("what_changed", _("The reason is written down, what changed is not."), _("Say in a few words what changed."))


def faults_of_goal(goal: Goal, rated: Iterable[date] = ()) -> Iterable[Fault]:
    """`rated`: the days of its ratings."""
    if not goal.title.strip():
        yield Fault("title", _("The goal has no words yet."), _("Write it as the person says it."))
    if not goal.level(Level.EXPECTED).strip():
        yield Fault("levels", _("What is expected is missing."), _("Write what 0 would look like."))
    if goal.baseline not in BEGINNINGS:
        yield Fault("baseline", _("A goal begins at −2 or −1."), _("Choose one of the two."))
    if goal.weight not in Goal.Weight.values:
        yield Fault("weight", _("A weight is 1, 2 or 3."), _("Choose one of the three."))
    if goal.target_on and goal.target_on < goal.agreed_on:
        yield Fault(
            "target_on", _("The target date is before the day of the agreement."), _("Choose a later day, or leave it open.")
        )
    yield from _faults_of_day("agreed_on", goal.agreed_on, goal.plan.agreed_on, goal.plan.closed_on)
    yield from _written_before(goal.agreed_on, rated)


def faults_of_rating(rating: GoalRating, others: Iterable[GoalRating]) -> Iterable[Fault]:
    """`others`: the goal's other ratings. Each sees it once a day; both may see it differently."""
    goal = rating.goal
    if rating.score not in Level.values:
        yield Fault("score", _("A goal stands at one of the five levels from −2 to +2."), _("Choose one of them."))
    yield from _faults_of_day("rated_on", rating.rated_on, goal.agreed_on, goal.ended_on or goal.plan.closed_on)
    if any((other.rated_on, other.rated_by_whom) == (rating.rated_on, rating.rated_by_whom) for other in others):
        yield Fault("rated_on", _("There is a rating of this day by the same already."), _("Correct that one."))


def faults_of_ending(goal: Goal, rated: Iterable[date]) -> Iterable[Fault]:
    """Of a goal as it would be: reached, changed into another or dropped."""
    if goal.status in (STATUS.CHANGED, STATUS.DROPPED) and not goal.because.strip():
        yield Fault("because", _("The reason is missing."), _("Write what changed and why."))
    if goal.ended_on:
        yield from _faults_of_day("ended_on", goal.ended_on, goal.agreed_on)
        yield from _written_after("ended_on", goal.ended_on, rated)


def faults_of_ending_again(goal: Goal) -> Iterable[Fault]:
    """A goal ends once."""
    yield from faults_of_writing(goal.plan)
    if not goal.is_active:
        yield Fault("", _("This goal has ended already."), _("Take it up again first."))


def faults_of_taking_up(goal: Goal, later: Iterable[Goal]) -> Iterable[Fault]:
    """`later`: goals in its place."""
    yield from faults_of_writing(goal.plan)
    if any(each.is_active for each in later):
        yield Fault("", _("Another goal stands in its place."), _("Drop that one first."))


def _faults_of_day(field: str, day: date, first: date | None = None, last: date | None = None) -> Iterable[Fault]:
    """`first`, `last`: the days between which it must be."""
    yield from faults_of_coming_day(field, day)
    if first and day < first:
        yield Fault(field, _("That is before it was agreed: %(day)s.") % _of(first), _("Choose that day or a later one."))
    if last and day > last:
        yield Fault(field, _("That is after its last day: %(day)s.") % _of(last), _("Choose that day or an earlier one."))


def _written_before(agreed_on: date, written: Iterable[date]) -> Iterable[Fault]:
    if earlier := [each for each in written if each < agreed_on]:
        wrong = _("Something was written down for an earlier day: %(day)s.") % _of(min(earlier))
        yield Fault("agreed_on", wrong, _("Choose that day or an earlier one."))


def _written_after(field: str, day: date, written: Iterable[date]) -> Iterable[Fault]:
    if later := [each for each in written if each > day]:
        wrong = _("Something was written down for a later day: %(day)s.") % _of(max(later))
        yield Fault(field, wrong, _("Choose that day or a later one."))


def _of(day: date) -> dict[str, str]:
    return {"day": short_day(day)}
