"""What the import writes: many rows of one kind at once. It asked rules.py before, and writes a line of the log for each person.

A row is the values of the fields named beside it, in that order.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings

from ketch.access.roles import ON_EVERY_TEAM
from ketch.accounts.models import User
from ketch.audit.actions import action
from ketch.periods import today
from ketch.records import bulk
from participants.accommodation.models import AccommodationStay
from participants.citizenship.models import Citizenship
from participants.enrolment.models import Enrolment
from participants.people.codes import code_key
from participants.people.models import Participant
from participants.team.models import CaseTeamMember

Rows = Iterable[Sequence[Any]]


@action
def add_people(*, rows: Rows, by: Any) -> None:
    """id, code, call_name, gender, birth_year."""
    names = ("id", "code", "code_key", "call_name", "gender", "birth_year")
    bulk.insert(Participant, names, ((key, code, code_key(code), *rest) for key, code, *rest in rows))


@action
def seat_everyone_with(*, people: Iterable[UUID], by: Any) -> None:
    """Where everyone is on the team: a seat in each of these new files for every confirmed manager and worker."""
    if settings.KETCH_EVERYONE_ON_TEAM:
        workers = list(User.objects.working().filter(role__in=ON_EVERY_TEAM).values_list("pk", flat=True))
        seats = ((key, worker, CaseTeamMember.Role.KEY_WORKER, today()) for key in people for worker in workers)
        bulk.insert(CaseTeamMember, ("participant", "worker", "role", "started_on"), seats)


@action
def add_citizenships(*, rows: Rows, by: Any) -> None:
    """participant, country, started_on, ended_on."""
    bulk.insert(Citizenship, ("participant", "country", "started_on", "ended_on"), rows)


@action
def drop_citizenships(*, keys: Iterable[UUID], by: Any) -> None:
    """Those that a newer statement of the same person's citizenships replaces."""
    bulk.delete(Citizenship, keys)


@action
def add_enrolments(*, rows: Rows, by: Any) -> None:
    """participant, started_on, ended_on, exit_reason, exit_note, referred_by, referred_note."""
    names = ("participant", "started_on", "ended_on", "exit_reason", "exit_note", "referred_by", "referred_note")
    bulk.insert(Enrolment, names, rows)


@action
def add_stays(*, rows: Rows, by: Any) -> None:
    """participant, started_on, ended_on, status."""
    bulk.insert(AccommodationStay, ("participant", "started_on", "ended_on", "status"), rows)
