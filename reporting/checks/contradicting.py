"""What is written of a session and contradicts something else: the enrolments of who came, its status, its activity’s days."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet, Session, SessionQuerySet
from activities.session.lines import address_of
from ketch.access.roles import Permission
from ketch.periods import DAY
from participants.models import Enrolment
from reporting.checks.check import Check, OfAttendances, OfSessions, attendances, held
from reporting.checks.effect import Bounds, Effect
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import People
from reporting.questions.figures import Figure
from reporting.questions.measure import Unit
from reporting.questions.register import text_of
from reporting.questions.rows import EnrolmentRow
from reporting.questions.supposed import Supposition, register_row_of
from reporting.questions.work_done import outside_every_enrolment

HELD = Q(session__status=Session.Status.HELD)
OF_NO_DAY = ("total", "enrolled", "attended", "breakdowns.gender.", "breakdowns.exploitation.")


class OutsideEnrolment(OfAttendances):
    name = "outside-enrolment"
    heading = _("Came on a day outside every enrolment")
    why = _("The activities count it, the persons enrolled do not. The day, the person or an enrolment may be wrong.")
    permission, who = Permission.WRITE_FILE, Check.who

    def rows(self, asked: Asked) -> AttendanceQuerySet:
        """Each with the enrolment nearest before it, else after it: it may have begun earlier, or ended later."""
        theirs = Enrolment.objects.filter(participant=OuterRef("participant")).order_by("-started_on")
        before = theirs.filter(started_on__lte=OuterRef("session__takes_place_on")).values("pk")[:1]
        after = theirs.reverse().values("pk")[:1]
        found = outside_every_enrolment(attendances(asked, HELD).attended())
        return found.annotate(nearest=Coalesce(Subquery(before), Subquery(after)))

    def address(self, row: Any) -> str:
        keys = [row.participant_id, row.nearest] if row.nearest else [row.participant_id]
        return reverse(f"participants:{'correct' if row.nearest else 'record'}-enrolment", args=keys)

    def effect(self, row: Attendance, asked: Asked) -> Effect:
        when = _("Once an enrolment covers the day: one of that day alone, one that is longer, or the one before or after it:")
        return Effect(when, list(_enrolled(row)), more=_by_its_days)


def _by_its_days(figure: Figure) -> Bounds | None:
    """Who referred the person is said with the enrolment. Its first and last day decide where it is entered and exited, and which
    citizenship, age, status and accommodation counts."""
    name, value = figure.measure.name, figure.value
    if not isinstance(figure.subject, People) or value is None or name.startswith(OF_NO_DAY):
        return None
    return Bounds(max(0, value - 1), value + 1) if figure.measure.unit in (Unit.PERSONS, Unit.ENROLMENTS) else None


def _enrolled(row: Attendance) -> Iterator[Supposition]:
    """Of that day alone; of all days up to the enrolments beside it; and each of these as far as that day."""
    day, person = row.session.takes_place_on, text_of(row.participant_id)
    enrolments = list(row.participant.enrolments.order_by("started_on"))
    before = next((each for each in reversed(enrolments) if each.started_on < day), None)
    after = next((each for each in enrolments if each.started_on > day), None)
    first = before.ended_on + DAY if before and before.ended_on else date.min
    last = after.started_on - DAY if after else None
    yield Supposition(enrolments=[EnrolmentRow(text_of(row.pk), person, day, day)])
    yield Supposition(enrolments=[EnrolmentRow(text_of(row.pk), person, first, last)])
    if before:
        yield Supposition([before.pk], enrolments=[EnrolmentRow(text_of(before.pk), person, before.started_on, day)])
    if after:
        yield Supposition([after.pk], enrolments=[EnrolmentRow(text_of(after.pk), person, day, after.ended_on)])


class NotHeld(OfAttendances):
    name = "not-held"
    heading = _("Attendance at a session that was not held")
    why = _("It counts nowhere. Either the session was held, or the status does not belong there.")

    def rows(self, asked: Asked) -> AttendanceQuerySet:
        return attendances(asked, ~HELD).recorded()

    def address(self, row: Attendance) -> str:
        return address_of(row.session)

    def effect(self, row: Attendance, asked: Asked) -> Effect:
        recorded = list(row.session.attendances.recorded())
        came = {each.participant_id for each in recorded if each.status in Attendance.ATTENDED}
        held_after_all = register_row_of(row.session, came=came, absent=len(recorded) - len(came))
        when = _("If it was held, with the register as it stands; if the status is taken away, nothing changes:")
        return Effect(when, [Supposition(without=[row.session_id], sessions=[held_after_all])])


class Retired(OfSessions):
    name = "retired"
    heading = _("Held after the last day of its activity")
    why = _("It counts under an activity that had ended. The day or the activity may be wrong.")

    def rows(self, asked: Asked) -> SessionQuerySet:
        return held(asked).filter(activity__ended_on__lt=F("takes_place_on"))

    def address(self, row: Session) -> str:
        return reverse("activities:correct-session", args=[row.pk])

    def effect(self, row: Session, asked: Asked) -> Effect:
        when = _("If it did not take place; if the last day of the activity is corrected, nothing changes:")
        return Effect(when, [Supposition(without=[row.pk])])
