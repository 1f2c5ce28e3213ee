"""One deadline: when, why on that day, who looks after it, what became of it, and who changed it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.audit.models import LogEntry
from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import margin_day, short_day, weekday
from participants.deadline_words import days_away, length_of, remarked, was_checked
from participants.deadlines import Remark, reckoned
from participants.due import how_closed, name_of
from participants.models.deadline import Deadline
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
