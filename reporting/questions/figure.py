"""One figure of the donor report, opened: the people, enrolments, sessions or attendances that it was counted from."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Max, Min

from activities.models import Attendance, AttendanceQuerySet, Session
from ketch.access.roles import VisibleQuerySet
from ketch.periods import Period
from participants.models import Enrolment, Participant
from reporting.questions.people import Citizens, Shelter, accommodation, movement, people_served
from reporting.questions.rows import Rows, known_exit
from reporting.questions.work_done import WorkDone, by_activity, by_form


@dataclass(frozen=True)
class Figure:
    """`form` or `activity` says of which row, where the figure is about work."""

    name: str
    span: Period
    as_of: date
    rule: str
    form: str = ""
    activity: UUID | None = None

    @property
    def is_about_work(self) -> bool:
        return self.name in WORK

    def rows(self) -> VisibleQuerySet:
        """Counted again by the question that the report asked, so that the rows are those of the figure."""
        return WORK[self.name](self.work) if self.is_about_work else PEOPLE[self.name](self)

    @cached_property
    def fetched(self) -> Rows:
        return Rows(self.span, self.as_of)

    @cached_property
    def work(self) -> WorkDone:
        """LookupError where there is no such row."""
        works = by_activity(self.span, self.fetched) if self.activity else by_form(self.span, self.fetched)
        for work in works:
            if (UUID(work.activity.id) if work.activity else work.form) == (self.activity or self.form):
                return work
        raise LookupError(f"no row of work for {self}")


def _people(keys: Iterable[str]) -> VisibleQuerySet:
    return Participant.objects.filter(pk__in=[UUID(key) for key in keys]).order_by("code_key", "pk")


def _served(name: str) -> Callable[[Figure], VisibleQuerySet]:
    return lambda figure: _people(getattr(people_served(figure.span, figure.rule, figure.fetched), name) or ())


def _citizens(group: str) -> Callable[[Figure], VisibleQuerySet]:
    return lambda figure: _people(people_served(figure.span, figure.rule, figure.fetched).groups[group] or ())


def _lived(shelter: str) -> Callable[[Figure], VisibleQuerySet]:
    return lambda figure: _people(accommodation(figure.span, figure.rule, figure.fetched).classes[shelter])


def _moved(name: str) -> Callable[[Figure], VisibleQuerySet]:
    def found(figure: Figure) -> VisibleQuerySet:
        keys = [UUID(row.id) for row in getattr(movement(figure.span, figure.fetched), name)]
        return Enrolment.objects.filter(pk__in=keys).select_related("participant").order_by("started_on", "pk")

    return found


def _sessions(status: str) -> Callable[[WorkDone], VisibleQuerySet]:
    return lambda work: _in_order(work.behind.sessions(status))


def _in_order(sessions: VisibleQuerySet) -> VisibleQuerySet:
    return sessions.select_related("activity").order_by("takes_place_on", "pk")


def _attendances(name: str) -> Callable[[WorkDone], VisibleQuerySet]:
    def found(work: WorkDone) -> VisibleQuerySet:
        rows = getattr(work.behind, name)().select_related("participant", "session__activity")
        return rows.order_by("session__takes_place_on", "session", "participant__code_key")

    return found


PEOPLE: dict[str, Callable[[Figure], VisibleQuerySet]] = {
    "total": _served("people"),
    **{name: _served(name) for name in ("slovenian", "foreign", "not_recorded", "enrolled", "attended")},
    **{f"citizenship-{group}": _citizens(group) for group in Citizens.values},
    **{f"accommodation-{shelter}": _lived(shelter) for shelter in Shelter.values},
    **{name: _moved(name) for name in ("carried_over", "entered", "exited", "continuing")},
}
WORK: dict[str, Callable[[WorkDone], VisibleQuerySet]] = {
    "held": _sessions(Session.Status.HELD),
    "group_held": lambda work: _in_order(work.behind.group_sessions()),
    **{status: _sessions(status) for status in ("planned", "cancelled", "did_not_happen")},
    "attendances": _attendances("attended"),
    "outside_enrolment": _attendances("outside_enrolment"),
    "persons": lambda work: _people(work.attendance.people),
}


# How often somebody came, and the first and the last day.
Came = tuple[int, date, date]


def enrolments_of(people: Collection[UUID], figure: Figure) -> dict[UUID, list[tuple[date, date | None]]]:
    counted = figure.span.counted(figure.as_of)
    found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for row in Enrolment.objects.during(counted).filter(participant__in=people).order_by("started_on") if counted else ():
        found[row.participant_id].append((row.started_on, known_exit(row.ended_on, figure.as_of)))
    return found


def attendance_of(people: Collection[UUID], figure: Figure) -> dict[UUID, Came]:
    """Where the figure is about work, at its sessions alone."""
    attended = figure.work.behind.attended() if figure.is_about_work else _all_attended(figure)
    counted = (
        attended.filter(participant__in=people)
        .order_by()
        .values_list("participant")
        .annotate(Count("pk"), Min("session__takes_place_on"), Max("session__takes_place_on"))
    )
    return {person: (times, first, last) for person, times, first, last in counted}


def _all_attended(figure: Figure) -> AttendanceQuerySet:
    span = figure.span.counted(figure.as_of)
    held = Session.objects.held_in(span) if span else Session.objects.none()
    return Attendance.objects.attended().filter(session__in=held.order_by().values("pk"))
