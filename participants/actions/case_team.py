from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from ketch.access.roles import ON_EVERY_TEAM
from ketch.accounts.models import User
from ketch.audit.actions import action, change_all, create, remove
from ketch.periods import DAY, today
from participants.models import CaseTeamMember, Participant

ROLE = CaseTeamMember.Role


@action
def give_seat(*, participant: Participant, worker: User, role: str, by: Any, on: date | None = None) -> CaseTeamMember:
    return create([CaseTeamMember(participant=participant, worker=worker, role=role, started_on=on or today())])[0]


@action
def seat_everyone(*, participants: Iterable[Participant], by: Any) -> None:
    """New files: a seat in each for every confirmed manager and worker, where everyone is on the team."""
    if settings.KETCH_EVERYONE_ON_TEAM:
        workers = list(User.objects.working().filter(role__in=ON_EVERY_TEAM))
        create([_seat(participant.pk, worker.pk) for participant in participants for worker in workers])


@action
def seat_everywhere(*, worker: User, by: Any) -> None:
    """A new colleague: a seat in every file where there is none yet."""
    seated = CaseTeamMember.objects.on(today()).filter(worker=worker).values("participant")
    create([_seat(key, worker.pk) for key in Participant.objects.exclude(pk__in=seated).values_list("pk", flat=True)])


@action
def end_seats(*, worker: User, by: Any) -> None:
    """Somebody leaves every case team at once. Both days of a seat count, so yesterday is the last; one of today goes."""
    seats = CaseTeamMember.objects.filter(Q(ended_on=None) | Q(ended_on__gte=today()), worker=worker)
    remove(seats.filter(started_on__gte=today()))
    change_all(list(seats.filter(started_on__lt=today())), ended_on=today() - DAY)


def _seat(participant_id: Any, worker_id: Any) -> CaseTeamMember:
    return CaseTeamMember(participant_id=participant_id, worker_id=worker_id, role=ROLE.KEY_WORKER, started_on=today())
