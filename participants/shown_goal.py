"""One goal as pages show it: where it stands, how it got there, and what each level looks like. Asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.pages.lines import joined
from ketch.pages.templatetags.dates import near, short_day
from participants.goal_picture import BEGINNING, Picture, pictures
from participants.ladder import Rung, ladder, rung, signed
from participants.models.goal import Goal, GoalRating


@dataclass(frozen=True)
class Step:
    """One line of the table behind the picture. A rating, or the beginning."""

    on: date
    rung: Rung
    by: Any
    note: str = ""
    rating: GoalRating | None = None


@dataclass(frozen=True)
class ShownGoal:
    """`before`: the goal in whose place it stands. `after`: the one that stands in its place."""

    goal: Goal
    ratings: Sequence[GoalRating]
    until: date
    before: Goal | None = None
    after: Goal | None = None

    @property
    def last(self) -> GoalRating | None:
        return self.ratings[-1] if self.ratings else None

    @property
    def stands(self) -> Rung:
        return rung(self.goal, self.last.score if self.last else self.goal.baseline)

    @property
    def since(self) -> str:
        """Who said so and when; before anybody did, where it begins."""
        if not self.last:
            return _("begins here; not rated yet")
        return joined(self.last.get_rated_by_whom_display(), near(self.last.rated_on))

    @property
    def facts(self) -> str:
        goal = self.goal
        return joined(
            capfirst(goal.get_form_display()),
            goal.get_weight_display() if goal.weight > goal.Weight.ONE_OF_SEVERAL else "",
            _("wanted by %(day)s") % {"day": short_day(goal.target_on)} if goal.target_on else "",
        )

    @property
    def instead_of(self) -> str:
        if self.before is None:
            return ""
        if self.before.plan_id != self.goal.plan_id:
            return _("goes on from the earlier plan")
        return _("in place of “%(goal)s”") % {"goal": self.before.title}

    @property
    def became(self) -> str:
        if self.after is None:
            return ""
        if self.after.plan_id != self.goal.plan_id:
            return _("goes on in the next plan")
        return _("goes on as “%(goal)s”") % {"goal": self.after.title} if self.goal.status == self.goal.Status.CHANGED else ""

    @property
    def ended(self) -> str:
        if self.goal.is_active or not self.goal.ended_on:
            return ""
        return f"{self.goal.get_status_display()}, {short_day(self.goal.ended_on)}"

    @property
    def ladder(self) -> list[tuple[Rung, str]]:
        """Each level, and what there is to say of it."""
        words = {self.goal.baseline: _("began here")} | ({self.last.score: _("stands here")} if self.last else {})
        return [(each, words.get(each.score, "")) for each in ladder(self.goal)]

    @property
    def steps(self) -> list[Step]:
        """The last first."""
        begun = Step(self.goal.agreed_on, rung(self.goal, self.goal.baseline), _("the beginning"))
        rated = [
            Step(each.rated_on, rung(self.goal, each.score), each.get_rated_by_whom_display(), each.note, each)
            for each in self.ratings
        ]
        return [begun, *rated][::-1]

    @property
    def pictures(self) -> list[Picture]:
        return pictures(self.goal, self.ratings, self.until) if self.ratings else []

    @property
    def legend(self) -> list[tuple[str, Any]]:
        """Only what the picture holds."""
        seen = {each.rated_by_whom for each in self.ratings}
        raters = [(by.value, by.label) for by in GoalRating.RatedBy if by in seen]
        return [*raters, (BEGINNING, _("the beginning")), *([("target", _("wanted by"))] if self.goal.target_on else [])]

    @property
    def sentence(self) -> str:
        words = ngettext(
            "From %(first)s on %(begun)s to %(now)s on %(last)s, in %(n)d rating. The table has each day.",
            "From %(first)s on %(begun)s to %(now)s on %(last)s, in %(n)d ratings. The table has each day.",
            len(self.ratings),
        )
        return words % {
            "first": signed(self.goal.baseline),
            "begun": short_day(self.goal.agreed_on),
            "now": self.stands.sign,
            "last": short_day(self.last.rated_on if self.last else self.goal.agreed_on),
            "n": len(self.ratings),
        }
