"""The rows behind a figure as a table: codes and days, nothing that names anybody."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.models import Attendance, Session
from ketch.documents.blocks import Cell, Row, Table, code, text, whole
from participants.models import Enrolment, Participant
from reporting.layouts.spans import short_day
from reporting.questions.days_of_people import Came, attendance_of, enrolments_of, known
from reporting.questions.figure import Figure

Columns: TypeAlias = tuple[tuple[str, ...], list[Row]]


def table_of(rows: list, figure: Figure, open_to_user: Collection[UUID]) -> Table:
    """What stands behind a figure is of one kind; only what the user may open leads further."""
    if not rows:
        return Table(_("Rows behind the figure"), (_("Code"),), ())
    columns, cells = KINDS[type(rows[0])](rows, figure, open_to_user)
    return Table(_("Rows behind the figure"), columns, tuple(cells))


def people_in(rows: Iterable) -> set[UUID]:
    """Everyone whose code the table shows."""
    return {person.pk for row in rows for person in _people_of(row)}


def _people_of(row) -> list[Participant]:
    if isinstance(row, Session):
        return [attendance.participant for attendance in row.attendances.all()]
    return [row if isinstance(row, Participant) else row.participant]


def _people(people: list[Participant], figure: Figure, open_to_user: Collection[UUID]) -> Columns:
    keys = [person.pk for person in people]
    enrolled, came = enrolments_of(keys, figure), attendance_of(keys, figure)
    columns = (_("Code"), _("Enrolled"), _("Sessions attended"), _("First time"), _("Last time"))
    return columns, [
        (
            _code(person, open_to_user),
            text("; ".join(_days(first, last) for first, last in enrolled.get(person.pk, ()))),
            *_came(came.get(person.pk)),
        )
        for person in people
    ]


def _came(came: Came | None) -> Row:
    return (whole(came.times), _day(came.first), _day(came.last)) if came else (whole(0), _day(None), _day(None))


def _enrolments(rows: list[Enrolment], figure: Figure, open_to_user: Collection[UUID]) -> Columns:
    columns = (_("Code"), _("Entry"), _("Exit"))
    return columns, [
        (_code(row.participant, open_to_user), _day(row.started_on), _day(known(row.ended_on, figure.as_of))) for row in rows
    ]


def _sessions(rows: list[Session], figure: Figure, open_to_user: Collection[UUID]) -> Columns:
    columns = (_("Day"), _("Activity"), _("Individual or group"), _("Minutes"), _("Persons"))
    return columns, [
        (
            text(short_day(row.takes_place_on), row.get_absolute_url() if row.pk in open_to_user else ""),
            text(row.activity),
            text(capfirst(row.get_format_display())),
            whole(row.minutes),
            text(", ".join(sorted(person.code for person in _people_of(row)))),
        )
        for row in rows
    ]


def _attendances(rows: list[Attendance], figure: Figure, open_to_user: Collection[UUID]) -> Columns:
    columns = (_("Day"), _("Code"), _("Activity"), _("Attendance"))
    return columns, [
        (
            text(short_day(row.session.takes_place_on)),
            _code(row.participant, open_to_user),
            text(row.session.activity),
            text(capfirst(row.get_status_display())),
        )
        for row in rows
    ]


def _code(person: Participant, open_to_user: Collection[UUID]) -> Cell:
    return code(person.code, person.get_absolute_url() if person.pk in open_to_user else "")


def _day(value: date | None) -> Cell:
    return text(short_day(value)) if value else Cell(None)


def _days(first: date, last: date | None) -> str:
    return f"{short_day(first)} – {short_day(last) if last else ''}".strip()


KINDS: dict[type, Callable[[Any, Figure, Collection[UUID]], Columns]] = {
    Participant: _people,
    Enrolment: _enrolments,
    Session: _sessions,
    Attendance: _attendances,
}
