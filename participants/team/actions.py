"""Cover: a colleague is away, another one stands in.

In which files the stand-in gets a seat: those of the colleague who is away, as far as whoever arranges it sits in them, too. For
one's own cover that is all of one's files; a colleague arranges it for somebody who fell ill in the files that both share. Only
seats of one's own hand on (`of_ones_own`): who stands in or took a file over passes it to nobody and prolongs nothing for
herself. Where the stand-in sits already, nothing is added. Seats begin and end with the cover, so before its first day they open
nothing; where the seat from which one comes ends earlier, it ends on the same day (`follow_seats`).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from ketch.access.roles import ON_EVERY_TEAM, Permission, VisibleDatedQuerySet
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action, change, change_all, create, remove
from ketch.periods import DAY, Period, today
from ketch.records import bulk, locking
from ketch.records.faults import refuse
from participants.dated.rules import corrected
from participants.models import CaseTeamMember, Cover, Participant
from participants.team import rules

Seats = dict[UUID, list[CaseTeamMember]]


@action
def arrange_cover(*, worker: User, stand_in: User, on: date, until: date, by: User) -> Cover:
    cover = Cover(worker=worker, stand_in=stand_in, started_on=on, ended_on=until)
    others = _others_of_the_same_two(cover)
    refuse([*rules.faults_of_days_gone(cover), *rules.faults_of_cover(cover, others), *rules.faults_of_arranging(cover, by)])
    create([cover])
    _seat_where_missing(cover, by)
    return cover


@action
def move_cover(*, cover: Cover, on: date, until: date, by: User) -> None:
    """Other days. What they leave out is cut off in every file; what they add is given where `by` could have arranged it."""
    new = corrected(cover, started_on=on, ended_on=until)
    others = _others_of_the_same_two(cover)
    refuse([*rules.faults_of_moving(cover, new, by), *rules.faults_of_cover(new, others)])
    # All at once: files in which this cover has seats, and those in which it gets some.
    locking.lock_all(Participant, _files(seats_of(cover)) | set(_seats_to_hand_over(cover, Period(on, until), by)))
    _cut(seats_of(cover), on, until)
    change(cover, started_on=on, ended_on=until)
    _seat_where_missing(cover, by)


@action
def end_cover(*, cover: Cover, by: User) -> None:
    """From now on: both days of a seat count, so yesterday is the last. One that began today or later goes."""
    refuse(rules.faults_of_moving(cover, cover, by))
    locking.lock_all(Participant, _files(seats_of(cover)))
    cut_off(cover)


def cut_off(cover: Cover) -> None:
    last = today() - DAY
    _cut(seats_of(cover), cover.started_on, last)
    if cover.started_on > last:
        remove([cover])
    else:
        change(cover, ended_on=last)


def follow_seats(*, participant: Participant, worker: User, after: date) -> None:
    """After that day, whoever stands in for `worker` in this file keeps only the days of `worker`'s own seat."""
    seats = CaseTeamMember.objects.filter(participant=participant)
    own = [seat.days for seat in seats.of_ones_own().filter(worker=worker)]
    lost = list(Period(after + DAY, date.max).without(own))
    for seat in seats.filter(instead_of=worker).lasting(after + DAY):
        _keep_only_days(seat, list(seat.days.without(lost)))


def seats_of(cover: Cover) -> list[CaseTeamMember]:
    """Covers of the same two never overlap, so their days say whose seats these are."""
    in_her_place = CaseTeamMember.objects.filter(worker_id=cover.stand_in_id, instead_of_id=cover.worker_id)
    return list(in_her_place.filter(started_on__gte=cover.started_on, ended_on__lte=cover.ended_on))


def _files(seats: Iterable[CaseTeamMember]) -> set[UUID]:
    return {seat.participant_id for seat in seats}


def _others_of_the_same_two(cover: Cover) -> VisibleDatedQuerySet:
    """Two who arrange one at once come one after the other: both would find the days free, and the database would refuse the
    second."""
    locking.wait_in_line(f"cover {cover.worker_id} {cover.stand_in_id}")
    return Cover.objects.filter(worker_id=cover.worker_id, stand_in_id=cover.stand_in_id).exclude(pk=cover.pk)


def _cut(seats: Iterable[CaseTeamMember], first: date, last: date) -> None:
    for seat in seats:
        shared = seat.days.shared_with(Period(first, last)) if first <= last else None
        _keep_only_days(seat, [shared] if shared else [])


def _keep_only_days(seat: CaseTeamMember, days: list[Period]) -> None:
    """Of a seat these days alone: the first span in its own row, each further one in a new row."""
    if not days:
        remove([seat])
        return
    change(seat, started_on=days[0].first, ended_on=days[0].last)
    create([seat.on_other_days(span) for span in days[1:]])


def _seat_where_missing(cover: Cover, by: User) -> None:
    """Seats that touch one of this cover are joined to it, so that a file shows one and not a chain."""
    handed_over = _seats_to_hand_over(cover, cover.days, by)
    # Two who seat the same colleague at once come one after the other; the database would refuse the second.
    locking.lock_all(Participant, handed_over)
    taken = _by_file(CaseTeamMember.objects.filter(participant__in=handed_over, worker_id=cover.stand_in_id))
    new = []
    for file, seats in handed_over.items():
        for wanted in filter(None, (seat.days.shared_with(cover.days) for seat in seats)):
            for gap in wanted.without([seat.days for seat in taken[file]]):
                if not _extend_neighbour(taken[file], gap, cover):
                    new.append(_seat(file, gap, cover))
    create(new)


