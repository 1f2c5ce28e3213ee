"""One deadline: when, why on that day, who looks after it, what became of it, and who changed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.audit.models import LogEntry
from ketch.pages.lines import Line, joined
from ketch.words.days import margin_day, short_day, weekday
from participants.deadline.lines import how_closed, name_of
from participants.deadline.models import Deadline, DeadlineKind, DeadlineRule
from participants.deadline.proposals import Remark, reckoned
from participants.deadline.words import (
    IN_NATIONAL_LAW_BY,
    days_away,
    is_checked_since_the_directive,
    length_of,
    remarked,
    was_checked,
)
from participants.team.readers import who

CHANGES = 20


@dataclass(frozen=True)
class DeadlinePage:
    deadline: Deadline
    remark: Remark | None
    history: list[Line]
    may_write: bool

    @property
    def title(self) -> str:
        return name_of(self.deadline)

    @property
    def lead(self) -> str:
        deadline = self.deadline
        away = days_away(deadline.days_left) if deadline.is_open else self.outcome
        return joined(capfirst(weekday(deadline.due_on)), away)

    @property
    def outcome(self) -> str:
        words = _("done") if self.deadline.done_at else _("dropped")
        return joined(words, how_closed(self.deadline))

    def facts(self) -> list[tuple[str, str]]:
        deadline, rule = self.deadline, self.deadline.rule
        warning = ngettext("%(n)d day before", "%(n)d days before", deadline.warn_days) % {"n": deadline.warn_days}
        facts = [
            (_("Due on"), short_day(deadline.due_on)),
            (_("Warning"), warning),
            (_("Who looks after it"), str(deadline.responsible or "–")),
            (_("Rule"), length_of(rule) if rule else _("none: from the paper")),
        ]
        return [*facts, (_("Source"), joined(rule.source, was_checked(rule)))] if rule else facts

    @property
    def remarked(self) -> str:
        return str(remarked(self.remark)) if self.remark else ""

    @property
    def day_by_rule(self) -> str:
        return short_day(self.remark.now.day) if self.remark and self.remark.now else ""


def deadline_page(deadline: Deadline, *, user: Any, may_write: bool) -> DeadlinePage:
    reckoning = reckoned(deadline.participant, deadlines=[deadline])
    return DeadlinePage(deadline, reckoning.remarks.get(deadline.pk), _history(deadline, user), may_write)


def _history(deadline: Deadline, user: Any) -> list[Line]:
    """Who changed what, without the values: they lie sealed in the log."""
    of_it = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Deadline), object_pk=str(deadline.pk))
    changes = of_it.exclude(action__in=("looked", "refused")).select_related("actor").defer("changes")[:CHANGES]
    return [_line(entry, user) for entry in changes]


def _line(entry: LogEntry, user: Any) -> Line:
    at = timezone.localtime(entry.timestamp)
    return Line(when=margin_day(at.date()), title=who(entry, user), second=joined(date_format(at, "TIME_FORMAT"), _what(entry)))


def _what(entry: LogEntry) -> str:
    changed = set(entry.field_names.split())
    if entry.action == LogEntry.Kind.CREATED:
        return entry.get_action_display()
    words = {
        "done_at": _("done, or open again"),
        "dropped_at": _("dropped, or open again"),
        "due_on": _("another day"),
        "warn_days": _("another warning"),
        "responsible": _("somebody else looks after it"),
    }
    return ", ".join(words[name] for name in words if name in changed) or entry.get_action_display()


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
        old = sum(not is_checked_since_the_directive(rule) for rule in self.rules if rule.is_in_use)
        if not old:
            return ""
        words = ngettext(
            "%(n)d rule was checked before that day or not at all: check it again.",
            "%(n)d rules were checked before that day or not at all: check every row again.",
            old,
        )
        return words % {"n": old}

    def _line(self, rule: DeadlineRule) -> Line:
        return Line(
            when=margin_day(rule.checked_on) if rule.checked_on else "–",
            title=capfirst(rule.get_kind_display()),
            href=reverse("participants:change-deadline-rule", args=[rule.pk]) if self.may_write else "",
            **_chip(rule),
            second=joined(length_of(rule), rule.source, _known(rule), _retired(rule)),
            id=f"rule-{rule.pk}",
        )


def rule_list(rules: Iterable[DeadlineRule], *, may_write: bool) -> RuleList:
    """In the order of the kinds, the shortest first."""
    order = DeadlineKind.values
    return RuleList(sorted(rules, key=lambda rule: (order.index(rule.kind), rule.from_event, rule.unit, rule.length)), may_write)


def _chip(rule: DeadlineRule) -> dict[str, Any]:
    if rule.can_be_checked and rule.checked_on is None:
        return {"chip": _("not checked"), "chip_kind": "wait"}
    if not is_checked_since_the_directive(rule):
        return {"chip": _("checked before %(day)s") % {"day": short_day(IN_NATIONAL_LAW_BY)}, "chip_kind": "wait"}
    return {}


def _known(rule: DeadlineRule) -> str:
    return rule.get_known_from_display() if rule.can_be_checked else ""


def _retired(rule: DeadlineRule) -> str:
    return _("no longer in use since %(day)s") % {"day": short_day(rule.ended_on)} if rule.ended_on else ""
