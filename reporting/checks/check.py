"""What is looked at before a report is made. Each check is a file of its own beside this one: rows that make a figure doubtful,
why, on which page each of them is corrected, and what the figures would be then."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet, Session, SessionQuerySet
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.accounts.models import User
from ketch.words import Words, short_day
from reporting.checks.effect import Effect
from reporting.layouts.asked import Asked

OF_SESSION = _("the case team of somebody who was expected there")
OF_PERSON = _("the case team of the person")


class ListedRows:
    """Rows that are no rows of one table: two sessions, a day about which nothing is written. They are asked as a query is.

    visible: those of them of which a user may know under a permission."""

    def __init__(self, rows: Iterable[Any], visible: Callable[[list[Any], User, Permission], Iterable[Any]]) -> None:
        self._rows, self._visible = list(rows), visible

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __getitem__(self, part: slice) -> list[Any]:
        return self._rows[part]

    def count(self) -> int:
        return len(self._rows)

    def filter(self, *, pk__in: Collection[UUID]) -> Self:
        return type(self)((row for row in self._rows if row.pk in pk__in), self._visible)

    def exclude(self, *, pk__in: Collection[UUID]) -> Self:
        return type(self)((row for row in self._rows if row.pk not in pk__in), self._visible)

    def visible_to(self, user: User, permission: Permission) -> Self:
        return type(self)(self._visible(self._rows, user, permission), self._visible)


def visible_if_all_are(of: Callable[[Any], Iterable[UUID]], model: Any) -> Callable[[list[Any], User, Permission], list[Any]]:
    """Rows all of whose records the user may know of."""

    def visible(rows: list[Any], user: User, permission: Permission) -> list[Any]:
        records = model.objects.filter(pk__in={key for row in rows for key in of(row)})
        known = set(records.visible_to(user, permission).values_list("pk", flat=True))
        return [row for row in rows if known.issuperset(of(row))]

    return visible


@dataclass(frozen=True)
class Check:
    """`name` is its anchor on the page. `words` are a code, days and an activity: nothing that names anybody. `permission`: what
    it takes to correct a row on the page at `address`; `who` may, in words. `facts`: by row, what makes the check find it and
    what counts of it, so that an explanation falls with it. `effect`: what the figures would be."""

    name: str
    heading: Words
    why: Words
    rows: Callable[[Asked], VisibleQuerySet | ListedRows]
    words: Callable[[Any], str]
    address: Callable[[Any], str]
    permission: Permission
    who: Words
    facts: Callable[[Sequence[Any]], dict[UUID, object]]
    effect: Callable[[Any, Asked], Effect]
    people: Callable[[Any], Iterable[UUID]] = field(default=lambda row: ())


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


def facts_of_sessions(sessions: Collection[Session]) -> dict[UUID, object]:
    """What is counted of each, with its register."""
    registers = Attendance.objects.filter(session__in=[each.pk for each in sessions]).order_by("participant")
    rows = list(registers.values_list("session", "participant", "status"))
    return {each.pk: [_facts(each), [row for row in rows if row[0] == each.pk]] for each in sessions}


def facts_of_attendances(rows: Sequence[Attendance]) -> dict[UUID, object]:
    return {row.pk: [_facts(row.session), row.participant_id, row.status] for row in rows}


def _facts(session: Session) -> list[object]:
    return [session.activity_id, session.takes_place_on, session.status, session.format, session.minutes]


# Of a session and of an attendance nearly everything is the same.
OfSessions = partial(Check, words=session_in_words, permission=Permission.WRITE_SESSIONS, who=OF_SESSION, facts=facts_of_sessions)
OfAttendances = partial(
    Check,
    words=attendance_in_words,
    permission=Permission.WRITE_SESSIONS,
    who=OF_SESSION,
    facts=facts_of_attendances,
    people=lambda row: [row.participant_id],
)
