"""What staff do with activities and sessions. Verbs, keyword-only, one transaction each, `by` says who."""

from activities.actions.activity import (
    bring_back_activity,
    go_on_in_another_form,
    make_activity,
    rename_activity,
    retire_activity,
)
from activities.actions.adjustment import adjust, check_adjustment, correct_adjustment
from activities.actions.attendance import keep_words, record_attendance
from activities.actions.feedback import take_feedback
from activities.actions.interpreter import record_interpreting
from activities.actions.member import add_members, correct_member, remove_member
from activities.actions.remove_session import remove_session
from activities.actions.series import change_series, end_pause, end_series, make_series, pause_series
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
    "add_members",
    "adjust",
    "bring_back_activity",
    "call_off",
    "change_series",
    "check_adjustment",
    "correct_adjustment",
    "correct_member",
    "correct_session",
    "did_not_take_place",
    "end_pause",
    "end_series",
    "go_on_in_another_form",
    "hold_session",
    "keep_words",
    "log_individual",
    "log_not_held",
    "make_activity",
    "make_series",
    "pause_series",
    "plan_session",
    "put_back",
    "record_attendance",
    "record_interpreting",
    "remove_member",
    "remove_session",
    "rename_activity",
    "retire_activity",
    "take_feedback",
    "take_in_sessions",
]
