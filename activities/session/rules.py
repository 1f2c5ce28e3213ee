"""Rules of sessions and their marks: from unsaved records to faults. Forms, the import and actions ask the same ones."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from activities.models import LONGEST_MINUTES, NOT_HELD, Activity, Attendance, Session
from ketch.periods import today
from ketch.records.faults import Fault
from ketch.words import Words, short_day


def faults_of_minutes(minutes: object) -> Iterable[Fault]:
    if not isinstance(minutes, int) or not 1 <= minutes <= LONGEST_MINUTES:
        yield Fault("minutes", _("A session lasts from 1 to 1440 minutes."), _("Correct the duration."))


def faults_of_session(session: Session) -> Iterable[Fault]:
    yield from faults_of_minutes(session.minutes)
    if session.status == Session.Status.HELD and session.takes_place_on > today():
        yield Fault("takes_place_on", _("A session that was held cannot lie in the future."), _("Plan it, or correct the day."))


def faults_of_ended_activity(activity: Activity, day: date, *, field: str, right: Words) -> Iterable[Fault]:
    """One that has ended is for its own days."""
    if activity.ended_on and activity.ended_on < day:
        yield Fault(field, _("The last day of this activity was %(day)s.") % {"day": short_day(activity.ended_on)}, right)


def faults_of_people(session: Session, number: int) -> Iterable[Fault]:
    """How many people the register of `session` names: an individual session has exactly one, whatever its status."""
    if session.format == Session.Format.INDIVIDUAL and number != 1:
        yield Fault(
            "participant",
            _("An individual session has exactly one person, this one has %(number)d.") % {"number": number},
            _("Name one person, or make it a group session."),
        )


def faults_of_attendance(attendance: Attendance, session: Session) -> Iterable[Fault]:
    if attendance.status and session.status != Session.Status.HELD:
        yield Fault(
            "status", _("Nobody can attend a session that was not held."), _("Clear the mark, or save the session as held.")
        )


def faults_of_marks(session: Session, marks: Iterable[str]) -> Iterable[Fault]:
    """That one person stayed away comes with the spreadsheet of earlier years alone."""
    if session.format == Session.Format.INDIVIDUAL and not {*Attendance.ATTENDED, ""}.issuperset(marks):
        yield Fault(
            "attendance",
            _("A held session with one person says that the person came."),
            _("If not, it did not take place: say why."),
        )


def faults_of_reason(session: Session) -> Iterable[Fault]:
    """Asked where staff say that a session did not take place; the spreadsheet of earlier years may lack it."""
    if session.status in NOT_HELD and not session.reason:
        yield Fault("reason", _("The reason is missing."), _("Choose why the session did not take place."))


def faults_of_day(session: Session) -> Iterable[Fault]:
    """Where staff say it; what the spreadsheet of earlier years says of later days is shown before a report."""
    if session.status == Session.Status.DID_NOT_HAPPEN and session.takes_place_on > today():
        yield Fault("takes_place_on", _("This day is still to come."), _("Cancel the session, or wait for its day."))


MEANWHILE = Fault("", _("Somebody wrote about this session meanwhile."), _("It stays as it is. See what it says now."))


def faults_of_calling_off(session: Session) -> Iterable[Fault]:
    """In one tap only what is planned: of a held session marks would go, so that has a page of its own."""
    if not session.is_planned:
        yield MEANWHILE


def faults_of_moving(session: Session, was: date) -> Iterable[Fault]:
    """In one tap only what is planned, and from the day on which the page showed it."""
    if not session.is_planned or session.takes_place_on != was:
        yield MEANWHILE


def faults_of_putting_back(session: Session, *, is_as_said: bool) -> Iterable[Fault]:
    if session.status not in NOT_HELD or not is_as_said:
        yield MEANWHILE
