"""A released report as it is shown, and whose copy a file is."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ketch.audit.models import LogEntry
from ketch.documents import html
from ketch.documents.blocks import Document, addressed
from ketch.words import short_day
from reporting.prepared.models import PreparedReport
from reporting.release.models import Release


class ReleasedPage:
    """From what was frozen; nothing is counted."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.report = release.report

    @cached_property
    def document(self) -> Document:
        """Empty where what was released cannot be read."""
        return self.release.frozen.document if self.release.is_readable else Document(_("Released report"), ())

    @property
    def figures(self) -> SafeString:
        """Each figure leads to the rows that were kept with it."""
        rows = reverse("reporting:released-rows", args=[self.release.pk])
        document = addressed(self.document, lambda kept: f"{rows}?{kept}")
        return html.render(document, self.report.language)

    @cached_property
    def is_genuine(self) -> bool:
        return self.release.is_genuine

    @cached_property
    def corrected_by(self) -> PreparedReport | None:
        return self.report.corrected_by

    @property
    def formats(self) -> list[str]:
        return sorted(self.release.files.values_list("format", flat=True))

    @property
    def facts(self) -> list[tuple[str, str]]:
        release = self.release
        facts = [
            *self.document.facts,
            (_("Released"), f"{short_day(localtime(release.released_at).date())}, {release.released_by}"),
            (_("Recipient"), self.report.recipient),
            (_("Copy number"), release.copy_number),
            (_("Entry of the log"), str(release.log_number)),
        ]
        return [(name, fact) for name, fact in facts if fact]


@dataclass(frozen=True)
class HandedOut:
    """A copy as the log knows it."""

    day: str
    recipient: str
    purpose: str
    file: str


def copies_with(found: str) -> list[HandedOut]:
    """Those of this number, or this SHA-256. The newest first."""
    entries = LogEntry.objects.filter(action=LogEntry.Kind.HANDED_OUT, about=None, result__contains=found).order_by("-number")
    return [_handed_out(entry) for entry in entries[:50]]


def _handed_out(entry: LogEntry) -> HandedOut:
    changes = entry.changes or {}
    recipient, purpose, file = ((changes.get(name) or [None, ""])[1] for name in ("recipient", "purpose", "file"))
    return HandedOut(short_day(localtime(entry.timestamp).date()), recipient, purpose, file)
