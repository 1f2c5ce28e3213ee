from datetime import date
from typing import Any

from ketch.audit.actions import action, change, create
from ketch.records.faults import refuse
from participants.models import Enrolment, Participant
from participants.rules import faults_of_dates, faults_of_days_to_come, overlaps


@action
def enrol(*, participant: Participant, on: date, by: Any, **rest: Any) -> Enrolment:
    """Entry into the programme. Refused where the person is enrolled on that day or later."""
    participant.lock()
    enrolment = Enrolment(participant=participant, started_on=on, **rest)
    refuse([*faults_of_days_to_come(enrolment), *faults_of_dates(enrolment)])
    refuse(overlaps([*participant.enrolments.all(), enrolment]))
    return create([enrolment])[0]


@action
def end_enrolment(*, enrolment: Enrolment, on: date, reason: str, by: Any, note: str = "") -> Enrolment:
    """Exit: the day itself still counts."""
    enrolment.participant.lock()
    refuse(faults_of_days_to_come(Enrolment(started_on=enrolment.started_on, ended_on=on)))
    refuse(faults_of_dates(Enrolment(started_on=enrolment.started_on, ended_on=on)))
    change(enrolment, ended_on=on, exit_reason=reason, exit_note=note)
    return enrolment
