"""The one way to a file that one cannot see: by its exact code, a few times a day, each of them in the log."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.audit.daily import OVER, of_today
from ketch.records.faults import Fault, Refused
from ketch.records.locking import wait_in_line
from participants.people.models import Participant

# Nobody types ten wrong codes by mistake, or has to get into ten files; whoever tries codes gets no further.
TRIES_A_DAY = 10


def file_with(code: str, *, by: Any) -> Participant:
    """Refused where there is none; and whatever the code is, where the day's tries are used up.

    The line in the log is written before the answer is known to anybody, so that requests at once are counted, too.
    """
    with transaction.atomic():
        wait_in_line(by.pk)
        faults = list(_faults_of_a_day(by))
        found = None if faults else Participant.objects.with_code_as_typed(code)
        tried = {"about": found.pk} if found else {"result": OVER if faults else ""}
        looks.write_now("looked" if found else "refused", Participant, by=by, purpose=Permission.TAKE_OVER, **tried)
    if found is None:
        raise Refused(faults or [Fault("code", _("There is no such file."), "")])
    return found


def _faults_of_a_day(by: Any) -> Iterator[Fault]:
    tries = of_today(by).filter(purpose=Permission.TAKE_OVER, content_type=ContentType.objects.get_for_model(Participant))
    if tries.count() >= TRIES_A_DAY:
        wrong = _("You have tried as many codes today as one day allows.")
        yield Fault("code", wrong, _("Ask a colleague of the case team, or wait until tomorrow."))
