"""Somebody reached for more than one day allows: an account in wrong hands, or a colleague under pressure. Staff hear of it."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.audit.daily import OVER
from ketch.audit.models import LogEntry
from ketch.pages.lines import Line
from ketch.pages.templatetags.dates import margin_day
from ketch.periods import day_begins, today
from participants.models.identity import Identity
from participants.names_a_day import SEARCH

TOLD_FOR = timedelta(days=7)
NEW, CODES, SEARCHES, NAMES = (
    gettext_lazy("%(name)s wanted to ask about more new people than one day allows."),
    gettext_lazy("%(name)s wanted to try more codes than one day allows."),
    gettext_lazy("%(name)s wanted to find people by name more often than one day allows."),
    gettext_lazy("%(name)s wanted to open the names of more people than one day allows."),
)


def told_of_too_many(user: Any) -> list[Line]:
    """For Today, a week long: one line for each colleague, day and kind; never whom it was about. One query."""
    if not may(user, Permission.HAND_OVER):
        return []
    lately = LogEntry.objects.filter(action=LogEntry.Kind.REFUSED, result=OVER, timestamp__gte=day_begins(today() - TOLD_FOR))
    others = lately.exclude(actor_id=user.pk).select_related("actor").defer("changes")
    told = dict.fromkeys((localdate(entry.timestamp), entry.actor, _words(entry)) for entry in others)
    second = _("Ask in person whether all is well. Who it was about stands in the log.")
    return [Line(when=margin_day(day), title=words % {"name": actor}, second=second) for day, actor, words in told]


def _words(entry: LogEntry) -> Any:
    if entry.content_type_id != ContentType.objects.get_for_model(Identity).pk:
        return CODES
    return {Permission.MAKE_FILE: NEW, SEARCH: SEARCHES}.get(entry.purpose, NAMES)
