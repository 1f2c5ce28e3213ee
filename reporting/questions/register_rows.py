"""Every session of a period with its register as one text, because sets in Python are quicker than joins in SQL.

tests/bench/donor_report.py measures it. A sub-query for each session spares the database the sorting of all
attendances, which is half of the time on SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from django.db.models import Aggregate, Case, CharField, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast

from activities.models import Attendance, Session
from ketch.periods import Period

ABSENT = "."
# Rows are counted as they come: all of a large register at once would need most of a gigabyte.
CHUNK = 5_000


# Day, activity, status, reason, format, minutes, register. The register names who came, with a dot for each who was
# recorded as absent; None where nothing is recorded.
RegisterRow: TypeAlias = tuple[str, str, str, str, str, int, str | None]


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
    return (
        (Session.objects.all() if sessions is None else sessions)
        .in_period(period)
        .filter(known)
        .order_by("takes_place_on")
        .values_list(_text("takes_place_on"), _text("activity_id"), "status", "reason", "format", "minutes", _register())
        .iterator(CHUNK)
    )


def _register() -> Subquery:
    person = Case(When(status__in=Attendance.ATTENDED, then=_text("participant_id")), default=Value(ABSENT))
    rows = Attendance.objects.recorded().filter(session=OuterRef("pk")).order_by().values("session")
    return Subquery(rows.annotate(register=Joined(person)).values("register"))


def _text(column: str) -> Cast:
    return Cast(column, CharField())
