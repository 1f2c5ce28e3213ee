"""What stands about one person's statuses and deadlines: on the page of their own, and in short on her file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketch.pages.lines import Line, joined
from ketch.periods import today
from ketch.words.days import from_to, margin_day, short_day
from participants.deadline.lines import closed_line, open_line
from participants.deadline.models import Deadline
from participants.deadline.proposals import Proposal, Reckoning, reckoned
from participants.deadline.words import proposed, remarked, was_checked
from participants.people.models import Participant
from participants.status.models import StatusEntry

KIND = StatusEntry.Kind


@dataclass(frozen=True)
class Offer:
    """A proposal as a row: one tap writes it down, its page takes another day."""

    proposal: Proposal

    @property
    def title(self) -> str:
        return capfirst(self.proposal.rule.get_kind_display())

    @property
    def words(self) -> str:
        return proposed(self.proposal)

    @property
    def source(self) -> str:
        return joined(self.proposal.rule.source, was_checked(self.proposal.rule))

    @property
    def value(self) -> str:
        """As the form takes the day."""
        return str(self.proposal.day)

    @property
    def write_words(self) -> str:
        return _("Write down %(day)s") % {"day": short_day(self.proposal.day)}


@dataclass(frozen=True)
class StatusPage:
    participant: Participant
    statuses: Sequence[StatusEntry]
    deadlines: Sequence[Deadline]
    reckoning: Reckoning
    user: Any
    may_write: bool

    def facts(self) -> list[tuple[str, str]]:
        """How it is today."""
        return [(str(capfirst(kind.label)), self._now(kind)) for kind in KIND]

    @property
    def exploitation(self) -> str:
        """In words; "" where she does not wish it to be written down."""
        return ", ".join(row.get_form_display() for row in self.participant.exploitation_forms.order_by("form"))

    @property
    def record_victim(self) -> str:
        return self._link("record-victim-status")

    @property
    def record_stay(self) -> str:
        return self._link("record-ground-of-stay")

    @property
    def write_down(self) -> str:
        return self._link("exploitation")

    @property
    def make(self) -> str:
        return self._link("make-deadline")

    def _link(self, page: str) -> str:
        return reverse(f"participants:{page}", args=[self.participant.pk]) if self.may_write else ""

    @property
    def as_a_victim(self) -> list[Line]:
        return self._history(KIND.VICTIM)

    @property
    def of_stay(self) -> list[Line]:
        return self._history(KIND.STAY)

    @property
    def offers(self) -> list[Offer]:
        return [Offer(proposal) for proposal in self.reckoning.proposals]

    @property
    def open(self) -> list[Line]:
        return [
            open_line(row, user=self.user, remark=self._remark(row), may_write=self.may_write)
            for row in self.deadlines
            if row.is_open
        ]

    @property
    def closed(self) -> list[Line]:
        """What was closed last comes first."""
        closed = sorted((row for row in self.deadlines if not row.is_open), key=lambda row: row.closed_at, reverse=True)
        return [closed_line(row, user=self.user) for row in closed]

    def _remark(self, deadline: Deadline) -> str:
        remark = self.reckoning.remarks.get(deadline.pk)
        return str(remarked(remark)) if remark else ""

    def _now(self, kind: str) -> str:
        entry = next((each for each in self.statuses if each.kind == kind and each.covers(today())), None)
        if entry is None:
            return _("not recorded")
        return ", ".join([entry.get_value_display(), _days(entry), *_document(entry)])

    def _history(self, kind: str) -> list[Line]:
        return [self._line(entry) for entry in self.statuses if entry.kind == kind]

    def _line(self, entry: StatusEntry) -> Line:
        address = reverse("participants:correct-status", args=[self.participant.pk, entry.pk])
        return Line(
            when=margin_day(entry.started_on),
            title=capfirst(entry.get_value_display()),
            second=joined(_days(entry), _decided(entry), *_document(entry)),
            act=address if self.may_write else "",
            act_words=pgettext("button", "Correct"),
            act_for=entry.get_value_display(),
        )


def status_page(participant: Participant, *, user: Any, may_write: bool, stays: Any = None) -> StatusPage:
    """Three queries, and one more where her stays are not at hand."""
    statuses = list(participant.statuses.order_by("-started_on"))
    people = ("responsible", "done_by", "dropped_by")
    deadlines = list(participant.deadlines.select_related(*people).order_by("due_on", "kind", "pk"))
    reckoning = reckoned(participant, deadlines=deadlines, statuses=statuses, stays=stays)
    return StatusPage(participant, statuses, deadlines, reckoning, user, may_write)


def _days(entry: StatusEntry) -> str:
    if entry.is_open:
        return _("since %(day)s") % {"day": short_day(entry.started_on)}
    return from_to(entry.started_on, entry.ended_on)


def _decided(entry: StatusEntry) -> str:
    return _("decided by: %(who)s") % {"who": entry.get_decided_by_display()} if entry.decided_by else ""


def _document(entry: StatusEntry) -> list[str]:
    expires = entry.document_expires_on
    return [_("document valid until %(day)s") % {"day": short_day(expires)}] if expires else []
