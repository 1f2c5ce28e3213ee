"""What staff do with a person's file. Verbs, keyword-only, one transaction each, `by` says who."""

from participants.actions.accommodation import end_stay, move
from participants.actions.case_team import give_seat, seat_everyone, seat_everywhere
from participants.actions.citizenship import end_citizenship, record_citizenship
from participants.actions.enrolment import end_enrolment, enrol
from participants.actions.participant import make_participant

__all__ = [
    "end_citizenship",
    "end_enrolment",
    "end_stay",
    "enrol",
    "give_seat",
    "make_participant",
    "move",
    "record_citizenship",
    "seat_everyone",
    "seat_everywhere",
]
