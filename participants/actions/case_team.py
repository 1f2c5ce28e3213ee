from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from ketch.access.roles import ON_EVERY_TEAM
from ketch.accounts.models import User
from ketch.audit.actions import action, change, change_all, create, remove
from ketch.periods import DAY, today
from ketch.records.faults import refuse
from ketch.records.locking import lock_all, locked
from participants.actions.cover import cut_off, follow_seats, seats_of
from participants.models.case_team import CaseTeamMember
from participants.models.cover import Cover
from participants.people.models import Participant
from participants.rules_of_team import faults_of_end_of_seat, faults_of_seat

ROLE = CaseTeamMember.Role


@action
def give_seat(
    *, participant: Participant, worker: User, role: str, by: Any, on: date | None = None, until: date | None = None
) -> CaseTeamMember:
    participant.lock()
    seat = CaseTeamMember(participant=participant, worker=worker, role=role, started_on=on or today(), ended_on=until)
    refuse(faults_of_seat(seat, participant.case_team.filter(worker=worker), by))
    return create([seat])[0]


@action
def end_seat(*, seat: CaseTeamMember, on: date, by: Any) -> None:
    """`on` is the last day. A seat that was to begin today or later, and no longer does, goes; the log has it.

    Whoever stands in for her in this file does so no longer than she sits there.
    """
    seat.participant.lock()
    if on < seat.started_on and seat.started_on >= today():
        remove([seat])
    else:
        refuse(faults_of_end_of_seat(seat, on))
        change(seat, ended_on=on)
    follow_seats(participant=seat.participant, worker=seat.worker, after=max(on, today() - DAY))


@action
def seat_everyone(*, participants: Iterable[Participant], by: Any) -> None:
    """New files: a seat in each for every confirmed manager and worker, where everyone is on the team."""
    if settings.KETCH_EVERYONE_ON_TEAM:
        workers = list(User.objects.working().filter(role__in=ON_EVERY_TEAM))
        create([_seat(participant.pk, worker.pk) for participant in participants for worker in workers])


@action
def seat_everywhere(*, worker: User, by: Any) -> None:
    """A new colleague: a seat in every file where there is none yet, nor one arranged for later."""
    # In one statement: it waits for whoever makes a file, and then sees that one, too.
    people = list(locked(Participant.objects.only("pk")).order_by("pk"))
    seated = set(CaseTeamMember.objects.lasting(today()).filter(worker=worker).values_list("participant", flat=True))
    create([_seat(person.pk, worker.pk) for person in people if person.pk not in seated])


@action
def end_seats(*, worker: User, by: Any) -> None:
    """Somebody leaves every case team at once, stands in for nobody, and nobody stands in for her.

    Both days of a seat count, so yesterday is the last; one of today goes.
    """
    both = Q(stand_in=worker) | Q(worker=worker)
    covers = list(locked(Cover.objects.lasting(today()).filter(both)).order_by("pk"))
    seats = CaseTeamMember.objects.lasting(today()).filter(worker=worker)
    given = [seat for cover in covers for seat in seats_of(cover)]
    lock_all(Participant, {seat.participant_id for seat in [*seats, *given]})
    for cover in covers:
        cut_off(cover)
    remove(seats.filter(started_on__gte=today()))
    change_all(list(seats.filter(started_on__lt=today())), ended_on=today() - DAY)


def _seat(participant_id: Any, worker_id: Any) -> CaseTeamMember:
    return CaseTeamMember(participant_id=participant_id, worker_id=worker_id, role=ROLE.KEY_WORKER, started_on=today())
