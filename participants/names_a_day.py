"""How many names one account reaches in a day: never everyone's at once, whoever stands behind her."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ketch.audit.daily import of_today
from ketch.audit.models import LogEntry
from ketch.records.faults import Fault
from participants.people.models import Participant

SEARCH = "search"  # the purpose in the log
WAIT = _("Ask a colleague, or wait until tomorrow.")


def faults_of_opening(participant: Participant, by: Any) -> Iterator[Fault]:
    opened = of_today(by).filter(action=LogEntry.Kind.OPENED)
    if len(set(opened.values_list("about", flat=True)) | {participant.pk}) > settings.KETCH_IDENTITIES_A_DAY:
        yield Fault("purpose", _("You have opened the names of as many people today as one day allows."), WAIT)


def faults_of_searching(by: Any) -> Iterator[Fault]:
    """Searches that found somebody by name. One that finds nobody tells next to nothing, and happens all day."""
    found = of_today(by).filter(action=LogEntry.Kind.LOOKED, purpose=SEARCH).exclude(result="0")
    if found.count() >= settings.KETCH_SEARCHES_A_DAY:
        wrong = _("You have found people by name as often today as one day allows.")
        yield Fault("words", wrong, _("Search by code or call name, or wait until tomorrow."))
