"""What the pages of deadlines show: a person's statuses and deadlines, one deadline, and the rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext, pgettext

from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from ketch.encryption.unreadable import Unreadable
from ketch.pages.lines import Line, TermsAndFacts, joined
from ketch.periods import today
from ketch.words import Values, clock, days_in_words, margin_day, short_day, weekday
from participants.deadline import words
from participants.deadline.proposals import Proposal, Reckoning, Remark, reckoned, remark_on
from participants.models import AccommodationStay, Deadline, DeadlineKind, DeadlineRule, Participant, StatusEntry
from participants.team.page import who

KIND = StatusEntry.Kind
LONGEST_HISTORY = 20


@dataclass(frozen=True)
class StatusPage:
    """A person's statuses and deadlines: on a page of their own, and in short in the file."""

    participant: Participant
    statuses: Sequence[StatusEntry]
    deadlines: Sequence[Deadline]
    reckoning: Reckoning
    user: User
    may_write: bool

    def facts(self) -> TermsAndFacts:
        """How it is today."""
        return [(str(capfirst(kind.label)), self._today(kind)) for kind in KIND]

    @property
    def exploitation(self) -> str:
        """In words; "" where the person does not wish it to be written down."""
        forms = sorted(self.participant.exploitation_forms.all(), key=attrgetter("form"))
        return ", ".join(row.get_form_display() for row in forms)

    @property
    def as_a_victim(self) -> list[Line]:
        return self._lines(KIND.VICTIM)

    @property
    def of_stay(self) -> list[Line]:
        return self._lines(KIND.STAY)

    @property
    def offers(self) -> list[tuple[Proposal, str, str]]:
        """Each proposal, its words, and the source of its rule."""
        return [(each, words.proposed(each), words.source_of(each.rule)) for each in self.reckoning.proposals]

    @property
    def open(self) -> list[Line]:
        remarks = self.reckoning.remarks
        return [
            words.open_line(row, user=self.user, remark=words.remark_words(remarks.get(row.pk)), may_write=self.may_write)
            for row in self.deadlines
            if row.is_open
        ]

    @property
    def closed(self) -> list[Line]:
        """What was closed last comes first."""
        closed = sorted((row for row in self.deadlines if not row.is_open), key=attrgetter("closed_at"), reverse=True)
        return [words.closed_line(row) for row in closed]

    def _today(self, kind: str) -> str:
        entry = next((each for each in self.statuses if each.kind == kind and each.covers(today())), None)
        if entry is None:
            return _("not recorded")
        return ", ".join(
            filter(None, [entry.get_value_display(), days_in_words(entry.started_on, entry.ended_on), _document(entry)])
        )

    def _lines(self, kind: str) -> list[Line]:
        """One whose kind cannot be read stands under both."""
        return [
            _line_of_status(entry, self.may_write)
            for entry in self.statuses
            if entry.kind == kind or isinstance(entry.kind, Unreadable)
        ]


def _line_of_status(entry: StatusEntry, may_write: bool) -> Line:
    decided = _("decided by: %(who)s") % {"who": entry.get_decided_by_display()} if entry.decided_by else ""
    return Line(
        when=margin_day(entry.started_on),
        title=capfirst(entry.get_value_display()),
        second=joined(days_in_words(entry.started_on, entry.ended_on), decided, _document(entry)),
        act=reverse("participants:correct-status", args=[entry.participant_id, entry.pk]) if may_write else "",
        act_words=pgettext("button", "Correct"),
        act_for=entry.get_value_display(),
    )


def _document(entry: StatusEntry) -> str:
    expires = entry.document_expires_on
    return _("document valid until %(day)s") % {"day": short_day(expires)} if expires else ""


def status_page(
    participant: Participant, *, user: User, may_write: bool, stays: Sequence[AccommodationStay] | None = None
) -> StatusPage:
    """Three queries, and one more where the stays are not at hand."""
    statuses = list(participant.statuses.order_by("-started_on"))
    deadlines = participant.deadlines.with_people().in_order()
    reckoning = reckoned(participant, deadlines=deadlines, statuses=statuses, stays=stays)
    return StatusPage(participant, statuses, deadlines, reckoning, user, may_write)


