"""The plan on a person's own page: each goal and where it stands, and when the plan is looked at again."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import short_day
from participants.models.goal import Goal
from participants.models.plan import Plan
from participants.people.models import Participant
from participants.plans import shown_goals
from participants.shown_goal import ShownGoal

SHOWN = (Goal.Status.ACTIVE, Goal.Status.REACHED)


@dataclass(frozen=True)
class PlanSection:
    plan: Plan | None
    lines: list[Line]
    has_earlier: bool = False

    @property
    def review(self) -> str:
        """The words of the link to the plan."""
        if self.plan is None:
            return ""
        words = _("Review was due on %(day)s") if self.plan.is_overdue else _("Next review %(day)s")
        return words % {"day": short_day(self.plan.review_on)}


def plan_section(participant: Participant) -> PlanSection:
    """Three queries."""
    plan = participant.plans.open().prefetch_related("goals__ratings").first()
    if plan is None:
        return PlanSection(None, [], has_earlier=participant.plans.exists())
    goals = [each for each in shown_goals([plan])[plan.pk] if each.goal.status in SHOWN]
    in_order = sorted(goals, key=lambda each: (not each.goal.is_active, -each.goal.weight))
    return PlanSection(plan, [_line(number, each) for number, each in enumerate(in_order, 1)])


def _line(number: int, each: ShownGoal) -> Line:
    stands: Any = each.ended or joined(f"{each.stands.sign} {each.stands.words}", each.since)
    return Line(when=number, title=each.goal.title, href=each.goal.get_absolute_url(), second=stands)
