from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ketch.records.faults import Fault, refuse
from ketch.records.locking import lock_all
from participants.people.models import Participant


def lock_chosen(people: Iterable[Any]) -> None:
    """Whom somebody chose on a page, by key, before anything is written about them. One of the files may be another’s by now."""
    keys = set(people)
    if keys - lock_all(Participant, keys):
        gone = _("The file of somebody you chose is not there any more: somebody merged it a moment ago.")
        refuse([Fault("", gone, _("Search for its code: that leads to the file that was kept."))])
