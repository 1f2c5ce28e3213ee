"""A status of attendance at a session that was not held."""

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet, Session
from activities.session.lines import address_of
from reporting.checks.check import OfAttendances, rows_of
from reporting.checks.effect import Effect
from reporting.layouts.asked import Asked
from reporting.questions.supposed import Supposition, register_row_of


def rows(asked: Asked) -> AttendanceQuerySet:
    not_held = Session.objects.in_period(asked.period).exclude(status=Session.Status.HELD)
    return rows_of(not_held.filter(takes_place_on__lte=asked.as_of)).recorded()


def address(row: Attendance) -> str:
    return address_of(row.session)


def effect(row: Attendance, asked: Asked) -> Effect:
    recorded = list(row.session.attendances.recorded())
    came = {each.participant_id for each in recorded if each.status in Attendance.ATTENDED}
    held = register_row_of(row.session, came=came, absent=len(recorded) - len(came))
    when = _("If it was held, with the register as it stands; if the status is taken away, nothing changes:")
    return Effect(when, [Supposition(without=frozenset({row.session_id}), sessions=(held,))])


CHECK = OfAttendances(
    "not-held",
    _("Attendance at a session that was not held"),
    _("It counts nowhere. Either the session was held, or the status does not belong there."),
    rows,
    address=address,
    effect=effect,
)
