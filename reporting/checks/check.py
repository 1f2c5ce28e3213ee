"""What is looked at before a report is made. Each check is a file of its own beside this one: rows that make a figure doubtful,
why, and on which page each of them is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from activities.models import Attendance, AttendanceQuerySet, Session, SessionQuerySet
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.words import Words, short_day
from reporting.layouts.asked import Asked


@dataclass(frozen=True)
class Check:
    """`name` is its anchor on the page. `words` are a code, days and an activity: nothing that names anybody. `permission`: what
    it takes to mend a row on the page at `address`."""

    name: str
    heading: Words
    why: Words
    rows: Callable[[Asked], VisibleQuerySet]
    words: Callable[[Any], str]
    address: Callable[[Any], str]
    permission: Permission


def held(asked: Asked) -> SessionQuerySet:
    """On the days counted, in the order in which one looks through them."""
    counted = asked.period.counted(asked.as_of)
    found = Session.objects.held_in(counted) if counted else Session.objects.none()
    return found.select_related("activity").order_by("takes_place_on", "pk")


def rows_of(sessions: SessionQuerySet) -> AttendanceQuerySet:
    rows = Attendance.objects.filter(session__in=sessions.order_by().values("pk"))
    return rows.select_related("participant", "session__activity").order_by("session__takes_place_on", "participant__code_key")


def session_in_words(session: Session) -> str:
    return f"{short_day(session.takes_place_on)} · {session.activity}"


def attendance_in_words(row: Attendance) -> str:
    return f"{short_day(row.session.takes_place_on)} · {row.participant.code} · {row.session.activity}"
