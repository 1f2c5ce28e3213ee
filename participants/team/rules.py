"""Rules of case teams and of covers: who may sit where, and who may arrange it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit.entries import Actor
from ketch.periods import DAY, today
from ketch.records.faults import Fault
from participants.dated.rules import faults_of_dates, overlaps
from participants.team.models import CaseTeamMember, Cover

LONGEST_COVER = 366
ROLE = CaseTeamMember.Role


def shares_a_file(one: User, other: User) -> bool:
    """Both have a seat of their own in it today: who only stands in or took a file over hands nothing on."""
    seats = CaseTeamMember.objects.of_ones_own().on(today())
    return seats.filter(worker_id=one.pk, participant__in=seats.filter(worker_id=other.pk).values("participant")).exists()


def faults_of_cover(cover: Cover, others: Iterable[Cover]) -> Iterable[Fault]:
    """`others`: covers of the same two."""
    yield from faults_of_dates(cover)
    if cover.worker_id == cover.stand_in_id:
        yield Fault("stand_in", _("Nobody covers for themselves."), _("Choose a colleague."))
    if not all(may(user, Permission.HAND_OVER) for user in (cover.worker, cover.stand_in)):
        yield Fault("stand_in", _("Only staff cover for each other."), _("Choose a colleague who reads files."))
    if cover.ended_on and (cover.ended_on - cover.started_on).days >= LONGEST_COVER:
        yield Fault("ended_on", _("A cover ends within a year."), _("For longer, the manager gives access to the files."))
    yield from overlaps([*others, cover])


def faults_of_days_gone(cover: Cover) -> Iterable[Fault]:
    """Access is not given to days that are over: who looked then is known."""
    if cover.started_on < today():
        yield Fault("started_on", _("This day is over."), _("Let the cover begin today or later."))


def faults_of_arranging(cover: Cover, by: User) -> Iterable[Fault]:
    """One's own cover, or that of a colleague with whom one shares a file: who is ill may be unable to arrange it."""
    if by.pk != cover.worker_id and not shares_a_file(by, cover.worker):
        yield Fault(
            "worker",
            _("You share no file with this colleague."),
            _("Ask somebody who is on a case team with her, or the colleague herself."),
        )


def faults_of_moving(cover: Cover, new: Cover, by: User) -> Iterable[Fault]:
    """Either of the two moves it, and whoever could have arranged it."""
    if by.pk not in (cover.worker_id, cover.stand_in_id) and not shares_a_file(by, cover.worker):
        yield Fault("", _("You share no file with the colleague who is away."), _("Ask her, or who stands in for her."))
    if cover.has_ended:
        yield Fault("", _("This cover is over."), _("Arrange a new one."))
    if cover.has_begun and new.started_on != cover.started_on:
        yield Fault("started_on", _("This cover has begun."), _("Change its last day alone."))
    if new.ended_on and new.ended_on < today() - DAY:
        yield Fault("ended_on", _("This day is over."), _("Let the cover end today or later."))
    if not cover.has_begun:
        yield from faults_of_days_gone(new)


def faults_of_seat(seat: CaseTeamMember, others: Iterable[CaseTeamMember], by: Actor) -> Iterable[Fault]:
    """`others`: seats of the same colleague in this file."""
    yield from faults_of_dates(seat)
    if seat.worker_id == by.pk:
        yield Fault(
            "worker",
            _("Nobody gives access to themselves."),
            _("Take the file over and say why, or ask another manager for access."),
        )
    if not may(seat.worker, Permission.SEE_PEOPLE):
        yield Fault("worker", _("This account cannot be on a case team."), _("Choose staff or an outside therapist."))
    elif may(seat.worker, Permission.READ_FILE) == (seat.role == ROLE.THERAPIST):
        yield Fault(
            "role",
            _("This role is not that of the account."),
            _("A therapist has access as a therapist, everyone else does not."),
        )
    yield from overlaps([*others, seat])


def faults_of_end_of_seat(seat: CaseTeamMember, on: date) -> Iterable[Fault]:
    yield from faults_of_dates(CaseTeamMember(started_on=seat.started_on, ended_on=on))
    if seat.ended_on and on > seat.ended_on:
        yield Fault("ended_on", _("The access ends before that day anyway."), _("Give access again for the days after it."))
    if on < today() - DAY:
        yield Fault("ended_on", _("This day is over."), _("Let the access end now, or later."))
