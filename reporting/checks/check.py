"""What is looked at before a report is made: rows that make a figure doubtful, why, on which page each of them is corrected, and
what the figures would be then. Each check is a class in the files beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Self
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet, Session, SessionQuerySet
from activities.session.lines import address_of
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.accounts.models import User
from ketch.words import Words, short_day
from reporting.checks.effect import Effect
from reporting.layouts.asked import Asked


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


class Check(ABC):
    """`name` is its anchor on the page. `permission`: what it takes to correct a row; `who` may, in words."""

    name: str
    heading: Words
    why: Words
    permission = Permission.WRITE_FILE
    who: Words = _("the case team of the person")

    @abstractmethod
    def rows(self, asked: Asked) -> VisibleQuerySet | ListedRows:
        """In the order in which one looks through them."""

    @abstractmethod
    def words(self, row: Any) -> str:
        """A code, days and an activity: nothing that names anybody."""

    @abstractmethod
    def address(self, row: Any) -> str:
        """Where it is corrected."""

    @abstractmethod
    def facts(self, rows: Sequence[Any]) -> dict[UUID, object]:
        """By row, what makes the check find it and what counts of it, so that an explanation falls with it."""

    @abstractmethod
    def effect(self, row: Any, asked: Asked) -> Effect:
        """What the figures would be."""

    def people(self, row: Any) -> Iterable[UUID]:
        return ()


class OfSessions(Check):
    permission = Permission.WRITE_SESSIONS
    who = _("the case team of somebody who was expected there")

    def words(self, row: Any) -> str:
        return f"{short_day(row.takes_place_on)} · {row.activity}"

    def address(self, row: Any) -> str:
        return address_of(row)

    def facts(self, rows: Sequence[Any]) -> dict[UUID, object]:
        """What is counted of each, with its register."""
        registers = Attendance.objects.filter(session__in=[each.pk for each in rows]).order_by("participant")
        marks = list(registers.values_list("session", "participant", "status"))
        return {each.pk: [_facts(each), [mark for mark in marks if mark[0] == each.pk]] for each in rows}


class OfAttendances(Check):
    permission = Permission.WRITE_SESSIONS
    who: Words = OfSessions.who

    def words(self, row: Attendance) -> str:
        return f"{short_day(row.session.takes_place_on)} · {row.participant.code} · {row.session.activity}"

    def facts(self, rows: Sequence[Attendance]) -> dict[UUID, object]:
        return {row.pk: [_facts(row.session), row.participant_id, row.status] for row in rows}

    def people(self, row: Attendance) -> Iterable[UUID]:
        return [row.participant_id]


def held(asked: Asked) -> SessionQuerySet:
    """On the days counted, in the order in which one looks through them. Activities are fetched apart: joined, SQLite starts from
    them, and sorts all sessions for a few."""
    counted = asked.period.counted(asked.as_of)
    found = Session.objects.held_in(counted) if counted else Session.objects.none()
    return found.prefetch_related("activity").order_by("takes_place_on", "pk")


def attendances(asked: Asked, sessions: Q) -> AttendanceQuerySet:
    """Of the days counted. Joined to their sessions and not looked for among these, or SQLite reads and sorts all of them for a
    few."""
    if not (counted := asked.period.counted(asked.as_of)):
        return Attendance.objects.none()
    found = Attendance.objects.filter(sessions, session__takes_place_on__range=(counted.first, counted.last))
    found = found.select_related("participant", "session__activity")
    return found.order_by("session__takes_place_on", "participant__code_key")


def _facts(session: Session) -> list[object]:
    return [session.activity_id, session.takes_place_on, session.status, session.format, session.minutes]
