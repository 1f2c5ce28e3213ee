from datetime import date
from typing import Any

from ketch.audit.actions import action, change, create
from ketch.records.faults import refuse
from participants.models import Citizenship, Participant
from participants.rules import faults_of_citizenship, overlaps


@action
def record_citizenship(
    *, participant: Participant, country: str, by: Any, started_on: date | None = None, ended_on: date | None = None
) -> Citizenship:
    participant.lock()
    citizenship = Citizenship(participant=participant, country=country, started_on=started_on, ended_on=ended_on)
    refuse(faults_of_citizenship(citizenship))
    # The country is sealed, so the database cannot compare it: the lock on the person makes this question the last word.
    refuse(overlaps([*(held for held in participant.citizenships.all() if held.country == country), citizenship]))
    return create([citizenship])[0]


@action
def end_citizenship(*, citizenship: Citizenship, on: date, by: Any) -> Citizenship:
    citizenship.participant.lock()
    refuse(faults_of_citizenship(Citizenship(country=citizenship.country, started_on=citizenship.started_on, ended_on=on)))
    change(citizenship, ended_on=on)
    return citizenship
