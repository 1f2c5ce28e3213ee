from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.periods import DAY
from ketch.records.faults import Fault, refuse
from ketch.words import short_day
from participants.dated.actions import correct_with_neighbours, remove_with_neighbours
from participants.dated.rules import Moved, as_moved, corrected, faults_of_days, faults_of_meeting, neighbours
from participants.models import AccommodationStay, Participant


@action
def move(*, participant: Participant, to: str, on: date, by: Actor) -> AccommodationStay:
    """A new stay from `on`; the one before ends by itself the day before. Of two moves on one day the second counts."""
    participant.lock()
    stays = list(participant.stays.all())
    wanted = AccommodationStay(participant=participant, status=to, started_on=on)
    now = next((stay for stay in stays if stay.is_open), None)
    refuse([*faults_of_days(wanted), *_faults_of_move(wanted, now)])
    if now and now.started_on == on:
        return _moved_again(now, to, stays)
    ends = [Moved(now, now.started_on, on - DAY)] if now and now.started_on < on else []
    refuse(faults_of_meeting(wanted, as_moved(stays, ends)))
    for ended in ends:
        change(ended.row, **ended.days)
    return create([wanted])[0]


@action
def record_stay(
    *, participant: Participant, status: str, started_on: date, by: Actor, ended_on: date | None = None
) -> AccommodationStay:
    """One that nobody wrote down at the time. Other stays do not move: the days must be free."""
    participant.lock()
    stay = AccommodationStay(participant=participant, status=status, started_on=started_on, ended_on=ended_on)
    refuse([*faults_of_days(stay), *faults_of_meeting(stay, participant.stays.all())])
    return create([stay])[0]


@action
def end_stay(*, stay: AccommodationStay, on: date, by: Actor) -> None:
    """The last day of a stay after which none is known: mostly the exit."""
    stay.participant.lock()
    ended = corrected(stay, ended_on=on)
    refuse([*faults_of_days(ended), *faults_of_meeting(ended, _others(stay))])
    change(stay, ended_on=on)


@action
def correct_stay(*, stay: AccommodationStay, by: Actor, leaving_a_gap: bool = False, **values) -> AccommodationStay:
    """`values`: status, started_on, ended_on, those that change. Stays that touch it move along, unless a gap is wanted."""
    stay.participant.lock()
    stay.refresh_from_db()
    correct_with_neighbours(_others(stay), stay, faults_of_days, values, leaving_a_gap=leaving_a_gap)
    return stay


@action
def remove_stay(*, stay: AccommodationStay, by: Actor, one_before_goes_on: bool = False) -> None:
    stay.participant.lock()
    remove_with_neighbours(_others(stay), stay, one_before_goes_on=one_before_goes_on)


def _faults_of_move(stay: AccommodationStay, now: AccommodationStay | None) -> Iterable[Fault]:
    if now and stay.status == now.status and stay.started_on >= now.started_on:
        yield Fault(
            "status",
            _("The person lives like this already, since %(day)s.") % {"day": short_day(now.started_on)},
            _("Choose how the person lives now, or correct the days of that stay."),
        )


def _moved_again(stay: AccommodationStay, to: str, stays: Sequence[AccommodationStay]) -> AccommodationStay:
    """The stay that began the same day lasted for no night. A move back to the status of the day before is no move."""
    before = neighbours(stay, stays).before
    if before and before.status == to:
        remove([stay])
        change(before, ended_on=None)
        return before
    change(stay, status=to)
    return stay


def _others(stay: AccommodationStay) -> list[AccommodationStay]:
    return list(stay.participant.stays.exclude(pk=stay.pk))
