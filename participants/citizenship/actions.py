from datetime import date
from typing import Any

from ketch.audit.actions import action, change, create, remove
from ketch.records.faults import refuse
from participants.citizenship.models import Citizenship
from participants.dated.rules import corrected, faults_of_citizenship, faults_of_days_long_gone, faults_of_meeting
from participants.people.models import Participant


@action
def record_citizenship(
    *, participant: Participant, country: str, by: Any, started_on: date | None = None, ended_on: date | None = None
) -> Citizenship:
    participant.lock()
    citizenship = Citizenship(participant=participant, country=country, started_on=started_on, ended_on=ended_on)
    _ask_the_rules(citizenship)
    return create([citizenship])[0]


@action
def correct_citizenship(*, citizenship: Citizenship, by: Any, **values: Any) -> Citizenship:
    """`values`: country, started_on, ended_on, those that change. Two countries at once are nothing odd, so nothing moves."""
    citizenship.participant.lock()
    citizenship.refresh_from_db()
    _ask_the_rules(corrected(citizenship, **values))
    change(citizenship, **values)
    return citizenship


@action
def remove_citizenship(*, citizenship: Citizenship, by: Any) -> None:
    citizenship.participant.lock()
    remove([citizenship])


def _ask_the_rules(wanted: Citizenship) -> None:
    refuse([*faults_of_citizenship(wanted), *faults_of_days_long_gone(wanted)])
    # The country is sealed, so the database cannot compare it: the lock on the person makes this question the last word.
    held = wanted.participant.citizenships.exclude(pk=wanted.pk)
    refuse(faults_of_meeting(wanted, (other for other in held if other.country == wanted.country)))
