"""What staff do with activities and sessions. Verbs, keyword-only, one transaction each, `by` says who."""

from activities.actions.activity import make_activity, retire_activity
from activities.actions.adjustment import adjust, check_adjustment, correct_adjustment
from activities.actions.attendance import record_attendance
from activities.actions.feedback import take_feedback
from activities.actions.session import (
    call_off,
    correct_session,
    did_not_take_place,
    hold_session,
    log_individual,
    log_not_held,
    plan_session,
    put_back,
)
from activities.actions.taking_in import take_in_sessions

__all__ = [
    "adjust",
    "call_off",
    "check_adjustment",
    "correct_adjustment",
    "correct_session",
    "did_not_take_place",
    "hold_session",
    "log_individual",
    "log_not_held",
    "make_activity",
    "plan_session",
    "put_back",
    "record_attendance",
    "retire_activity",
    "take_feedback",
    "take_in_sessions",
]
