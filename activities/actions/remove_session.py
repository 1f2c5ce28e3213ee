from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.attendance.actions import take_out
from activities.attendance.models import Attendance, PersonNote
from activities.models.session import Session
from ketch.access.permissions import Permission
from ketch.audit.actions import action, remove
from ketch.audit.entries import note
from ketch.records.faults import Fault, refuse

# Each person's row on the register says of which session it was, and this which record it had: so erasing finds both.
RECORD = "group_record"


@action
def remove_session(*, session: Session, by: Any) -> None:
    """As if it had never been: written down twice, or by mistake. The log keeps what stood there.

    One that did not take place is another thing (`did_not_take_place`). A day of a series is to be filled in again.
    """
    refuse(_faults_of_removing(session, by))
    take_out(session, session.interpreting.all())
    if hasattr(session, "group_record"):
        note("changed", session, changes={RECORD: [str(session.group_record.pk), None]}, field_names=RECORD)
    remove([session])


def _faults_of_removing(session: Session, by: Any) -> Iterator[Fault]:
    """Nobody takes away what she may not see."""
    seen = Attendance.objects.visible_to(by, Permission.WRITE_SESSIONS)
    if session.attendances.exclude(pk__in=seen.values("pk")).exists():
        yield Fault(
            "",
            _("Others are on this register whose files you do not see."),
            _("Ask a colleague on their case team to remove the session."),
        )
        return
    hers = PersonNote.objects.visible_to(by, Permission.WRITE_NOTES)
    if any(each.text for each in PersonNote.objects.filter(attendance__session=session).exclude(pk__in=hers.values("pk"))):
        yield Fault("", _("A note is kept at this session that you may not read."), _("Ask whoever wrote it to empty it first."))
