"""Feedback has no key: of each set of equal rows only those beyond what is held are new. Two equal answers are two answers."""

from activities.rules import faults_of_feedback
from exchange.comparing.activities import activity_of
from exchange.held import Held
from exchange.plan import Plan
from exchange.sheets import FEEDBACK


def compare_feedback(plan: Plan, held: Held) -> None:
    part = plan.of(FEEDBACK)
    left = held.feedback.copy()
    for row in plan.register.sound(FEEDBACK):
        for fault in faults_of_feedback(row):
            plan.rule(FEEDBACK, row.row, fault)
        answer = (activity_of(plan, FEEDBACK, row), row.month, row.rating, row.comment or "", row.language or "")
        if left[answer] > 0:
            left[answer] -= 1
            part.unchanged += 1
        else:
            part.new.append(answer)
