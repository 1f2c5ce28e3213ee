"""Somebody came on a day that none of their enrolments covers."""

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet
from ketch.access.roles import Permission
from reporting.checks.check import Check, attendance_in_words, held, rows_of
from reporting.layouts.asked import Asked
from reporting.questions.work_done import outside_every_enrolment


def rows(asked: Asked) -> AttendanceQuerySet:
    return outside_every_enrolment(rows_of(held(asked)).attended())


def address(row: Attendance) -> str:
    return row.session.get_absolute_url()


CHECK = Check(
    "outside-enrolment",
    _("Came on a day outside every enrolment"),
    _("The activities count it, the persons enrolled do not. The day, the person or an enrolment may be wrong."),
    rows,
    attendance_in_words,
    address,
    Permission.READ_SESSIONS,
)
