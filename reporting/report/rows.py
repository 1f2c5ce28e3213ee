"""A figure opened: one page of the rows that it was counted from, as far as the user may see them. Codes and days, nothing that
names anybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Prefetch
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.models import Attendance, Session
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.accounts.models import User
from ketch.documents.blocks import NOTHING_TO_DIVIDE, Cell, Document, Row, Table, code, text, whole
from ketch.words import from_to, short_day
from participants.models import Enrolment, Goal, Participant
from reporting.layouts.figures import title_of
from reporting.questions.figures import Figure, Subject
from reporting.questions.measure import Unit
from reporting.questions.promises import TargetSoFar
from reporting.questions.rows import known_exit
from reporting.questions.work_done import WorkDone

RowBehind = Participant | Enrolment | Session | Attendance | Goal
# How often somebody came, and the first and the last day.
Came = tuple[int, date | None, date | None]
ROWS_ON_A_PAGE = 50


class RowsBehind:
    """What stands behind a figure is of one kind. Of what the user may not see, there is the number alone; only what the user may
    open leads further."""

    def __init__(self, figure: Figure, as_of: date, number: str | None, *, by: User) -> None:
        self.figure, self.as_of, self.by = figure, as_of, by
        rows = figure.rows()
        self.model = rows.model
        seen = rows.visible_to(by, figure.measure.seen_by)
        self.page = Paginator(self._with_people(seen), ROWS_ON_A_PAGE).get_page(number)
        self.shown: list[RowBehind] = list(self.page)
        self.hidden = rows.count() - self.page.paginator.count

    @property
    def title(self) -> str:
        return title_of(self.figure, self.as_of)

    @cached_property
    def people(self) -> set[UUID]:
        """Everyone whose code is shown."""
        return {person.pk for row in self.shown for person in _people_of(row)}

    @property
    def document(self) -> Document:
        columns, cells = self._columns, list(map(self._cells, self.shown))
        return Document("", (Table(_("Rows behind the figure"), columns, tuple(cells)),))

    def _with_people(self, rows: VisibleQuerySet) -> VisibleQuerySet:
        """Of a session, only the people whose days the user may know."""
        if rows.model is not Session:
            return rows
        seen = Attendance.objects.visible_to(self.by, Permission.READ_FIGURE_ROWS).select_related("participant")
        return rows.prefetch_related(Prefetch("attendances", seen))

    @property
    def _columns(self) -> tuple[str, ...]:
        if self.model is Session:
            return _("Day"), _("Activity"), _("Individual or group"), _("Minutes"), _("Persons")
        if self.model is Attendance:
            return _("Day"), _("Code"), _("Activity"), _("Attendance")
        if self.model is Enrolment:
            return _("Code"), _("Entry"), _("Exit")
        if self.model is Goal:
            return _("Agreed"), _("Last day"), _("Code"), _("Form of support")
        measure = self.figure.measure
        share = [_("Nights") if measure.unit is Unit.NIGHTS else str(measure.head)] if self._shares else []
        return _("Code"), _("Enrolled"), *share, _("Sessions attended"), _("First time"), _("Last time")

    def _cells(self, row: RowBehind) -> Row:
        if isinstance(row, Session):
            return self._session(row)
        if isinstance(row, Attendance):
            return self._attendance(row)
        if isinstance(row, Enrolment):
            return self._code(row.participant), _day(row.started_on), _day(known_exit(row.ended_on, self.as_of))
        if isinstance(row, Goal):
            return (
                _day(row.agreed_on),
                _day(known_exit(row.ended_on, self.as_of)),
                self._code(row.plan.participant),
                text(capfirst(row.get_form_display()) or NOTHING_TO_DIVIDE),
            )
        return self._person(row)

    def _person(self, person: Participant) -> Row:
        times, first, last = self._came.get(person.pk, (0, None, None))
        share = [whole(self._shares.get(person.pk, 0))] if self._shares else []
        enrolled = "; ".join(from_to(*days) for days in self._enrolled.get(person.pk, ()))
        return self._code(person), text(enrolled), *share, whole(times), _day(first), _day(last)

    def _session(self, row: Session) -> Row:
        return (
            text(short_day(row.takes_place_on), row.get_absolute_url() if row.pk in self._open_to_user else ""),
            text(row.activity),
            text(capfirst(row.get_format_display())),
            whole(row.minutes),
            text(", ".join(sorted(person.code for person in _people_of(row)))),
        )

    def _attendance(self, row: Attendance) -> Row:
        day, status = text(short_day(row.session.takes_place_on)), text(capfirst(_status_of(row)))
        return day, self._code(row.participant), text(row.session.activity), status

    def _code(self, person: Participant) -> Cell:
        return code(person.code, person.get_absolute_url() if person.pk in self._open_to_user else "")

    @cached_property
    def _open_to_user(self) -> set[UUID]:
        """The sessions, or the people, whose own pages the user may open from here."""
        if any(isinstance(row, Session) for row in self.shown):
            sessions = Session.objects.visible_to(self.by, Permission.READ_SESSIONS)
            return set(sessions.filter(pk__in=[row.pk for row in self.shown]).values_list("pk", flat=True))
        people = Participant.objects.visible_to(self.by, Permission.READ_FILE)
        return set(people.filter(pk__in=self.people).values_list("pk", flat=True))

    @cached_property
    def _shares(self) -> Mapping[UUID, int]:
        shares = self.figure.measure.shares(self.figure.subject)
        return {UUID(person): share for person, share in shares.items()}

    @cached_property
    def _enrolled(self) -> Mapping[UUID, list[tuple[date, date | None]]]:
        counted = self.figure.subject.span.counted(self.as_of)
        found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
        rows = Enrolment.objects.during(counted) if counted else Enrolment.objects.none()
        for row in rows.filter(participant__in=self.people).order_by("started_on"):
            found[row.participant_id].append((row.started_on, known_exit(row.ended_on, self.as_of)))
        return found

    @cached_property
    def _came(self) -> Mapping[UUID, Came]:
        """Where the figure is about work, at its sessions alone."""
        subject = self.figure.subject
        counted = subject.span.counted(self.as_of)
        held = Session.objects.held_in(counted) if counted else Session.objects.none()
        attended = Attendance.objects.attended().filter(session__in=held.order_by().values("pk"))
        work = _work_of(subject)
        rows = work.behind.attended() if work else attended
        days = Count("pk"), Min("session__takes_place_on"), Max("session__takes_place_on")
        found = rows.filter(participant__in=self.people).order_by().values_list("participant").annotate(*days)
        return {person: (times, first, last) for person, times, first, last in found}


def _work_of(subject: Subject) -> WorkDone | None:
    """What a figure is about, where that is work, or what somebody was promised of some work."""
    if isinstance(subject, TargetSoFar):
        return subject.work if subject.target.is_of_work else None
    return subject if isinstance(subject, WorkDone) else None


def _people_of(row: RowBehind) -> Iterable[Participant]:
    if isinstance(row, Session):
        return [attendance.participant for attendance in row.attendances.all()]
    if isinstance(row, Goal):
        return [row.plan.participant]
    return [row if isinstance(row, Participant) else row.participant]


def _status_of(row: Attendance) -> str:
    """What was counted, and the organisation's own word for it."""
    status = row.get_status_display()
    return f"{status}: {row.word.name}" if row.word else status


def _day(value: date | None) -> Cell:
    return text(short_day(value)) if value else Cell(None)
