"""Somebody who is enrolled and came to no session for a quarter of a year."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.words import short_day
from participants.models import Enrolment
from reporting.checks.check import Check
from reporting.layouts.asked import Asked

QUIET = timedelta(days=90)


def rows(asked: Asked) -> VisibleQuerySet:
    last = min(asked.period.last, asked.as_of)
    came = Attendance.objects.attended().filter(participant=OuterRef("participant"), session__status="held")
    lately = came.filter(session__takes_place_on__range=(last - QUIET, last))
    here = Q(started_on__lte=last - QUIET) & (Q(ended_on=None) | Q(ended_on__gte=last))
    return Enrolment.objects.filter(here).exclude(Exists(lately)).select_related("participant").order_by("started_on", "pk")


def words(enrolment: Enrolment) -> str:
    return f"{enrolment.participant.code} · {short_day(enrolment.started_on)} –"


def address(enrolment: Enrolment) -> str:
    return enrolment.participant.get_absolute_url()


CHECK = Check(
    "quiet",
    _("Enrolled, and no session for 90 days"),
    _("Counted as continuing. Perhaps a session is not written down, or an exit."),
    rows,
    words,
    address,
    Permission.WRITE_FILE,
)
