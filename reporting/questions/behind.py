"""The way back from a figure to the sessions and attendances that it was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from activities.attendance.models import AttendanceQuerySet
from activities.models import Attendance, Session
from activities.session.models import SessionQuerySet
from ketch.periods import Period
from participants.models import Enrolment


@dataclass(frozen=True)
class Behind:
    """A sentence the database understands. A page narrows it by `visible_to` before it shows a row."""

    span: Period
    as_of: date
    activities: tuple[str, ...]

    def sessions(self, status: str = Session.Status.HELD) -> SessionQuerySet:
        known = Q(takes_place_on__lte=self.as_of) | Q(status=Session.Status.PLANNED)
        return Session.objects.in_period(self.span).filter(known, status=status, activity_id__in=self.activities)

    def group_sessions(self) -> SessionQuerySet:
        return self.sessions().filter(format=Session.Format.GROUP)

    def recorded(self) -> AttendanceQuerySet:
        return Attendance.objects.recorded().filter(session__in=self.sessions().order_by().values("pk"))

    def attended(self) -> AttendanceQuerySet:
        return self.recorded().attended()

    def outside_enrolment(self) -> AttendanceQuerySet:
        day = OuterRef("session__takes_place_on")
        covering = Enrolment.objects.filter(participant=OuterRef("participant"), started_on__lte=day)
        return self.attended().exclude(Exists(covering.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))))
