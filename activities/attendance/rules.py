"""Rules of marks and interpreting: from unsaved records to faults."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.attendance.models import Attendance, InterpreterHours
from activities.session.models import LONGEST_MINUTES, Session
from ketch.languages import codes
from ketch.records.faults import Fault


def faults_of_attendance(attendance: Attendance, session: Session) -> Iterable[Fault]:
    if attendance.status and session.status != Session.Status.HELD:
        yield Fault(
            "status", _("Nobody can attend a session that was not held."), _("Clear the mark, or save the session as held.")
        )


def faults_of_marks(session: Session, marks: Iterable[str]) -> Iterable[Fault]:
    """That one person stayed away comes with the spreadsheet of earlier years alone."""
    if session.format == Session.Format.INDIVIDUAL and not {*Attendance.ATTENDED, ""}.issuperset(marks):
        yield Fault(
            "attendance",
            _("A held session with one person says that the person came."),
            _("If not, it did not take place: say why."),
        )


def faults_of_interpreting(session: Session, rows: Iterable[InterpreterHours]) -> Iterable[Fault]:
    for row in rows:
        if not session.is_held:
            yield Fault(
                "interpreter_language", _("Nobody interprets at a session that was not held."), _("Take the minutes out.")
            )
        elif row.language not in codes():
            yield Fault("interpreter_language", _("This is no language that Ketch knows."), _("Choose one from the list."))
        elif not 1 <= row.minutes <= LONGEST_MINUTES:
            yield Fault("interpreter_minutes", _("Somebody interprets from 1 to 1440 minutes."), _("Correct the minutes."))
