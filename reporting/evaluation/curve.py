"""The picture of an activity: how often it was held and how many came, with its adjustments on it, and the table behind it.

A column is a group session; where there are more of them than can be told apart, or mostly sessions with one person, a month,
quarter or year.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _, ngettext, pgettext

from activities.models import Session
from ketch.documents.blocks import Cell, Table, decimal, in_words, text, whole
from ketch.documents.html import ShownTable, table_for
from ketch.pages.pictures import Column, Drawing, Marker, curve
from ketch.periods import Period
from ketch.words import short_day
from reporting.evaluation.spans import NamedSpan, columns_of, labels_of
from reporting.questions.rows import Rows
from reporting.questions.work_done import WorkDone, of_activity

MOST_SESSIONS = 60


@dataclass(frozen=True)
class CurveOfActivity:
    heading: str
    sentence: str
    notes: list[str]
    drawings: list[Drawing]
    table: ShownTable


@dataclass(frozen=True)
class GroupSession:
    day: date
    recorded: int
    came: int


@dataclass(frozen=True)
class SessionBySession:
    """Each held group session, as high as people came."""

    period: Period
    sessions: Sequence[GroupSession]

    @property
    def heading(self) -> str:
        return _("How often, and how many came")

    @property
    def sentence(self) -> str:
        return _("A column for each group session, as high as people came, from the first to the last.")

    @property
    def columns(self) -> list[Column]:
        labels = labels_of([each.day for each in self.sessions], self.period)
        return [
            Column(each.came if each.recorded else None, label, str(each.came))
            for each, label in zip(self.sessions, labels, strict=True)
        ]

    def place_of(self, day: date) -> float:
        """After the sessions of that day: what is decided changes the next one."""
        return bisect_right([each.day for each in self.sessions], day)

    @property
    def table(self) -> Table:
        rows = (
            (text(short_day(each.day)), whole(each.came if each.recorded else None), whole(each.recorded or None))
            for each in self.sessions
        )
        return Table(_("Group sessions held"), (_("Day"), _("People who came"), _("Recorded")), tuple(rows))


@dataclass(frozen=True)
class SpanBySpan:
    """Months, quarters or years: of groups the mean of the registers, else how many sessions were held."""

    spans: Sequence[tuple[NamedSpan, WorkDone]]
    of_groups: bool

    @property
    def heading(self) -> str:
        return _("How many came, on average") if self.of_groups else _("How often")

    @property
    def sentence(self) -> str:
        if self.of_groups:
            return _("A column for each stretch of time, as high as people came on average.")
        return _("A column for each stretch of time, as high as sessions were held.")

    @property
    def columns(self) -> list[Column]:
        return [self._column(named.label, work) for named, work in self.spans]

    def _column(self, label: str, work: WorkDone) -> Column:
        held, group = work.sessions.held, work.attendance.group
        if not self.of_groups:
            return Column(held, label, str(held), empty=not held)
        return Column(group.mean_attendance, label, in_words(decimal(group.mean_attendance)), empty=not group.held)

    def place_of(self, day: date) -> float:
        number, span = next((n, named.span) for n, (named, _work) in enumerate(self.spans) if day in named.span)
        return number + ((day - span.first).days + 1) / span.days

    @property
    def table(self) -> Table:
        of_groups = pgettext("short heading", "Registers"), _("Mean")
        names = _("Period"), _("Held"), *(of_groups if self.of_groups else (_("Attendances"),))
        return Table(self.heading, names, tuple((text(named.name), *self._cells(work)) for named, work in self.spans))

    def _cells(self, work: WorkDone) -> tuple[Cell, ...]:
        held, came = whole(work.sessions.held), work.attendance
        if not self.of_groups:
            return held, whole(came.attendances)
        return held, whole(came.group.with_register), decimal(came.group.mean_attendance)


def curve_of(total: WorkDone, rows: Rows, decided: Mapping[int, date]) -> CurveOfActivity | None:
    """`decided`: the numbers of the adjustments with their days. Where nothing was held there is nothing to draw."""
    if not total.sessions.held:
        return None
    columns = _columns_of(total, rows)
    shown = {number: day for number, day in decided.items() if day in total.span}
    marks = [Marker(columns.place_of(day), str(number)) for number, day in shown.items()]
    about_marks = _about_marks(list(shown))
    has_unknown = any(column.value is None and not column.empty for column in columns.columns)
    return CurveOfActivity(
        columns.heading,
        " ".join([columns.sentence, *about_marks, _("The table below has the figures.")]),
        [*([_("Dashed columns have no register.")] if has_unknown else []), *about_marks],
        curve(columns.columns, marks),
        table_for(columns.table, "curve-table"),
    )


def _columns_of(total: WorkDone, rows: Rows) -> SessionBySession | SpanBySpan:
    groups = total.attendance.group.held
    of_groups = groups * 2 > total.sessions.held
    if of_groups and groups <= MOST_SESSIONS:
        return SessionBySession(total.span, _group_sessions(total))
    return SpanBySpan([(named, of_activity(named.span, rows, UUID(total.of))) for named in columns_of(total.span)], of_groups)


def _group_sessions(work: WorkDone) -> list[GroupSession]:
    found = work.behind.sessions().filter(format=Session.Format.GROUP).with_attendance_counts()
    in_order = found.order_by("takes_place_on", "start_time", "pk")
    return [GroupSession(*each) for each in in_order.values_list("takes_place_on", "recorded_count", "present_count")]


def _about_marks(numbers: list[int]) -> list[str]:
    """For who cannot see the picture, too."""
    if not numbers:
        return []
    sentence = ngettext(
        "%(numbers)s is an adjustment, told on this page.", "%(numbers)s are adjustments, told on this page.", len(numbers)
    )
    return [sentence % {"numbers": ", ".join(map(str, numbers))}]
