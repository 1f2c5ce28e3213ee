"""What the pages of the report show: the periods to choose from, and a figure opened.

The periods are those that are asked for again and again: of the contracts first, then years. Behind a figure is one page of the
rows, as far as the user may see them: codes and days, nothing that names anybody.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from activities.models import Attendance, Session
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.accounts.models import User
from ketch.documents.blocks import Cell, Document, Row, Table, code, text, whole
from ketch.periods import Period, today
from ketch.words import from_to, short_day
from participants.models import Enrolment, Participant
from reporting.funding.models import FundingPeriod, Rule
from reporting.layouts.names import name_of, name_of_work
from reporting.questions.figure import Came, Figure, attendance_of, enrolments_of
from reporting.questions.people import Citizens, Shelter
from reporting.questions.rows import known_exit
from reporting.report.answer import Asked

# The programme's first two contracts, for a house that has not entered its funders yet.
FIRST_CONTRACTS = (Period(date(2019, 1, 1), date(2021, 12, 31)), Period(date(2022, 1, 1), date(2023, 12, 31)))


@dataclass(frozen=True)
class ProjectPeriod:
    asked: Asked
    funder: str = ""

    @property
    def title(self) -> str:
        return name_of(self.asked.period)

    @property
    def address(self) -> str:
        """Without its day: it is looked at on whichever day it is opened."""
        return self.asked.address("reporting:report", as_of="")


def project_periods() -> list[ProjectPeriod]:
    contracts = FundingPeriod.objects.select_related("funder").order_by("started_on")
    entered = [ProjectPeriod(Asked(row.period, row.rule, today()), row.funder.name) for row in contracts]
    periods = {each.asked.period for each in entered}
    first = [ProjectPeriod(Asked(period, Rule.ENROLLED, today())) for period in FIRST_CONTRACTS if period not in periods]
    return sorted([*first, *entered], key=lambda each: each.asked.period, reverse=True)


def years() -> list[ProjectPeriod]:
    """From the first year with anybody in it to this one, the newest first."""
    starts = (
        Enrolment.objects.order_by("started_on").values_list("started_on", flat=True).first(),
        Session.objects.order_by("takes_place_on").values_list("takes_place_on", flat=True).first(),
    )
    first = min((day.year for day in starts if day), default=today().year)
    shown = range(today().year, max(first, today().year - 50) - 1, -1)
    return [ProjectPeriod(Asked(Period.of_year(year), Rule.ENROLLED, today())) for year in shown]


NAMES = {
    "total": gettext_lazy("Persons"),
    "slovenian": gettext_lazy("Slovenian citizens"),
    "foreign": gettext_lazy("Foreign citizens"),
    "not_recorded": Citizens.NOT_RECORDED.label,
    **{rule.value: rule.label for rule in Rule},
    **{f"citizenship-{group.value}": group.label for group in Citizens},
    **{f"accommodation-{shelter.value}": shelter.label for shelter in Shelter},
    "carried_over": gettext_lazy("Carried over"),
    "entered": gettext_lazy("Entered"),
    "exited": gettext_lazy("Exited"),
    "continuing": gettext_lazy("Continuing"),
    "held": gettext_lazy("Sessions held"),
    "group_held": gettext_lazy("Group sessions held"),
    "planned": gettext_lazy("Planned"),
    "cancelled": gettext_lazy("Cancelled"),
    "did_not_happen": gettext_lazy("Did not happen"),
    "attendances": gettext_lazy("Attendances"),
    "outside_enrolment": gettext_lazy("Attendances outside enrolment"),
    "persons": gettext_lazy("Persons who attended"),
}


def title_of(figure: Figure) -> str:
    work = [name_of_work(figure.work)] if figure.is_about_work else []
    span = name_of(figure.span, figure.span.is_to_date(figure.as_of))
    return " · ".join([*work, capfirst(str(NAMES[figure.name])), span])


Counted = Participant | Enrolment | Session | Attendance
Columns = tuple[tuple[str, ...], list[Row]]


def table_of(rows: list[Counted], figure: Figure, open_to_user: Collection[UUID]) -> Table:
    """What stands behind a figure is of one kind; only what the user may open leads further."""
    if not rows:
        return Table(_("Rows behind the figure"), (_("Code"),), ())
    columns, cells = KINDS[type(rows[0])](rows, figure, open_to_user)
    return Table(_("Rows behind the figure"), columns, tuple(cells))


def people_in(rows: Iterable[Counted]) -> set[UUID]:
    """Everyone whose code the table shows."""
    return {person.pk for row in rows for person in _people_of(row)}


def _people_of(row: Counted) -> list[Participant]:
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
            text("; ".join(from_to(first, last) for first, last in enrolled.get(person.pk, ()))),
            *_came(came.get(person.pk)),
        )
        for person in people
    ]


def _came(came: Came | None) -> Row:
    times, first, last = came or (0, None, None)
    return whole(times), _day(first), _day(last)


def _enrolments(rows: list[Enrolment], figure: Figure, open_to_user: Collection[UUID]) -> Columns:
    columns = (_("Code"), _("Entry"), _("Exit"))
    return columns, [
        (_code(row.participant, open_to_user), _day(row.started_on), _day(known_exit(row.ended_on, figure.as_of))) for row in rows
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


KINDS: dict[type, Callable[[Any, Figure, Collection[UUID]], Columns]] = {
    Participant: _people,
    Enrolment: _enrolments,
    Session: _sessions,
    Attendance: _attendances,
}


ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Opened:
    figure: Figure
    page: Page
    hidden: int
    people: set[UUID]
    document: Document


def opened(figure: Figure, number: str | None, *, by: User) -> Opened:
    rows = figure.rows()
    seen = rows.visible_to(by, Permission.READ_FIGURE_ROWS)
    page = Paginator(_with_people(seen, by), ROWS_ON_A_PAGE).get_page(number)
    shown = list(page)
    table = table_of(shown, figure, _open_to(by, shown))
    return Opened(figure, page, rows.count() - page.paginator.count, people_in(shown), Document("", (table,)))


def _with_people(rows: VisibleQuerySet, by: User) -> VisibleQuerySet:
    """Of a session, only the people whose days the user may know."""
    if rows.model is not Session:
        return rows
    seen = Attendance.objects.visible_to(by, Permission.READ_FIGURE_ROWS).select_related("participant")
    return rows.prefetch_related(Prefetch("attendances", seen))


def _open_to(by: User, rows: list[Counted]) -> Collection[UUID]:
    """The sessions, or the people, whose own pages the user may open from here."""
    if rows and isinstance(rows[0], Session):
        sessions = Session.objects.visible_to(by, Permission.READ_SESSIONS)
        return set(sessions.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    people = Participant.objects.visible_to(by, Permission.READ_FILE)
    return set(people.filter(pk__in=people_in(rows)).values_list("pk", flat=True))
