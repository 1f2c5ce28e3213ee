"""A status of attendance at a session that was not held."""

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet, Session
from ketch.access.roles import Permission
from reporting.checks.check import Check, attendance_in_words, rows_of
from reporting.layouts.asked import Asked


def rows(asked: Asked) -> AttendanceQuerySet:
    not_held = Session.objects.in_period(asked.period).exclude(status=Session.Status.HELD)
    return rows_of(not_held.filter(takes_place_on__lte=asked.as_of)).recorded()


def address(row: Attendance) -> str:
    return row.session.get_absolute_url()


CHECK = Check(
    "not-held",
    _("Attendance at a session that was not held"),
    _("It counts nowhere. Either the session was held, or the status does not belong there."),
    rows,
    attendance_in_words,
    address,
    Permission.READ_SESSIONS,
)
