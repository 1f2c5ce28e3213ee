"""What was held and how often: by form of support, by year, by activity, over time."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from activities.models import FormOfSupport
from ketch.documents.blocks import Chart, Drawn, Row, Table, decimal, text, whole
from reporting.layouts.attendance import attendance_cells, attendance_columns
from reporting.layouts.figures import ToRows, of_work
from reporting.layouts.names import form_of, name_of_work
from reporting.layouts.spans import name_of
from reporting.questions.donor_report import DonorReport
from reporting.questions.over_time import Stretch
from reporting.questions.work_done import WorkDone

MINUTES_OF_AN_HOUR = 60


def forms_of_support(report: DonorReport, to_rows: ToRows) -> Chart:
    works = report.work.forms
    rows = tuple((text(form_of(work)), *_session_cells(work, to_rows)) for work in works)
    columns = (_("Form of support"), *_session_columns())
    table = Table(_("Sessions and how often, whole period"), columns, rows, short=_("Forms of support"))
    held = _list((form_of(work), work.sessions.held) for work in works)
    return Chart(Drawn.BARS, table, _("Sessions held by form of support. %(figures)s.") % {"figures": held}, series=(1,))


def sessions_over_time(stretches: Sequence[Stretch]) -> Chart:
    rows = tuple(_stretch(stretch) for stretch in stretches)
    columns = (_("Period"), _("Individual sessions"), _("Group sessions"), _("With a register"), _("Mean attendance"))
    table = Table(_("Sessions held over time"), columns, rows, short=_("Over time"))
    held = _list((name_of(stretch.span), stretch.individual + stretch.group.held) for stretch in stretches)
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
    return Table(_("Activities, whole period"), columns, rows, short=_("Activities"))


def _session_columns() -> tuple[str, ...]:
    return _("Sessions held"), _("Hours"), _("A month"), _("A week")


def _session_cells(work: WorkDone, to_rows: ToRows) -> Row:
    sessions = work.sessions
    return (
        of_work(work, to_rows, "held", sessions.held),
        decimal(sessions.minutes / MINUTES_OF_AN_HOUR),
        decimal(sessions.per_month),
        decimal(sessions.per_week),
    )


def _all_columns() -> tuple[str, ...]:
    return (*_session_columns(), *attendance_columns())


def _all_cells(work: WorkDone, to_rows: ToRows) -> Row:
    return (*_session_cells(work, to_rows), *attendance_cells(work, to_rows))


def _stretch(stretch: Stretch) -> Row:
    group = stretch.group
    return (
        text(name_of(stretch.span)),
        whole(stretch.individual),
        whole(group.held),
        whole(group.with_register),
        decimal(group.mean_attendance),
    )


def _list(figures: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {number}" for name, number in figures)
