"""Who came: by form of support, and to group sessions how many at once."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ketch.documents.blocks import Row, Table, decimal, percent, text, whole
from reporting.layouts.figures import ToRows, of_work
from reporting.layouts.names import form_of, name_of_work
from reporting.questions.donor_report import DonorReport
from reporting.questions.work_done import WorkDone


def attendance_by_form(report: DonorReport, to_rows: ToRows) -> Table:
    rows = tuple((text(form_of(work)), *attendance_cells(work, to_rows)) for work in report.work.forms)
    note = _("Persons are those who attended. A person who came ten times is one person and ten attendances.")
    columns = (_("Form of support"), *attendance_columns())
    return Table(_("Who came, whole period"), columns, rows, short=_("Attendance"), note=note, slim=True)


def attendance_columns() -> tuple[str, ...]:
    return _("Attendances"), _("Persons"), _("Attendance rate"), _("Outside enrolment")


def attendance_cells(work: WorkDone, to_rows: ToRows) -> Row:
    figures = work.attendance
    return (
        of_work(work, to_rows, "attendances", figures.attendances),
        of_work(work, to_rows, "persons", len(figures.people)),
        percent(figures.attendance_rate),
        of_work(work, to_rows, "outside_enrolment", figures.outside_enrolment),
    )


def group_sessions(works: Iterable[WorkDone], to_rows: ToRows, *, heading: str, short: str) -> Table:
    rows = tuple((text(name_of_work(work)), *_group_cells(work, to_rows)) for work in works)
    columns = (
        _("Form or activity"),
        _("Group sessions held"),
        _("With a register"),
        _("Mean attendance"),
        _("Smallest"),
        _("Largest"),
    )
    note = _("Mean, smallest and largest are of the sessions with a register; one to which nobody came is 0.")
    return Table(heading, columns, rows, short=short, note=note)


def _group_cells(work: WorkDone, to_rows: ToRows) -> Row:
    group = work.attendance.group
    return (
        of_work(work, to_rows, "group_held", group.held),
        whole(group.with_register),
        decimal(group.mean_attendance),
        whole(group.smallest),
        whole(group.largest),
    )
