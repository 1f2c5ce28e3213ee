"""What did not take place, apart from what did, and why."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.models import Session
from ketch.documents.blocks import Row, Table, text, whole
from reporting.layouts.figures import ToRows, of_work
from reporting.layouts.names import form_of
from reporting.questions.donor_report import DonorReport
from reporting.questions.sessions_held import REASONS
from reporting.questions.work_done import WorkDone


def not_held(report: DonorReport, to_rows: ToRows) -> Table:
    rows = tuple((text(form_of(work)), *_cells(work, to_rows)) for work in report.work.forms)
    columns = (_("Form of support"), _("Planned"), _("Cancelled"), _("Did not happen"))
    note = _("None of these is among the sessions held.")
    return Table(_("Sessions planned and not held, whole period"), columns, rows, short=_("Not held"), note=note, slim=True)


def reasons(report: DonorReport) -> Table:
    """Over all forms together: a reason says more about the programme than about a form."""
    forms = [work.sessions for work in report.work.forms]
    rows = tuple(
        (
            text(_name(reason)),
            whole(sum(sessions.cancelled[reason] for sessions in forms)),
            whole(sum(sessions.did_not_happen[reason] for sessions in forms)),
        )
        for reason in REASONS
    )
    columns = (_("Reason"), _("Cancelled"), _("Did not happen"))
    return Table(_("Why sessions were not held, whole period"), columns, rows, short=_("Reasons"), slim=True)


def _name(reason: str) -> str:
    return capfirst(str(Session.Reason(reason).label)) if reason else _("Reason not recorded")


def _cells(work: WorkDone, to_rows: ToRows) -> Row:
    sessions = work.sessions
    return (
        of_work(work, to_rows, "planned", sessions.planned),
        of_work(work, to_rows, "cancelled", sum(sessions.cancelled.values())),
        of_work(work, to_rows, "did_not_happen", sum(sessions.did_not_happen.values())),
    )
