"""Feedback has no key: of each set of equal rows only those beyond what is held are new. Two equal answers are two answers."""

from typing import Any

from activities.feedback.rules import faults_of_feedback
from exchange.comparing.activities import activity_of
from exchange.held import Held
from exchange.plan import Plan
from exchange.sheets import FEEDBACK
from ketch.periods import today


def compare_feedback(plan: Plan, held: Held) -> None:
    part = plan.of(FEEDBACK)
    left = held.feedback.copy()
    broken = plan.register.broken[FEEDBACK.name]
    for row in plan.register.of(FEEDBACK):
        for fault in faults_of_feedback(_as_far_as_read(row) if row.row in broken else row):
            plan.rule(FEEDBACK, row.row, fault)
        answer = (activity_of(plan, FEEDBACK, row), row.month, row.rating, row.comment or "", row.language or "")
        if left[answer] > 0:
            left[answer] -= 1
            part.unchanged += 1
        else:
            part.new.append(answer)


def _as_far_as_read(row: Any) -> Any:
    """What could not be read is a fault already, so nothing more is found wrong with it."""
    rating = 1 if row.rating is None else row.rating
    return row._replace(rating=rating, month=row.month or today())
