"""All plans of one person as their page shows them: the open one, then the closed ones. Four queries, whatever there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from ketch.pages.templatetags.dates import from_to, short_day
from participants.models.plan import Plan, PlanReview
from participants.people.models import Participant
from participants.plan_history import Event, history_of
from participants.shown_goal import ShownGoal


@dataclass(frozen=True)
class ShownPlan:
    plan: Plan
    goals: list[ShownGoal]
    history: list[Event]

    @property
    def active(self) -> list[ShownGoal]:
        """What weighs most comes first."""
        return sorted((each for each in self.goals if each.goal.is_active), key=lambda each: -each.goal.weight)

    @property
    def ended(self) -> list[ShownGoal]:
        return [each for each in self.goals if not each.goal.is_active]

    @property
    def days(self) -> str:
        return str(from_to(self.plan.agreed_on, self.plan.closed_on))

    @property
    def facts(self) -> list[tuple[str, str]]:
        plan = self.plan
        facts = [
            (_("Agreed on"), short_day(plan.agreed_on)),
            (_("How"), _("together with the person") if plan.agreed_together else _("without the person, for now")),
            (_("Next review"), short_day(plan.review_on) if plan.is_open else ""),
            (_("Closed on"), short_day(plan.closed_on) if plan.closed_on else ""),
            (_("Why it was closed"), plan.closed_because),
        ]
        return [(term, fact) for term, fact in facts if fact]


@dataclass(frozen=True)
class PlansPage:
    plans: list[ShownPlan]

    @property
    def open(self) -> ShownPlan | None:
        return next((each for each in self.plans if each.plan.is_open), None)

    @property
    def closed(self) -> list[ShownPlan]:
        return [each for each in self.plans if not each.plan.is_open]


def plans_of(participant: Participant) -> PlansPage:
    """The newest first."""
    reviews = Prefetch("reviews", PlanReview.objects.select_related("held_by"))
    plans = list(participant.plans.prefetch_related(reviews, "goals__ratings"))
    shown = shown_goals(plans)
    return PlansPage([ShownPlan(plan, shown[plan.pk], history_of(plan, shown[plan.pk])) for plan in plans])


def shown_goals(plans: Sequence[Plan]) -> dict[Any, list[ShownGoal]]:
    """By plan. A goal may stand in the place of one of an earlier plan, so all are looked at together."""
    goals = [(plan, goal) for plan in plans for goal in plan.goals.all()]
    known = {goal.pk: goal for _plan, goal in goals}
    after = {goal.instead_of_id: goal for _plan, goal in goals if goal.instead_of_id}
    shown: dict[Any, list[ShownGoal]] = {plan.pk: [] for plan in plans}
    for plan, goal in goals:
        until = goal.ended_on or plan.last_day
        before = known.get(goal.instead_of_id) if goal.instead_of_id else None
        shown[plan.pk].append(ShownGoal(goal, list(goal.ratings.all()), until, before, after.get(goal.pk)))
    return shown
