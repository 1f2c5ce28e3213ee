"""The tables about work: what was held, how often, who came, and what did not take place."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.models import FormOfSupport, Session
from ketch.documents.blocks import Cell, Chart, Drawn, Row, Table, decimal, percent, text, whole
from reporting.layouts.names import ToRows, form_of, name_of, name_of_work
from reporting.questions.donor_report import DonorReport
from reporting.questions.work_done import REASONS, SessionsInSpan, WorkDone

Cells = Callable[[WorkDone, ToRows], Row]


def _of_work(work: WorkDone, to_rows: ToRows, figure: str, number: int) -> Cell:
    """Behind a nought there is nothing to open."""
    return whole(number, to_rows(figure, work.span, work) if number else "")


def _by_form(report: DonorReport, to_rows: ToRows, heading: str, columns: Sequence[str], cells: Cells, **more) -> Table:
    rows = tuple((text(form_of(work)), *cells(work, to_rows)) for work in report.work.forms)
    return Table(heading, (_("Form of support"), *columns), rows, **more)


def attendance_by_form(report: DonorReport, to_rows: ToRows) -> Table:
    note = _("Persons are those who attended. A person who came ten times is one person and ten attendances.")
    heading, short = _("Who came, whole period"), _("Attendance")
    return _by_form(report, to_rows, heading, _attendance_columns(), _attendance_cells, short=short, note=note)


def _attendance_columns() -> tuple[str, ...]:
    return _("Attendances"), _("Persons"), _("Attendance rate"), _("Outside enrolment")


def _attendance_cells(work: WorkDone, to_rows: ToRows) -> Row:
    figures = work.attendance
    return (
        _of_work(work, to_rows, "attendances", figures.attendances),
        _of_work(work, to_rows, "persons", len(figures.people)),
        percent(figures.attendance_rate),
        _of_work(work, to_rows, "outside_enrolment", figures.outside_enrolment),
    )


def group_sessions_by_form(report: DonorReport, to_rows: ToRows) -> Table:
    return _group_sessions(report.work.forms, to_rows, heading=_("Group sessions by form of support"), short=_("Groups"))


def group_sessions_by_activity(report: DonorReport, to_rows: ToRows) -> Table:
    held = sum(work.attendance.group.held for work in report.activities)
    figure = ngettext("%(n)d group session held", "%(n)d group sessions held", held) % {"n": held}
    heading, short = _("Group sessions by activity"), _("Groups by activity")
    return _group_sessions(report.activities, to_rows, heading=heading, short=short, folded=figure)


def _group_sessions(works: Iterable[WorkDone], to_rows: ToRows, **more) -> Table:
    """What never had a group session could only say 0 and “–”. The form of group activities is named all the same."""
    shown = [work for work in works if work.has_groups or (work.activity is None and work.form == FormOfSupport.GROUP_ACTIVITY)]
    columns = (
        _("Form or activity"),
        _("Group sessions held"),
        _("With a register"),
        _("Mean attendance"),
        _("Smallest"),
        _("Largest"),
    )
    rows = tuple((text(name_of_work(work)), *_group_cells(work, to_rows)) for work in shown)
    note = _(
        "Mean, smallest and largest are of the sessions with a register; one to which nobody came is 0. "
        "What never had a group session is not listed."
    )
    return Table(columns=columns, rows=rows, note=note, **more)


def _group_cells(work: WorkDone, to_rows: ToRows) -> Row:
    group = work.attendance.group
    return (
        _of_work(work, to_rows, "group_held", group.held),
        whole(group.with_register),
        decimal(group.mean_attendance),
        whole(group.smallest),
        whole(group.largest),
    )


def forms_of_support(report: DonorReport, to_rows: ToRows) -> Chart:
    heading, short = _("Sessions and how often, whole period"), _("Forms of support")
    table = _by_form(report, to_rows, heading, _session_columns(), _session_cells, short=short)
    held = _list((form_of(work), work.sessions.held) for work in report.work.forms)
    return Chart(Drawn.BARS, table, _("Sessions held by form of support. %(figures)s.") % {"figures": held}, series=(1,))


def sessions_over_time(report: DonorReport) -> Chart:
    rows = tuple(_span_cells(each) for each in report.over_time)
    columns = (_("Period"), _("Individual sessions"), _("Group sessions"), _("With a register"), _("Mean attendance"))
    table = Table(_("Sessions held over time"), columns, rows, short=_("Over time"))
    held = _list((name_of(each.span), each.individual + each.group.held) for each in report.over_time)
    return Chart(Drawn.COLUMNS, table, _("Sessions held over time. %(figures)s.") % {"figures": held}, series=(1, 2))


def forms_by_year(report: DonorReport, to_rows: ToRows) -> Table:
    """Form by form, so that one sees a form change over the years."""
    years = ((name_of(year.span, year.to_date), work) for year in report.work_by_year for work in year.forms)
    in_order = sorted(years, key=lambda pair: FormOfSupport.values.index(pair[1].form))
    rows = tuple((text(form_of(work)), text(year), *_all_cells(work, to_rows)) for year, work in in_order)
    columns = (_("Form of support"), _("Year"), *_all_columns())
    return Table(_("Forms of support by year"), columns, rows, short=_("Forms by year"))


def activities(report: DonorReport, to_rows: ToRows) -> Table:
    rows = tuple((text(name_of_work(work)), text(form_of(work)), *_all_cells(work, to_rows)) for work in report.activities)
    columns = (_("Activity"), _("Form of support"), *_all_columns())
    held = sum(work.sessions.held for work in report.activities)
    figure = ngettext("%(n)d session held", "%(n)d sessions held", held) % {"n": held}
    return Table(_("Activities, whole period"), columns, rows, short=_("Activities"), folded=figure)


def _session_columns() -> tuple[str, ...]:
    return _("Sessions held"), _("Hours"), _("A month"), _("A week")


def _session_cells(work: WorkDone, to_rows: ToRows) -> Row:
    sessions = work.sessions
    return (
        _of_work(work, to_rows, "held", sessions.held),
        decimal(sessions.hours),
        decimal(sessions.per_month),
        decimal(sessions.per_week),
    )


def _all_columns() -> tuple[str, ...]:
    return (*_session_columns(), *_attendance_columns())


def _all_cells(work: WorkDone, to_rows: ToRows) -> Row:
    return (*_session_cells(work, to_rows), *_attendance_cells(work, to_rows))


def _span_cells(sessions: SessionsInSpan) -> Row:
    group = sessions.group
    return (
        text(name_of(sessions.span)),
        whole(sessions.individual),
        whole(group.held),
        whole(group.with_register),
        decimal(group.mean_attendance),
    )


def _list(figures: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {number}" for name, number in figures)


def not_held(report: DonorReport, to_rows: ToRows) -> Table:
    heading, columns = _("Sessions planned and not held, whole period"), (_("Planned"), _("Cancelled"), _("Did not happen"))
    note = _("None of these is among the sessions held.")
    return _by_form(report, to_rows, heading, columns, _not_held_cells, short=_("Not held"), note=note)


def reasons(report: DonorReport) -> Table:
    """Over all forms together: a reason says more about the programme than about a form."""
    forms = [work.sessions for work in report.work.forms]
    rows = tuple(
        (
            text(capfirst(str(Session.Reason(reason).label)) if reason else _("Reason not recorded")),
            whole(sum(sessions.cancelled[reason] for sessions in forms)),
            whole(sum(sessions.did_not_happen[reason] for sessions in forms)),
        )
        for reason in REASONS
    )
    columns = (_("Reason"), _("Cancelled"), _("Did not happen"))
    return Table(_("Why sessions were not held, whole period"), columns, rows, short=_("Reasons"), slim=True)


def _not_held_cells(work: WorkDone, to_rows: ToRows) -> Row:
    sessions = work.sessions
    return (
        _of_work(work, to_rows, "planned", sessions.planned),
        _of_work(work, to_rows, "cancelled", sum(sessions.cancelled.values())),
        _of_work(work, to_rows, "did_not_happen", sum(sessions.did_not_happen.values())),
    )
