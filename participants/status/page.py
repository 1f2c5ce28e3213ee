"""A person's statuses in words: the facts of today, and a history of each kind."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketch.pages.lines import Line, joined
from ketch.periods import today
from ketch.words import days_in_words, margin_day, short_day
from participants.status.models import StatusEntry

KIND = StatusEntry.Kind


def status_facts(statuses: Sequence[StatusEntry]) -> list[tuple[str, str]]:
    """How it is today."""
    return [(str(capfirst(kind.label)), _status_today(statuses, kind)) for kind in KIND]


def status_lines(statuses: Sequence[StatusEntry], kind: str, *, may_write: bool) -> list[Line]:
    return [_line(entry, may_write) for entry in statuses if entry.kind == kind]


def _status_today(statuses: Sequence[StatusEntry], kind: str) -> str:
    entry = next((each for each in statuses if each.kind == kind and each.covers(today())), None)
    if entry is None:
        return _("not recorded")
    return ", ".join(filter(None, [entry.get_value_display(), _days(entry), _document(entry)]))


def _line(entry: StatusEntry, may_write: bool) -> Line:
    decided = _("decided by: %(who)s") % {"who": entry.get_decided_by_display()} if entry.decided_by else ""
    return Line(
        when=margin_day(entry.started_on),
        title=capfirst(entry.get_value_display()),
        second=joined(_days(entry), decided, _document(entry)),
        act=reverse("participants:correct-status", args=[entry.participant_id, entry.pk]) if may_write else "",
        act_words=pgettext("button", "Correct"),
        act_for=entry.get_value_display(),
    )


def _days(entry: StatusEntry) -> str:
    return days_in_words(entry.started_on, entry.ended_on)


def _document(entry: StatusEntry) -> str:
    expires = entry.document_expires_on
    return _("document valid until %(day)s") % {"day": short_day(expires)} if expires else ""
