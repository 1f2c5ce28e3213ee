"""On which days a few people were enrolled and came, for the page behind a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min

from activities.models import Attendance
from participants.models import Enrolment
from reporting.questions.figure import Figure


@dataclass(frozen=True)
class Came:
    times: int
    first: date
    last: date


def enrolments_of(people: Collection[UUID], figure: Figure) -> dict[UUID, list[tuple[date, date | None]]]:
    """An exit after the day of the report is not known yet."""
    counted = figure.span.counted(figure.as_of)
    found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for row in Enrolment.objects.during(counted).filter(participant__in=people).order_by("started_on") if counted else ():
        found[row.participant_id].append((row.started_on, known(row.ended_on, figure.as_of)))
    return found


def known(exit: date | None, as_of: date) -> date | None:
    return exit if exit and exit <= as_of else None


def attendance_of(people: Collection[UUID], figure: Figure) -> dict[UUID, Came]:
    """Where the figure is about work, at its sessions alone."""
    attended = figure.work.behind.attended() if figure.is_about_work else _all_attended(figure)
    counted = (
        attended.filter(participant__in=people)
        .order_by()
        .values_list("participant")
        .annotate(Count("pk"), Min("session__takes_place_on"), Max("session__takes_place_on"))
    )
    return {person: Came(times, first, last) for person, times, first, last in counted}


def _all_attended(figure: Figure):
    span = figure.span.counted(figure.as_of)
    if span is None:
        return Attendance.objects.none()
    held = {"session__status": "held", "session__takes_place_on__range": (span.first, span.last)}
    return Attendance.objects.attended().filter(**held)
