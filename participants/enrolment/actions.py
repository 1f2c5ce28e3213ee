from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.records.faults import Fault, refuse
from ketch.words import short_day
from participants.accommodation.actions import end_stay, move
from participants.dated.rules import corrected, faults_of_days, faults_of_meeting
from participants.models import AccommodationStay, Enrolment, Participant


def faults_of_exit(enrolment: Enrolment) -> Iterable[Fault]:
    if enrolment.ended_on and not enrolment.exit_reason:
        yield Fault("exit_reason", _("The reason for the exit is missing."), _("Choose one; “not recorded” is an answer, too."))
    elif enrolment.exit_reason and not enrolment.ended_on:
        yield Fault(
            "ended_on", _("There is a reason for an exit, but no last day."), _("Give the last day, or take out the reason.")
        )


def faults_of_ending_too(stay: AccommodationStay, on: date) -> Iterable[Fault]:
    """The stay that is to end with the exit."""
    if stay.started_on > on:
        wrong = _("This stay began after that day, on %(day)s.") % {"day": short_day(stay.started_on)}
        yield Fault("ends_stay", wrong, _("Let it go on, or correct its days first."))


@action
def enrol(*, participant: Participant, on: date, by: Actor, lives: str = "", **rest) -> Enrolment:
    """Entry into the programme, or return to it; `lives`: how, from that day on. `rest` may hold an exit, too: that enrolment is
    over and nobody wrote it down at the time."""
    participant.lock()
    enrolment = Enrolment(participant=participant, started_on=on, **rest)
    refuse([*faults_of_days(enrolment), *faults_of_exit(enrolment)])
    refuse(faults_of_meeting(enrolment, participant.enrolments.all()))
    create([enrolment])
    if lives:
        move(participant=participant, to=lives, on=on, by=by)
    return enrolment


@action
def end_enrolment(*, enrolment: Enrolment, ended_on: date, by: Actor, ends: AccommodationStay | None = None, **exit) -> None:
    """Exit: the day itself still counts. `ends`: the open stay that ends with it. Seats and series stay as they are."""
    correct_enrolment(enrolment=enrolment, ended_on=ended_on, by=by, **exit)
    if ends:
        refuse(faults_of_ending_too(ends, ended_on))
        end_stay(stay=ends, on=ended_on, by=by)


@action
def correct_enrolment(*, enrolment: Enrolment, by: Actor, **values) -> Enrolment:
    """`values`: those that change. Without a last day it goes on."""
    enrolment.participant.lock()
    enrolment.refresh_from_db()
    wanted = corrected(enrolment, **values)
    refuse([*faults_of_days(wanted), *faults_of_exit(wanted)])
    refuse(faults_of_meeting(wanted, enrolment.participant.enrolments.exclude(pk=enrolment.pk)))
    change(enrolment, **values)
    return enrolment


@action
def remove_enrolment(*, enrolment: Enrolment, by: Actor) -> None:
    """Recorded by mistake. Sessions and attendance stay; those on its days are outside every enrolment then."""
    enrolment.participant.lock()
    remove([enrolment])
