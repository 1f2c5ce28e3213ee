"""What the page of plans shows: goals, and what became of each; and for Today the reviews that are due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line, TermsAndFacts, joined
from ketch.words import Values, Words, margin_day, short_day
from participants.models import Goal, Participant, Plan, PlanReview
from participants.plan.goal import ShownGoal

STATUS = Goal.Status


@dataclass(frozen=True)
class PlanEvent:
    """`review`: the one that this line can correct."""

    on: date
    title: Words
    why: str = ""
    second: str = ""
    review: PlanReview | None = None


def _events(plan: Plan, goals: list[ShownGoal]) -> Iterator[PlanEvent]:
    together, alone = _("Agreed together with the person"), _("Written without the person, for now")
    yield PlanEvent(plan.agreed_on, together if plan.agreed_together else alone)
    for each in goals:
        # A goal in the place of another is named where that one ends.
        if each.goal.agreed_on > plan.agreed_on and not each.before:
            yield PlanEvent(each.goal.agreed_on, _("New goal: %(goal)s") % {"goal": each.goal.title})
    for review in reversed(plan.reviews.all()):
        next_one = _("next review %(day)s") % {"day": short_day(review.next_review_on)}
        title = review.what_changed or _("Reviewed; nothing changed")
        yield PlanEvent(review.held_on, title, review.why, joined(review.held_by, next_one), review)
    for each in goals:
        if each.goal.ended_on:
            yield PlanEvent(each.goal.ended_on, _words_of_the_end(each), each.goal.because)
    if plan.closed_on:
        yield PlanEvent(plan.closed_on, _("Closed"), plan.closed_because)


def _words_of_the_end(each: ShownGoal) -> str:
    titles = {"goal": each.goal.title, "new": each.after.title if each.after else "–"}
    if each.goal.status == STATUS.REACHED:
        return _("Reached: %(goal)s") % titles
    if each.goal.status == STATUS.CHANGED:
        return _("Changed: from “%(goal)s” to “%(new)s”") % titles
    return _("Dropped: %(goal)s") % titles


@dataclass(frozen=True)
class ShownPlan:
    plan: Plan
    goals: list[ShownGoal]

    @property
    def active(self) -> list[ShownGoal]:
        """What weighs most comes first."""
        return sorted((each for each in self.goals if each.goal.is_active), key=lambda each: -each.goal.weight)

    @property
    def ended(self) -> list[ShownGoal]:
        return [each for each in self.goals if not each.goal.is_active]

    @property
    def history(self) -> list[PlanEvent]:
        """The last first; of one day, the end before the beginning."""
        return sorted(_events(self.plan, self.goals), key=attrgetter("on"))[::-1]

    @property
    def facts(self) -> TermsAndFacts:
        plan = self.plan
        facts = [
            (_("Agreed on"), short_day(plan.agreed_on)),
            (_("How"), _("together with the person") if plan.agreed_together else _("without the person, for now")),
            (_("Next review"), short_day(plan.review_on) if plan.is_open else ""),
            (_("Closed on"), short_day(plan.closed_on) if plan.closed_on else ""),
            (_("Why it was closed"), plan.closed_because),
        ]
        return [(term, fact) for term, fact in facts if fact]


def plans_of(participant: Participant) -> Values:
    """The open one, and the closed ones, the newest first."""
    reviews = Prefetch("reviews", PlanReview.objects.select_related("held_by"))
    plans = list(participant.plans.prefetch_related(reviews, "goals__ratings"))
    shown = shown_goals(plans)
    pages = [ShownPlan(plan, shown[plan.pk]) for plan in plans]
    return {
        "open": next((each for each in pages if each.plan.is_open), None),
        "closed": [each for each in pages if not each.plan.is_open],
    }


def shown_goals(plans: Sequence[Plan]) -> dict[UUID, list[ShownGoal]]:
    """By plan. A goal may replace one of an earlier plan, so all plans are looked at together."""
    goals = [(plan, goal) for plan in plans for goal in plan.goals.all()]
    by_key = {goal.pk: goal for _plan, goal in goals}
    after = {goal.instead_of_id: goal for _plan, goal in goals if goal.instead_of_id}
    shown: dict[UUID, list[ShownGoal]] = {plan.pk: [] for plan in plans}
    for plan, goal in goals:
        until = goal.ended_on or plan.last_day
        before = by_key.get(goal.instead_of_id) if goal.instead_of_id else None
        shown[plan.pk].append(ShownGoal(goal, list(goal.ratings.all()), until, before, after.get(goal.pk)))
    return shown


SHOWN = (STATUS.ACTIVE, STATUS.REACHED)


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
    second = each.ended or joined(f"{each.stands.sign} {each.stands.words}", each.since)
    return Line(when=number, title=each.goal.title, href=each.goal.get_absolute_url(), second=second)


def reviews_due(user: User) -> list[Plan]:
    """Open plans of files that `user` may read whose review is over or comes within two weeks, with their people. One query."""
    return list(Plan.objects.visible_to(user, Permission.READ_FILE).due().select_related("participant"))


def line_of(plan: Plan) -> Line:
    """For Today. It names the person, so the page notes the look."""
    over = _("The review was due on %(day)s.") % {"day": short_day(plan.review_on)}
    return Line(
        when=margin_day(plan.review_on),
        day=plan.review_on,
        title=_("Review of the plan"),
        href=plan.get_absolute_url(),
        code=plan.participant.code,
        call_name=plan.participant.call_name,
        second=over if plan.is_overdue else "",
        act=reverse("participants:review-plan", args=[plan.pk]),
        act_words=_("Review"),
        act_for=plan.participant.code,
    )
