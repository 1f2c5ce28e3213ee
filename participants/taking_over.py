"""The one way to a file that one cannot see: by its exact code, a few times a day, each wrong one in the log."""

from datetime import datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.audit.models import LogEntry
from ketch.periods import LJUBLJANA, today
from ketch.records.faults import Fault, Refused, refuse
from participants.codes import code_key
from participants.models import CaseTeamMember, Participant

# Nobody types ten wrong codes by mistake; whoever tries codes gets no further.
TRIES_A_DAY = 10


def file_with(code: str, *, by: Any) -> Participant:
    """Refused, with a line in the log, where there is none; and whatever the code is, where the day's tries are used up."""
    if tries_of_today(by) >= TRIES_A_DAY:
        looks.note_refusal(Participant, None)
        wrong = _("You have tried as many codes today as one day allows.")
        refuse([Fault("code", wrong, _("Ask a colleague of the case team, or wait until tomorrow."))])
    participant = Participant.objects.filter(code_key=code_key(code)).first()
    if participant is None:
        looks.note_refusal(Participant, None)
        raise Refused([Fault("code", _("There is no such file."), "")])
    return participant


def tries_of_today(by: Any) -> int:
    """Wrong codes, and files taken over: as many are enough for one day, too."""
    midnight = datetime.combine(today(), time.min, LJUBLJANA)
    refused = LogEntry.objects.filter(
        actor_id=by.pk,
        action=LogEntry.Kind.REFUSED,
        content_type=ContentType.objects.get_for_model(Participant),
        purpose=Permission.TAKE_OVER,
        timestamp__gte=midnight,
    )
    taken = CaseTeamMember.objects.filter(worker_id=by.pk, role=CaseTeamMember.Role.TAKEN_OVER, started_on=today())
    return refused.count() + taken.count()