def _seats_to_hand_over(cover: Cover, days: Period, by: User) -> Seats:
    """Seats of the colleague who is away, by file, in those that `by` may hand over."""
    mine = CaseTeamMember.objects.of_ones_own().on(today()).filter(worker_id=by.pk).values("participant")
    files = Participant.objects.visible_to(by, Permission.HAND_OVER).filter(pk__in=mine)
    return _by_file(CaseTeamMember.objects.of_ones_own().during(days).filter(worker_id=cover.worker_id, participant__in=files))


def _by_file(seats: Iterable[CaseTeamMember]) -> Seats:
    found: Seats = defaultdict(list)
    for seat in seats:
        found[seat.participant_id].append(seat)
    return found


def _extend_neighbour(seats: list[CaseTeamMember], gap: Period, cover: Cover) -> bool:
    for seat in seats:
        if seat.instead_of_id != cover.worker_id or seat.ended_on is None:
            continue
        if seat.ended_on == gap.first - DAY and seat.started_on >= cover.started_on:
            return change(seat, ended_on=gap.last)
        if seat.started_on == gap.last + DAY and seat.ended_on <= cover.days.last:
            return change(seat, started_on=gap.first)
    return False


def _seat(file: UUID, days: Period, cover: Cover) -> CaseTeamMember:
    return CaseTeamMember(
        participant_id=file,
        worker_id=cover.stand_in_id,
        role=CaseTeamMember.Role.STAND_IN,
        instead_of_id=cover.worker_id,
        started_on=days.first,
        ended_on=days.last,
    )


@action
def give_seat(
    *, participant: Participant, worker: User, role: str, by: Actor, on: date | None = None, until: date | None = None
) -> CaseTeamMember:
    participant.lock()
    seat = CaseTeamMember(participant=participant, worker=worker, role=role, started_on=on or today(), ended_on=until)
    refuse(rules.faults_of_seat(seat, participant.case_team.filter(worker=worker), by))
    return create([seat])[0]


@action
def end_seat(*, seat: CaseTeamMember, on: date, by: User) -> None:
    """`on` is the last day. A seat that was to begin today or later, and no longer does, goes; the log has it.

    Whoever stands in for the colleague in this file does so no longer than the seat lasts.
    """
    seat.participant.lock()
    if on < seat.started_on and seat.started_on >= today():
        remove([seat])
    else:
        refuse(rules.faults_of_end_of_seat(seat, on))
        change(seat, ended_on=on)
    follow_seats(participant=seat.participant, worker=seat.worker, after=max(on, today() - DAY))


@action
def seat_everyone(*, participant: Participant, by: Actor) -> None:
    """A new file, where everyone is on the team."""
    create([key_worker_seat(participant.pk, worker) for worker in _everyone()])


@action
def seat_everyone_with(*, people: Iterable[UUID], by: Actor) -> None:
    """The same in many new files at once, for the import, which writes the log."""
    if workers := _everyone():
        seats = ((key, worker, CaseTeamMember.Role.KEY_WORKER, today()) for key in people for worker in workers)
        bulk.insert(CaseTeamMember, ("participant", "worker", "role", "started_on"), seats)


def _everyone() -> list[UUID]:
    """Every confirmed manager and worker, where everyone is on the team."""
    if not settings.KETCH_EVERYONE_ON_TEAM:
        return []
    return list(User.objects.working().filter(role__in=ON_EVERY_TEAM).values_list("pk", flat=True))


@action
def seat_everywhere(*, worker: User, by: Actor) -> None:
    """A new colleague: a seat in every file where there is none yet, nor one arranged for later."""
    # In one statement: it waits for whoever makes a file, and then sees that one, too.
    people = list(locking.locked(Participant.objects.only("pk")).order_by("pk"))
    seated = set(CaseTeamMember.objects.lasting(today()).filter(worker=worker).values_list("participant", flat=True))
    create([key_worker_seat(person.pk, worker.pk) for person in people if person.pk not in seated])


@action
def end_seats(*, worker: User, by: Actor) -> None:
    """Somebody leaves every case team at once, stands in for nobody, and nobody is their stand-in.

    Both days of a seat count, so yesterday is the last; one of today goes.
    """
    both = Q(stand_in=worker) | Q(worker=worker)
    covers = list(locking.locked(Cover.objects.lasting(today()).filter(both)).order_by("pk"))
    seats = CaseTeamMember.objects.lasting(today()).filter(worker=worker)
    given = [seat for cover in covers for seat in seats_of(cover)]
    locking.lock_all(Participant, _files([*seats, *given]))
    for cover in covers:
        cut_off(cover)
    remove(seats.filter(started_on__gte=today()))
    change_all(list(seats.filter(started_on__lt=today())), ended_on=today() - DAY)


def key_worker_seat(participant_id: UUID, worker_id: UUID) -> CaseTeamMember:
    return CaseTeamMember(
        participant_id=participant_id, worker_id=worker_id, role=CaseTeamMember.Role.KEY_WORKER, started_on=today()
    )
