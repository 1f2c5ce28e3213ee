"""Deadlines and the rules that propose them, in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.words.days import short_day
from participants.deadline.models import DeadlineRule
from participants.deadline.proposals import Proposal, Remark

MONTHS = DeadlineRule.Unit.MONTHS
# From this day on the law of every member state had to follow the directive: what was checked before may say something else now.
IN_NATIONAL_LAW_BY = date(2026, 7, 15)


def days_away(days: int) -> str:
    """In 3 days, today, 2 days ago."""
    if days > 0:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    if days < 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", -days) % {"n": -days}
    return _("today")


def length_of(rule: DeadlineRule) -> str:
    """90 days, counted from: first day in safe accommodation."""
    words = {"n": abs(rule.length), "event": rule.get_from_event_display()}
    if rule.length == 0:
        return _("on the day itself: %(event)s") % words
    if rule.length < 0:
        return _before(rule) % words
    if rule.unit == MONTHS:
        return ngettext("%(n)d month, counted from: %(event)s", "%(n)d months, counted from: %(event)s", rule.length) % words
    return ngettext("%(n)d day, counted from: %(event)s", "%(n)d days, counted from: %(event)s", rule.length) % words


def _before(rule: DeadlineRule) -> str:
    if rule.unit == MONTHS:
        return ngettext("%(n)d month before: %(event)s", "%(n)d months before: %(event)s", -rule.length)
    return ngettext("%(n)d day before: %(event)s", "%(n)d days before: %(event)s", -rule.length)


def by_rule(rule: DeadlineRule, event_on: date) -> str:
    """By the rule: 90 days from 3. 10. 2026 = 1. 1. 2027."""
    words = {"n": abs(rule.length), "from": short_day(event_on), "day": short_day(rule.counted(event_on))}
    if rule.length == 0:
        return _("By the rule: the day itself, %(day)s.") % words
    if rule.length < 0:
        return _counted_back(rule) % words
    if rule.unit == MONTHS:
        return _months_on(rule) % words
    return (
        ngettext(
            "By the rule: %(n)d day from %(from)s = %(day)s.", "By the rule: %(n)d days from %(from)s = %(day)s.", rule.length
        )
        % words
    )


def _months_on(rule: DeadlineRule) -> str:
    return ngettext(
        "By the rule: %(n)d month from %(from)s = %(day)s.", "By the rule: %(n)d months from %(from)s = %(day)s.", rule.length
    )


def _counted_back(rule: DeadlineRule) -> str:
    if rule.unit == MONTHS:
        return ngettext(
            "By the rule: %(n)d month before %(from)s = %(day)s.",
            "By the rule: %(n)d months before %(from)s = %(day)s.",
            -rule.length,
        )
    return ngettext(
        "By the rule: %(n)d day before %(from)s = %(day)s.", "By the rule: %(n)d days before %(from)s = %(day)s.", -rule.length
    )


def proposed(proposal: Proposal) -> str:
    return f"{by_rule(proposal.rule, proposal.event.day)} {_('What does the paper say?')}"


def remarked(remark: Remark) -> Any:
    if remark.now is None:
        return _("The stay or status from which this was counted has ended, or is no longer in the file.")
    return _("The rule would now say %(day)s; the paper decides.") % {"day": short_day(remark.now.day)}


def was_checked(rule: DeadlineRule) -> str:
    if not rule.can_be_checked:
        return ""
    if rule.checked_on is None:
        return _("not checked")
    return _("checked on %(day)s") % {"day": short_day(rule.checked_on)}


def is_checked_since_the_directive(rule: DeadlineRule) -> bool:
    return not rule.can_be_checked or (rule.checked_on is not None and rule.checked_on >= IN_NATIONAL_LAW_BY)
