"""Deadlines and the rules that propose them, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from ketch.pages.lines import joined
from ketch.words.days import short_day
from participants.deadline.models import DeadlineRule
from participants.deadline.proposals import Proposal, Remark

DAYS, MONTHS = DeadlineRule.Unit.DAYS, DeadlineRule.Unit.MONTHS
# From this day on the law of every member state had to follow the directive: what was checked before may say something else now.
IN_NATIONAL_LAW_BY = date(2026, 7, 15)
# By unit, and whether the day lies after the event.
LENGTHS = {
    (DAYS, True): ngettext_lazy("%(n)d day, counted from: %(event)s", "%(n)d days, counted from: %(event)s", "n"),
    (MONTHS, True): ngettext_lazy("%(n)d month, counted from: %(event)s", "%(n)d months, counted from: %(event)s", "n"),
    (DAYS, False): ngettext_lazy("%(n)d day before: %(event)s", "%(n)d days before: %(event)s", "n"),
    (MONTHS, False): ngettext_lazy("%(n)d month before: %(event)s", "%(n)d months before: %(event)s", "n"),
}
BY_RULE = {
    (DAYS, True): ngettext_lazy(
        "By the rule: %(n)d day from %(from)s = %(day)s.", "By the rule: %(n)d days from %(from)s = %(day)s.", "n"
    ),
    (MONTHS, True): ngettext_lazy(
        "By the rule: %(n)d month from %(from)s = %(day)s.", "By the rule: %(n)d months from %(from)s = %(day)s.", "n"
    ),
    (DAYS, False): ngettext_lazy(
        "By the rule: %(n)d day before %(from)s = %(day)s.", "By the rule: %(n)d days before %(from)s = %(day)s.", "n"
    ),
    (MONTHS, False): ngettext_lazy(
        "By the rule: %(n)d month before %(from)s = %(day)s.", "By the rule: %(n)d months before %(from)s = %(day)s.", "n"
    ),
}


def days_away(days: int) -> str:
    """In 3 days, today, 2 days ago."""
    if days > 0:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    if days < 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", -days) % {"n": -days}
    return _("today")


def length_of(rule: DeadlineRule) -> str:
    """90 days, counted from: first day in safe accommodation."""
    words = LENGTHS[_direction(rule)] if rule.length else gettext_lazy("on the day itself: %(event)s")
    return words % {"n": abs(rule.length), "event": rule.get_from_event_display()}


def by_rule(rule: DeadlineRule, event_on: date) -> str:
    """By the rule: 90 days from 3. 10. 2026 = 1. 1. 2027."""
    words = BY_RULE[_direction(rule)] if rule.length else gettext_lazy("By the rule: the day itself, %(day)s.")
    return words % {"n": abs(rule.length), "from": short_day(event_on), "day": short_day(rule.counted(event_on))}


def _direction(rule: DeadlineRule) -> tuple[DeadlineRule.Unit, bool]:
    return DeadlineRule.Unit(rule.unit), rule.length > 0


def proposed(proposal: Proposal) -> str:
    return f"{by_rule(proposal.rule, proposal.event.day)} {_('What does the paper say?')}"


def remark_words(remark: Remark | None) -> str:
    if remark is None:
        return ""
    if remark.now is None:
        return _("The stay or status from which this was counted has ended, or is no longer in the file.")
    return _("The rule would now say %(day)s; the paper decides.") % {"day": short_day(remark.now.day)}


def source_of(rule: DeadlineRule) -> str:
    """The source, and when somebody last checked it."""
    if not rule.can_be_checked:
        return rule.source
    checked = _("checked on %(day)s") % {"day": short_day(rule.checked_on)} if rule.checked_on else _("not checked")
    return joined(rule.source, checked)


def is_checked_since_the_directive(rule: DeadlineRule) -> bool:
    return not rule.can_be_checked or (rule.checked_on is not None and rule.checked_on >= IN_NATIONAL_LAW_BY)
