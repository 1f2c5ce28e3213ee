"""Rules of deadlines, and of the rules that propose them: from unsaved records to faults."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ketch.periods import today
from ketch.records.faults import Fault
from participants.dated.rules import faults_of_early_day, faults_of_far_day
from participants.deadline.models import Deadline, DeadlineRule

LONGEST_WARNING = 365  # days
LONGEST = {DeadlineRule.Unit.DAYS: 3650, DeadlineRule.Unit.MONTHS: 120}


def faults_of_deadline(deadline: Deadline) -> Iterable[Fault]:
    if not deadline.is_open:
        yield Fault("", _("This deadline is closed."), _("Open it again first."))
    yield from faults_of_early_day("due_on", deadline.due_on)
    yield from faults_of_far_day("due_on", deadline.due_on)
    yield from faults_of_warning(deadline)


def faults_of_warning(record: Deadline | DeadlineRule) -> Iterable[Fault]:
    if not 0 <= record.warn_days <= LONGEST_WARNING:
        yield Fault("warn_days", _("The warning comes 0 to 365 days before."), _("Correct the number of days."))


def faults_of_dropping(deadline: Deadline, because: str) -> Iterable[Fault]:
    if deadline.done_at:
        yield Fault("", _("This deadline is done."), _("Open it again first."))
    if not because.strip():
        yield Fault("because", _("The reason is missing."), _("Say why this deadline does not hold."))


def faults_of_rule(rule: DeadlineRule, others: Iterable[DeadlineRule]) -> Iterable[Fault]:
    if abs(rule.length) > LONGEST[DeadlineRule.Unit(rule.unit)]:
        yield Fault("length", _("This is longer than ten years."), _("Correct the length."))
    if rule.from_event == DeadlineRule.FromEvent.PAPER and rule.length:
        yield Fault("length", _("What stands on the paper is the day itself."), _("Write 0, or count from something else."))
    if rule.checked_on and rule.checked_on > today():
        yield Fault("checked_on", _("This day is still to come."), _("Write the day on which the source was read."))
    same = (rule.kind, rule.length, rule.unit, rule.from_event)
    if any(same == (other.kind, other.length, other.unit, other.from_event) for other in others):
        yield Fault("", _("There is such a rule already."), _("Change that one."))
    yield from faults_of_warning(rule)
