"""The tables about work: what was held, how often, who came, and what did not take place."""

from collections.abc import Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.models import FormOfSupport
from ketch.documents.blocks import Chart, Drawn, Row, Table, text
from reporting.layouts.figures import ToRows, cells, heads
from reporting.layouts.names import form_of, name_of, name_of_work
from reporting.questions.donor_report import DonorReport
from reporting.questions.measures import NOT_RECORDED, REASON, STATUS, WORK, Measure
from reporting.questions.work_done import WorkDone


def _of(*names: str) -> list[Measure[WorkDone]]:
    return [WORK[name] for name in names]


SESSIONS = _of("held", "minutes", "per_month", "per_week")
ATTENDANCE = _of("attendances", "persons", "attendance_rate", "outside_enrolment")
GROUPS = _of("group.held", "group.with_register", "group.mean_attendance", "group.smallest", "group.largest")


def _by_form(report: DonorReport, to_rows: ToRows, heading: str, measures: Sequence[Measure[WorkDone]], **more) -> Table:
    rows = tuple((text(form_of(work)), *cells(measures, work, to_rows)) for work in report.work.forms)
    return Table(heading, (_("Form of support"), *heads(measures)), rows, **more)


def forms_of_support(report: DonorReport, to_rows: ToRows) -> Chart:
    heading, short = _("Sessions and how often, whole period"), _("Forms of support")
    table = _by_form(report, to_rows, heading, SESSIONS, short=short)
    held = _list((form_of(work), work.sessions.held) for work in report.work.forms)
    return Chart(Drawn.BARS, table, _("Sessions held by form of support. %(figures)s.") % {"figures": held}, series=(1,))


def sessions_over_time(report: DonorReport, to_rows: ToRows) -> Chart:
    measures = _of("individual", "group.held", "group.with_register", "group.mean_attendance")
    rows = tuple((text(name_of(work.span)), *cells(measures, work, to_rows)) for work in report.over_time)
    table = Table(_("Sessions held over time"), (_("Period"), *heads(measures)), rows, short=_("Over time"))
    held = _list((name_of(work.span), work.sessions.held) for work in report.over_time)
    return Chart(Drawn.COLUMNS, table, _("Sessions held over time. %(figures)s.") % {"figures": held}, series=(1, 2))


def reasons(report: DonorReport, to_rows: ToRows) -> Table:
    """Over all forms together: a reason says more about the programme than about a form."""
    rows = tuple(
        (
            text(capfirst(str(label))),
            *cells(_of(*(f"reasons.{status}.{reason or NOT_RECORDED}" for status in STATUS)), report.work.all, to_rows),
        )
        for reason, label in REASON.items()
    )
    heading, columns = _("Why sessions were not held, whole period"), (_("Reason"), *map(str, STATUS.values()))
    return Table(heading, columns, rows, short=_("Reasons"), slim=True)


def attendance_by_form(report: DonorReport, to_rows: ToRows) -> Table:
    note = _("Persons are those who attended. A person who came ten times is one person and ten attendances.")
    return _by_form(report, to_rows, _("Who came, whole period"), ATTENDANCE, short=_("Attendance"), note=note)


def not_held(report: DonorReport, to_rows: ToRows) -> Table:
    heading, note = _("Sessions planned and not held, whole period"), _("None of these is among the sessions held.")
    return _by_form(report, to_rows, heading, _of("planned", *STATUS), short=_("Not held"), note=note)


def group_sessions_by_form(report: DonorReport, to_rows: ToRows) -> Table:
    return _group_sessions(report.work.forms, to_rows, heading=_("Group sessions by form of support"), short=_("Groups"))


def group_sessions_by_activity(report: DonorReport, to_rows: ToRows) -> Table:
    held = report.work.all.attendance.group.held
    figure = ngettext("%(n)d group session held", "%(n)d group sessions held", held) % {"n": held}
    heading, short = _("Group sessions by activity"), _("Groups by activity")
    return _group_sessions(report.activities, to_rows, heading=heading, short=short, folded=figure)


def _group_sessions(works: Iterable[WorkDone], to_rows: ToRows, **more) -> Table:
    """What never had a group session could only say 0 and “–”. The form of group activities is named all the same."""
    shown = [work for work in works if work.has_groups or (work.activity is None and work.form == FormOfSupport.GROUP_ACTIVITY)]
    rows = tuple((text(name_of_work(work)), *cells(GROUPS, work, to_rows)) for work in shown)
    note = _(
        "Mean, smallest and largest are of the sessions with a register; one to which nobody came is 0. "
        "What never had a group session is not listed."
    )
    return Table(columns=(_("Form or activity"), *heads(GROUPS)), rows=rows, note=note, **more)


def forms_by_year(report: DonorReport, to_rows: ToRows) -> Table:
    """Form by form, so that one sees a form change over the years."""
    years = ((name_of(year.span, year.to_date), work) for year in report.work_by_year for work in year.forms)
    in_order = sorted(years, key=lambda pair: FormOfSupport.values.index(pair[1].form))
    rows = tuple((text(form_of(work)), text(year), *_all_cells(work, to_rows)) for year, work in in_order)
    columns = (_("Form of support"), _("Year"), *heads([*SESSIONS, *ATTENDANCE]))
    return Table(_("Forms of support by year"), columns, rows, short=_("Forms by year"))


def activities(report: DonorReport, to_rows: ToRows) -> Table:
    rows = tuple((text(name_of_work(work)), text(form_of(work)), *_all_cells(work, to_rows)) for work in report.activities)
    columns = (_("Activity"), _("Form of support"), *heads([*SESSIONS, *ATTENDANCE]))
    held = report.work.all.sessions.held
    figure = ngettext("%(n)d session held", "%(n)d sessions held", held) % {"n": held}
    return Table(_("Activities, whole period"), columns, rows, short=_("Activities"), folded=figure)


def _all_cells(work: WorkDone, to_rows: ToRows) -> Row:
    return cells([*SESSIONS, *ATTENDANCE], work, to_rows)


def _list(figures: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {number}" for name, number in figures)
