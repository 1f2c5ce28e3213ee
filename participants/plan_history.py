"""What happened to a plan, as lines of the log book: reviews, and goals that came, were reached, changed or dropped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ketch.pages.lines import joined
from ketch.pages.templatetags.dates import margin_day, short_day
from participants.models.goal import Goal
from participants.models.plan import Plan, PlanReview
from participants.shown_goal import ShownGoal

STATUS = Goal.Status


@dataclass(frozen=True)
class Event:
    """`review`: the one that this line can correct."""

    on: date
    title: Any
    why: str = ""
    second: str = ""
    review: PlanReview | None = None

    @property
    def when(self) -> str:
        return margin_day(self.on)


def history_of(plan: Plan, goals: Iterable[ShownGoal]) -> list[Event]:
    """The last first; of one day, the end before the beginning."""
    goals = list(goals)
    told = [_agreed(plan), *_begun(plan, goals), *_reviewed(plan), *_ended(goals), *_closed(plan)]
    return sorted(told, key=lambda event: event.on)[::-1]


def _agreed(plan: Plan) -> Event:
    together, alone = _("Agreed together with the person"), _("Written without the person, for now")
    return Event(plan.agreed_on, together if plan.agreed_together else alone)


def _begun(plan: Plan, goals: list[ShownGoal]) -> Iterator[Event]:
    """Goals that came later; one in the place of another is told where that one ends."""
    for each in goals:
        if each.goal.agreed_on > plan.agreed_on and not each.before:
            yield Event(each.goal.agreed_on, _("New goal: %(goal)s") % {"goal": each.goal.title})


def _reviewed(plan: Plan) -> Iterator[Event]:
    for review in reversed(plan.reviews.all()):
        next_one = _("next review %(day)s") % {"day": short_day(review.next_review_on)}
        title = review.what_changed or _("Reviewed; nothing changed")
        yield Event(review.held_on, title, review.why, joined(review.held_by, next_one), review)


def _ended(goals: list[ShownGoal]) -> Iterator[Event]:
    for each in goals:
        if each.goal.ended_on:
            yield Event(each.goal.ended_on, _words_of_the_end(each), each.goal.because)


def _words_of_the_end(each: ShownGoal) -> str:
    titles = {"goal": each.goal.title, "new": each.after.title if each.after else "–"}
    if each.goal.status == STATUS.REACHED:
        return _("Reached: %(goal)s") % titles
    if each.goal.status == STATUS.CHANGED:
        return _("Changed: from “%(goal)s” to “%(new)s”") % titles
    return _("Dropped: %(goal)s") % titles


def _closed(plan: Plan) -> Iterator[Event]:
    if plan.closed_on:
        yield Event(plan.closed_on, _("Closed"), plan.closed_because)
