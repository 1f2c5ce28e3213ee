from datetime import date, timedelta
from typing import Any

from ketch.audit.actions import action, change, create
from ketch.records.faults import refuse
from participants.models import AccommodationStay, Participant
from participants.rules import faults_of_dates, faults_of_days_to_come, overlaps


@action
def move(*, participant: Participant, to: str, on: date, by: Any) -> AccommodationStay:
    """A new stay from `on`; the one before ends by itself the day before."""
    participant.lock()
    stay = AccommodationStay(participant=participant, status=to, started_on=on)
    refuse(faults_of_days_to_come(stay))
    stays = list(participant.stays.all())
    for earlier in stays:
        if earlier.is_open and earlier.started_on < on:
            change(earlier, ended_on=on - timedelta(days=1))
    refuse(overlaps([*stays, stay]))
    return create([stay])[0]


@action
def end_stay(*, stay: AccommodationStay, on: date, by: Any) -> AccommodationStay:
    """The last day of a stay after which none is known: mostly the exit."""
    stay.participant.lock()
    ended = AccommodationStay(started_on=stay.started_on, ended_on=on)
    refuse([*faults_of_days_to_come(ended), *faults_of_dates(ended)])
    change(stay, ended_on=on)
    return stay
