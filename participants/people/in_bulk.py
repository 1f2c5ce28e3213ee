"""New people of an import, many at once. It asked the rules before, and writes a line of the log for each person."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings

from ketch.access.roles import ON_EVERY_TEAM
from ketch.accounts.models import User
from ketch.audit.actions import action
from ketch.audit.entries import Actor
from ketch.periods import today
from ketch.records import bulk
from participants.people.codes import code_key
from participants.people.models import Participant
from participants.team.models import CaseTeamMember


@action
def add_people(*, rows: Iterable[Sequence[Any]], by: Actor) -> None:
    """id, code, call_name, gender, birth_year."""
    names = ("id", "code", "code_key", "call_name", "gender", "birth_year")
    bulk.insert(Participant, names, ((key, code, code_key(code), *rest) for key, code, *rest in rows))


@action
def seat_everyone_with(*, people: Iterable[UUID], by: Actor) -> None:
    """Where everyone is on the team: a seat in each of these new files for every confirmed manager and worker."""
    if settings.KETCH_EVERYONE_ON_TEAM:
        workers = list(User.objects.working().filter(role__in=ON_EVERY_TEAM).values_list("pk", flat=True))
        seats = ((key, worker, CaseTeamMember.Role.KEY_WORKER, today()) for key in people for worker in workers)
        bulk.insert(CaseTeamMember, ("participant", "worker", "role", "started_on"), seats)
