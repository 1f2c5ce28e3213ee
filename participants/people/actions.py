"""What is done with a file itself, one by one and by an import, and the rules of its code and year of birth."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, note
from ketch.pages.fields import EARLIEST_YEAR
from ketch.periods import today
from ketch.records import bulk
from ketch.records.faults import Fault, refuse
from participants.accommodation.actions import move
from participants.citizenship.actions import faults_of_citizenship, record_citizenship
from participants.dated.rules import faults_of_days
from participants.enrolment.actions import enrol
from participants.identity import vault
from participants.models import Citizenship, Enrolment, Identity, Participant, TwoPeople
from participants.people import codes, doubles
from participants.team.actions import key_worker_seat, seat_everyone

LONGEST_KEY = 80  # what the column holds; some letters become two or three


def faults_of_participant(participant: Participant) -> Iterator[Fault]:
    if not participant.code.strip():
        yield Fault("code", _("The code is missing."), _("Give each person a code."))
    if len(codes.code_key(participant.code)) > LONGEST_KEY:
        yield Fault("code", _("The code is too long."), _("Shorten it."))
    year = participant.birth_year
    if isinstance(year, int) and not EARLIEST_YEAR <= year <= today().year:
        yield Fault("birth_year", _("This year of birth cannot be."), _("Use a year from 1900 to this one, or leave it empty."))


@action
def make_participant(
    *,
    by: Actor,
    code: str = "",
    names: dict[str, str] | None = None,
    citizenships: Iterable[str] = (),
    entered_on: date | None = None,
    referred_by: str = "",
    lives: str = "",
    is_another: bool = False,
    **fields,
) -> Participant:
    """A new file and what is known on its first day. `names` go into the vault; a file that may be of the same person already
    is refused as `SeemsKnown`, unless `is_another` says that somebody looked. Without a code it gets one of ours."""
    if names or code:
        doubles.refuse_too_many_questions(by=by)
    participant, citizenships = Participant(code=code or _free_code(), **fields), list(citizenships)
    refuse(_faults_of_first_day(participant, citizenships, entered_on or today()))
    _make(participant, names or {}, is_another=is_another, by=by)
    if names:
        vault.keep(participant=participant, names=names, by=by)
    for country in citizenships:
        record_citizenship(participant=participant, country=country, by=by)
    if entered_on:
        enrol(participant=participant, on=entered_on, referred_by=referred_by, lives=lives, by=by)
    elif lives:
        move(participant=participant, to=lives, on=today(), by=by)
    return participant


@action
def correct_participant(*, participant: Participant, by: Actor, **values) -> None:
    """`values`: call_name, gender, birth_year, those that change. The code stays."""
    participant.lock()
    wanted = Participant(code=participant.code, **values)
    refuse(faults_of_participant(wanted))
    if change(participant, **values) and "birth_year" in values:
        vault.match_again(participant=participant, by=by)


@action
def tell_apart(*, participant: Participant, others: Iterable[UUID], by: Actor) -> None:
    """Their files look like one person's, and are not. Both get a line in the log; what was said before is not said again."""
    apart = {row.pair for row in TwoPeople.objects.filter(Q(participant=participant) | Q(other=participant))}
    new = [key for key in others if frozenset({participant.pk, key}) not in apart]
    for row in create([TwoPeople(participant=participant, other_id=key, told_by_id=by.pk) for key in new]):
        note("created", row, about=row.other_id)


def _free_code() -> str:
    code = codes.new_code()
    while not doubles.is_free(code):
        code = codes.new_code()
    return code


def _faults_of_first_day(participant: Participant, citizenships: Iterable[str], day: date) -> Iterator[Fault]:
    """All that can be wrong with what was typed. It comes before the question over all files: else one could type what is never
    saved, and have the answer without a file, a line in the log, or an end."""
    yield from faults_of_participant(participant)
    yield from faults_of_days(Enrolment(started_on=day))
    for country in citizenships:
        yield from faults_of_citizenship(Citizenship(country=country))


def _make(participant: Participant, names: dict[str, str], *, is_another: bool, by: Actor) -> None:
    # Nobody makes another file meanwhile: two colleagues at once would both find nobody.
    bulk.alone_with(Participant, Identity)
    doubles.refuse_taken_code(participant.code, by=by)
    others = doubles.refuse_known_name(names, participant.birth_year, is_another=is_another, by=by)
    create([participant])
    doubles.note_as_others([participant.pk, *others] if others else [])
    tell_apart(participant=participant, others=others, by=by)
    seat_everyone(participant=participant, by=by)
    if by.pk and not participant.case_team.filter(worker_id=by.pk).exists():
        # Nobody else gives a seat to themselves; without this one the file would be nobody's.
        create([key_worker_seat(participant.pk, by.pk)])


@action
def add_people(*, rows: Iterable[Sequence[Any]], by: Actor) -> None:
    """id, code, call_name, gender, birth_year."""
    names = ("id", "code", "code_key", "call_name", "gender", "birth_year")
    bulk.insert(Participant, names, ((key, code, codes.code_key(code), *rest) for key, code, *rest in rows))
