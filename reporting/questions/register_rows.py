"""Every session of a period, its register as one text: sets in Python are quicker than joins (docs/decisions)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Aggregate, CharField, Count, Q, TextField
from django.db.models.functions import Cast

from activities.models import Attendance, Session
from ketch.periods import Period


class RegisterRow(NamedTuple):
    day: str
    activity: str
    status: str
    reason: str
    format: str
    minutes: int
    came: str | None
    recorded: int


class Joined(Aggregate):
    """The values of a group in one text, a space between them."""

    function = "STRING_AGG"
    template = "%(function)s(%(distinct)s%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


def register_rows(period: Period, as_of: date, sessions: Any = None) -> Iterable[RegisterRow]:
    """In the order of days. Nothing after `as_of` has happened; what is planned may lie after it."""
    known = Q(takes_place_on__lte=as_of) | Q(status=Session.Status.PLANNED)
    came = Q(attendances__status__in=Attendance.ATTENDED)
    recorded = Q(attendances__isnull=False) & ~Q(attendances__status="")
    found = (
        (Session.objects.all() if sessions is None else sessions)
        .in_period(period)
        .filter(known)
        .values("pk", "status", "reason", "format", "minutes", day=_text("takes_place_on"), activity_key=_text("activity_id"))
        .annotate(came=Joined(_text("attendances__participant_id"), filter=came), recorded=Count("attendances", filter=recorded))
        .order_by("takes_place_on")
        .values_list("day", "activity_key", "status", "reason", "format", "minutes", "came", "recorded")
    )
    return map(RegisterRow._make, found)


def _text(column: str) -> Cast:
    return Cast(column, CharField())
