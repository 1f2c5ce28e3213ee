"""What staff do with a person's file. Verbs, keyword-only, one transaction each, `by` says who."""

from participants.actions.accommodation import correct_stay, end_stay, move, record_stay, remove_stay
from participants.actions.case_team import end_seat, give_seat, seat_everyone, seat_everywhere
from participants.actions.citizenship import correct_citizenship, record_citizenship, remove_citizenship
from participants.actions.contact_rule import agree_contact, change_contact, end_contact
from participants.actions.cover import arrange_cover, end_cover, move_cover
from participants.actions.deadline import (
    accept_proposal,
    change_deadline,
    decline_proposal,
    drop_deadline,
    finish_deadline,
    follow_rule,
    leave_as_it_is,
    make_deadline,
    reopen_deadline,
)
from participants.actions.deadline_rule import (
    change_deadline_rule,
    make_deadline_rule,
    retire_deadline_rule,
    use_deadline_rule_again,
)
from participants.actions.enrolment import correct_enrolment, end_enrolment, enrol, remove_enrolment
from participants.actions.exploitation import write_down_exploitation
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
from participants.actions.language import add_language, change_language, remove_language
from participants.actions.merge import check_contact, merge, tell_apart
from participants.actions.participant import correct_participant, make_participant
from participants.actions.plan import agree_on_plan, change_plan, close_plan, correct_review, reopen_plan, review_plan
from participants.actions.status import correct_status, record_status, remove_status
from participants.actions.take_over import read_take_over, take_over

__all__ = [
    "accept_proposal",
    "add_goal",
    "add_language",
    "agree_contact",
    "agree_on_plan",
    "arrange_cover",
    "change_contact",
    "change_deadline",
    "change_deadline_rule",
    "change_goal",
    "change_language",
    "change_plan",
    "check_contact",
    "close_plan",
    "correct_citizenship",
    "correct_enrolment",
    "correct_participant",
    "correct_rating",
    "correct_review",
    "correct_status",
    "correct_stay",
    "decline_proposal",
    "drop_deadline",
    "end_contact",
    "end_cover",
    "end_enrolment",
    "end_goal",
    "end_seat",
    "end_stay",
    "enrol",
    "finish_deadline",
    "follow_rule",
    "give_seat",
    "leave_as_it_is",
    "make_deadline",
    "make_deadline_rule",
    "make_participant",
    "merge",
    "move",
    "move_cover",
    "rate_goal",
    "read_take_over",
    "record_citizenship",
    "record_status",
    "record_stay",
    "remove_citizenship",
    "remove_enrolment",
    "remove_language",
    "remove_rating",
    "remove_status",
    "remove_stay",
    "reopen_deadline",
    "reopen_plan",
    "replace_goal",
    "retire_deadline_rule",
    "review_plan",
    "seat_everyone",
    "seat_everywhere",
    "take_over",
    "take_up_goal",
    "tell_apart",
    "use_deadline_rule_again",
    "write_down_exploitation",
]
