from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ketch.audit.actions import action, change, create
from ketch.periods import today
from ketch.records import bulk
from ketch.records.faults import Fault, refuse
from participants.accommodation.actions import move
from participants.citizenship.actions import record_citizenship
from participants.citizenship.models import Citizenship
from participants.citizenship.rules import faults_of_citizenship
from participants.dated.rules import faults_of_days, faults_of_participant
from participants.enrolment.actions import enrol
from participants.enrolment.models import Enrolment
from participants.identity import vault
from participants.identity.models import Identity
from participants.merge.actions import tell_apart
from participants.people import doubles
from participants.people.codes import new_code
from participants.people.models import Participant
from participants.team.actions import ROLE, seat_everyone
from participants.team.models import CaseTeamMember


@action
def make_participant(
    *,
    by: Any,
    names: dict[str, str] | None = None,
    citizenships: Iterable[str] = (),
    entered_on: date | None = None,
    referred_by: str = "",
    lives: str = "",
    is_another: bool = False,
    **fields: Any,
) -> Participant:
    """A new file and what is known on its first day. `names` go into the vault; a file that may be of the same person already
    is refused as `SeemsKnown`, unless `is_another` says that somebody looked."""
    if names or "code" in fields:
        doubles.ask_how_often(by=by)
    participant, citizenships = Participant(**{"code": _free_code(), **fields}), list(citizenships)
    refuse(_faults_of_first_day(participant, citizenships, entered_on or today()))
    _make(participant, names or {}, is_another, by)
    if names:
        vault.keep(participant=participant, names=names, by=by)
    for country in citizenships:
        record_citizenship(participant=participant, country=country, by=by)
    if entered_on:
        enrol(participant=participant, on=entered_on, referred_by=referred_by, by=by)
    if lives:
        move(participant=participant, to=lives, on=entered_on or today(), by=by)
    return participant


@action
def correct_participant(*, participant: Participant, by: Any, **values: Any) -> Participant:
    """`values`: call_name, gender, birth_year, those that change. The code stays."""
    participant.lock()
    wanted = Participant(code=participant.code, **values)
    refuse(faults_of_participant(wanted))
    if change(participant, **values) and "birth_year" in values:
        vault.match_again(participant=participant, by=by)
    return participant


def _free_code() -> str:
    code = new_code()
    while not doubles.is_free(code):
        code = new_code()
    return code


def _faults_of_first_day(participant: Participant, citizenships: Iterable[str], day: date) -> Iterator[Fault]:
    """All that can be wrong with what was typed. It comes before the question over all files: else one could type what is never
    saved, and have the answer without a file, a line in the log, or an end."""
    yield from faults_of_participant(participant)
    yield from faults_of_days(Enrolment(started_on=day))
    for country in citizenships:
        yield from faults_of_citizenship(Citizenship(country=country))


def _make(participant: Participant, names: dict[str, str], is_another: bool, by: Any) -> None:
    # Nobody makes another file meanwhile: two colleagues at once would both find nobody.
    bulk.alone_with(Participant, Identity)
    doubles.ask_by_code(participant.code, by=by)
    others = doubles.ask_by_name(names, participant.birth_year, is_another=is_another, by=by)
    create([participant])
    doubles.note_as_others([participant.pk, *others] if others else [])
    tell_apart(participant=participant, others=others, by=by)
    _seat(participant, by)


def _seat(participant: Participant, by: Any) -> None:
    """Whoever makes a file can open it."""
    seat_everyone(participants=[participant], by=by)
    if by.pk and not participant.case_team.filter(worker=by).exists():
        # Nobody else gives herself a seat; without this one the file would be nobody's.
        create([CaseTeamMember(participant=participant, worker=by, role=ROLE.KEY_WORKER, started_on=today())])