@dataclass(frozen=True)
class DeadlinePage:
    """When, why on that day, who looks after it, what became of it, and who changed it."""

    deadline: Deadline
    remark: Remark | None
    history: list[Line]
    may_write: bool

    @property
    def lead(self) -> str:
        deadline = self.deadline
        state = words.days_away(deadline.days_left) if deadline.is_open else self.outcome
        return joined(capfirst(weekday(deadline.due_on)), state)

    @property
    def outcome(self) -> str:
        return joined(words.outcome_of(self.deadline), words.how_closed(self.deadline))

    def facts(self) -> TermsAndFacts:
        deadline, rule = self.deadline, self.deadline.rule
        days = deadline.warn_days
        warning = (
            str(days) if isinstance(days, Unreadable) else ngettext("%(n)d day before", "%(n)d days before", days) % {"n": days}
        )
        return [
            (_("Due on"), short_day(deadline.due_on)),
            (_("Warning"), warning),
            (_("Who looks after it"), str(deadline.responsible or "–")),
            (_("Rule"), words.length_of(rule) if rule else _("none: from the paper")),
            *([(_("Source"), words.source_of(rule))] if rule else []),
        ]

    @property
    def remark_words(self) -> str:
        return words.remark_words(self.remark)


def deadline_page(deadline: Deadline, *, user: User, may_write: bool) -> DeadlinePage:
    return DeadlinePage(deadline, remark_on(deadline), _history(deadline, user), may_write)


def _history(deadline: Deadline, user: User) -> list[Line]:
    """Who changed what, without the values: these are sealed in the log."""
    of_it = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Deadline), object_pk=str(deadline.pk))
    changes = of_it.exclude(action__in=("looked", "refused")).select_related("actor").defer("changes")[:LONGEST_HISTORY]
    return [_line_of_change(entry, user) for entry in changes]


def _line_of_change(entry: LogEntry, user: User) -> Line:
    at = timezone.localtime(entry.timestamp)
    second = joined(clock(at), _changed(entry) or entry.get_action_display())
    return Line(when=margin_day(at.date()), title=who(entry, user), second=second)


def _changed(entry: LogEntry) -> str:
    if entry.action == LogEntry.Kind.CREATED:
        return ""
    named = {
        "done_at": _("done, or open again"),
        "dropped_at": _("dropped, or open again"),
        "due_on": _("another day"),
        "warn_days": _("another warning"),
        "responsible": _("somebody else looks after it"),
    }
    changed = entry.field_names.split()
    return ", ".join(named[name] for name in named if name in changed)


@dataclass(frozen=True)
class RuleList:
    rules: list[DeadlineRule]
    may_write: bool

    @property
    def in_use(self) -> list[Line]:
        return [self._line(rule) for rule in self.rules if rule.is_in_use]

    @property
    def retired(self) -> list[Line]:
        return [self._line(rule) for rule in self.rules if not rule.is_in_use]

    @property
    def warning(self) -> str:
        """The law of every member state changed lately: what nobody has read since may be out of date."""
        old = sum(not words.is_checked_since_the_directive(rule) for rule in self.rules if rule.is_in_use)
        if not old:
            return ""
        sentence = ngettext(
            "%(n)d rule was checked before that day or not at all: check it again.",
            "%(n)d rules were checked before that day or not at all: check every row again.",
            old,
        )
        return sentence % {"n": old}

    def _line(self, rule: DeadlineRule) -> Line:
        known_from = rule.get_known_from_display() if rule.can_be_checked else ""
        retired = _("no longer in use since %(day)s") % {"day": short_day(rule.ended_on)} if rule.ended_on else ""
        return Line(
            when=margin_day(rule.checked_on) if rule.checked_on else "–",
            title=capfirst(rule.get_kind_display()),
            href=reverse("participants:change-deadline-rule", args=[rule.pk]) if self.may_write else "",
            **_chip(rule),
            second=joined(words.length_of(rule), rule.source, known_from, retired),
            id=f"rule-{rule.pk}",
        )


def rule_list(rules: Iterable[DeadlineRule], *, may_write: bool) -> RuleList:
    """In the order of the kinds, the shortest first."""
    order = DeadlineKind.values
    return RuleList(sorted(rules, key=lambda rule: (order.index(rule.kind), rule.from_event, rule.unit, rule.length)), may_write)


def _chip(rule: DeadlineRule) -> Values:
    if rule.can_be_checked and rule.checked_on is None:
        return {"chip": _("not checked"), "chip_kind": "wait"}
    if not words.is_checked_since_the_directive(rule):
        return {"chip": _("checked before %(day)s") % {"day": short_day(words.IN_NATIONAL_LAW_BY)}, "chip_kind": "wait"}
    return {}
