"""The rules of deadlines as lines of the log book: when each was checked in the margin, what it says beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import margin_day, short_day
from participants.deadline_words import IN_NATIONAL_LAW_BY, is_checked_since_the_directive, length_of
from participants.models.deadline_rule import DeadlineKind, DeadlineRule


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
