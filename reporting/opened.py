"""A figure opened by somebody: one page of its rows, as far as they may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from activities.models import Attendance, Session
from ketch.access.permissions import Permission
from ketch.access.visible import VisibleQuerySet
from ketch.documents.blocks import Document
from participants.models import Participant
from reporting.layouts.rows_behind import people_in, table_of
from reporting.questions.figure import Figure

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Opened:
    figure: Figure
    page: Page
    hidden: int
    people: set[UUID]
    document: Document


def opened(figure: Figure, number: Any, *, by: Any) -> Opened:
    rows = figure.rows()
    seen = rows.visible_to(by, Permission.READ_FIGURE_ROWS)
    page = Paginator(_with_people(seen, by), ROWS_ON_A_PAGE).get_page(number)
    shown = list(page)
    table = table_of(shown, figure, _open_to(by, shown))
    return Opened(figure, page, rows.count() - page.paginator.count, people_in(shown), Document("", (table,)))


def _with_people(rows: VisibleQuerySet, by: Any) -> VisibleQuerySet:
    """Of a session, only the people whose days the user may know."""
    if rows.model is not Session:
        return rows
    seen = Attendance.objects.visible_to(by, Permission.READ_FIGURE_ROWS).select_related("participant")
    return rows.prefetch_related(Prefetch("attendances", seen))


def _open_to(by: Any, rows: list) -> Collection[UUID]:
    """The sessions, or the people, whose own pages the user may open from here."""
    if rows and isinstance(rows[0], Session):
        sessions = Session.objects.visible_to(by, Permission.READ_SESSIONS)
        return set(sessions.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    people = Participant.objects.visible_to(by, Permission.READ_FILE)
    return set(people.filter(pk__in=people_in(rows)).values_list("pk", flat=True))
