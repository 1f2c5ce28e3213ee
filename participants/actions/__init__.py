"""What staff do with a person's file. Verbs, keyword-only, one transaction each, `by` says who."""

from participants.actions.accommodation import correct_stay, end_stay, move, remove_stay
from participants.actions.case_team import give_seat, seat_everyone, seat_everywhere
from participants.actions.citizenship import correct_citizenship, end_citizenship, record_citizenship, remove_citizenship
from participants.actions.enrolment import correct_enrolment, end_enrolment, enrol, remove_enrolment
from participants.actions.participant import make_participant

__all__ = [
    "correct_citizenship",
    "correct_enrolment",
    "correct_stay",
    "end_citizenship",
    "end_enrolment",
    "end_stay",
    "enrol",
    "give_seat",
    "make_participant",
    "move",
    "record_citizenship",
    "remove_citizenship",
    "remove_enrolment",
    "remove_stay",
    "seat_everyone",
    "seat_everywhere",
]
