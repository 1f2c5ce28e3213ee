"""Rules of statuses and of what is written down about exploitation: from unsaved records to faults."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ketch.records.faults import Fault
from ketch.words import short_day
from participants.dated.rules import faults_of_days, faults_of_far_day
from participants.status.models import VICTIM, StatusEntry


def faults_of_status(entry: StatusEntry) -> Iterable[Fault]:
    yield from faults_of_days(entry)
    if (entry.value in VICTIM) != (entry.kind == StatusEntry.Kind.VICTIM):
        yield Fault("value", _("This status is of another kind."), _("Choose one of those offered here."))
    if (expires := entry.document_expires_on) and expires < entry.started_on:
        yield Fault("document_expires_on", _("The document would expire before this status begins."), _("Check both days."))
    yield from faults_of_far_day("document_expires_on", expires)


def faults_of_nothing_new(wanted: StatusEntry, now: StatusEntry | None) -> Iterable[Fault]:
    """The same status again is new where another document comes with it, or somebody else decided."""
    news = ("value", "decided_by", "document_expires_on")
    if now and all(getattr(wanted, name) in ("", None, getattr(now, name)) for name in news):
        yield Fault(
            "value",
            _("This status stands here already, since %(day)s.") % {"day": short_day(now.started_on)},
            _("Choose what is new, or correct that one."),
        )


def faults_of_same_first_day(wanted: StatusEntry, others: Iterable[StatusEntry]) -> Iterable[Fault]:
    if any(other.started_on == wanted.started_on for other in others):
        yield Fault(
            "started_on", _("Another status of this kind begins on this day."), _("Choose another day, or correct that one.")
        )


def faults_of_exploitation(forms: Iterable[str], *, wished: bool) -> Iterable[Fault]:
    if forms and not wished:
        yield Fault(
            "wished",
            _("This is written down only if the person wishes it."),
            _("Tick that the person wishes it, or choose no form."),
        )
