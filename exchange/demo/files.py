"""Opens the file of an invented person, step by step as staff would have done."""

from datetime import date
from random import Random
from typing import Any

from exchange.demo.people import Person, Stint
from ketch.audit.actions import action
from participants.accommodation.actions import end_stay, move
from participants.citizenship.actions import record_citizenship
from participants.enrolment.actions import end_enrolment, enrol
from participants.models import Participant
from participants.people.actions import make_participant
from participants.people.codes import ALPHABET, with_check


@action
def add_file(*, person: Person, dice: Random, by: Any) -> Participant:
    given, family = person.names
    participant = make_participant(
        code=with_check("".join(dice.choices(ALPHABET, k=5))),
        call_name=person.call_name,
        gender=person.gender,
        birth_year=person.birth_year,
        names={"given_name": given, "family_name": family, "birth_date": _birthday(person, dice).isoformat()},
        by=by,
    )
    for held in person.citizenships:
        record_citizenship(participant=participant, country=held.country, started_on=held.first, ended_on=held.last, by=by)
    for stint in person.stints:
        _add_stint(participant, person, stint, by=by)
    return participant


def _add_stint(participant: Participant, person: Person, stint: Stint, *, by: Any) -> None:
    enrolment = enrol(participant=participant, on=stint.first, referred_by=stint.referred_by, by=by)
    stays = [
        move(participant=participant, to=stay.status, on=stay.first, by=by) for stay in person.stays if stint.covers(stay.first)
    ]
    if stint.last:
        end_enrolment(enrolment=enrolment, on=stint.last, reason=stint.ended, by=by)
        for stay in stays[-1:]:
            end_stay(stay=stay, on=stint.last, by=by)


def _birthday(person: Person, dice: Random) -> date:
    return date(person.birth_year, dice.randint(1, 12), dice.randint(1, 28))
