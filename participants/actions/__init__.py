"""What staff do with a person's file. Verbs, keyword-only, one transaction each, `by` says who."""

from participants.actions.accommodation import correct_stay, end_stay, move, remove_stay
from participants.actions.case_team import give_seat, seat_everyone, seat_everywhere
from participants.actions.citizenship import correct_citizenship, end_citizenship, record_citizenship, remove_citizenship
from participants.actions.contact_rule import agree_contact, change_contact, end_contact
from participants.actions.enrolment import correct_enrolment, end_enrolment, enrol, remove_enrolment
from participants.actions.goal import (
    add_goal,
    change_goal,
    correct_rating,
    end_goal,
    rate_goal,
    remove_rating,
    replace_goal,
    take_up_goal,
)
from participants.actions.participant import make_participant
from participants.actions.plan import agree_on_plan, change_plan, close_plan, correct_review, reopen_plan, review_plan

__all__ = [
    "add_goal",
    "agree_contact",
    "agree_on_plan",
    "change_contact",
    "change_goal",
    "change_plan",
    "close_plan",
    "correct_citizenship",
    "correct_enrolment",
    "correct_stay",
    "correct_rating",
    "correct_review",
    "end_citizenship",
    "end_contact",
    "end_enrolment",
    "end_goal",
    "end_stay",
    "enrol",
    "give_seat",
    "make_participant",
    "move",
    "rate_goal",
    "record_citizenship",
    "remove_citizenship",
    "remove_enrolment",
    "remove_stay",
    "remove_rating",
    "reopen_plan",
    "replace_goal",
    "review_plan",
    "seat_everyone",
    "seat_everywhere",
    "take_up_goal",
]
