"""How many names one account may reach in a day: in wrong hands it never reaches everyone's, and staff hear of the try."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit.looks import OVER, of_today
from ketch.audit.models import LogEntry
from ketch.pages.lines import Line
from ketch.periods import DAY, day_begins, today
from ketch.records.faults import Fault
from ketch.words import Words, margin_day
from participants.models import Identity, Participant

SEARCH = "search"  # the purpose in the log
WAIT = _("Ask a colleague, or wait until tomorrow.")


def faults_of_opening(participant: Participant, by: User) -> Iterator[Fault]:
    opened = of_today(by).filter(action=LogEntry.Kind.OPENED)
    if len(set(opened.values_list("about", flat=True)) | {participant.pk}) > settings.KETCH_IDENTITIES_A_DAY:
        yield Fault("purpose", _("You have opened the names of as many people today as one day allows."), WAIT)


def faults_of_searching(by: User) -> Iterator[Fault]:
    """Searches that found somebody by name. One that finds nobody tells next to nothing, and happens all day."""
    found = of_today(by).filter(action=LogEntry.Kind.LOOKED, purpose=SEARCH).exclude(result="0")
    if found.count() >= settings.KETCH_SEARCHES_A_DAY:
        wrong = _("You have found people by name as often today as one day allows.")
        yield Fault("words", wrong, _("Search by code or call name, or wait until tomorrow."))


SHOWN_FOR = 7 * DAY
NEW, CODES, SEARCHES, NAMES = (
    _("%(name)s wanted to ask about more new people than one day allows."),
    _("%(name)s wanted to try more codes than one day allows."),
    _("%(name)s wanted to find people by name more often than one day allows."),
    _("%(name)s wanted to open the names of more people than one day allows."),
)


def lines_of_too_many(user: User) -> list[Line]:
    """For Today, a week long: one line for each colleague, day and kind; never whom it was about. One query."""
    if not may(user, Permission.HAND_OVER):
        return []
    lately = LogEntry.objects.filter(action=LogEntry.Kind.REFUSED, result=OVER, timestamp__gte=day_begins(today() - SHOWN_FOR))
    others = lately.exclude(actor_id=user.pk).select_related("actor").defer("changes")
    lines = dict.fromkeys((localdate(entry.timestamp), entry.actor, _words(entry)) for entry in others)
    second = _("Ask in person whether all is well. Who it was about is recorded in the log.")
    return [Line(when=margin_day(day), title=words % {"name": actor}, second=second) for day, actor, words in lines]


def _words(entry: LogEntry) -> Words:
    if entry.content_type_id != ContentType.objects.get_for_model(Identity).pk:
        return CODES
    return {Permission.MAKE_FILE: NEW, SEARCH: SEARCHES}.get(entry.purpose, NAMES)
