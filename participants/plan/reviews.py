"""When a plan is looked at again: what the rules propose, and whose review is due."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.access.permissions import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.words.days import margin_day, short_day
from participants.deadline.models import DeadlineKind, DeadlineRule
from participants.plan.models import Plan

UNIT = DeadlineRule.Unit
USUAL = DeadlineRule(kind=DeadlineKind.PLAN_REVIEW, length=90, unit=UNIT.DAYS)


def proposals() -> dict[str, DeadlineRule]:
    """The rules for it, by a key that stays; where there are none, 90 days. A rule only proposes."""
    rules = list(DeadlineRule.objects.in_use().filter(kind=DeadlineKind.PLAN_REVIEW, length__gt=0)) or [USUAL]
    return {f"{rule.length} {rule.unit}": rule for rule in rules}


def in_words(rule: DeadlineRule) -> str:
    if rule.unit == UNIT.MONTHS:
        return ngettext("After %(n)d month", "After %(n)d months", rule.length) % {"n": rule.length}
    return ngettext("After %(n)d day", "After %(n)d days", rule.length) % {"n": rule.length}


def reviews_due(user: User) -> list[Plan]:
    """Open plans of files that `user` may read whose review is over or comes within two weeks, with their people. One query."""
    return list(Plan.objects.visible_to(user, Permission.READ_FILE).due().select_related("participant"))


def line_of(plan: Plan) -> Line:
    """For Today. It names the person, so the page notes the look."""
    over = _("The review was due on %(day)s.") % {"day": short_day(plan.review_on)}
    return Line(
        when=margin_day(plan.review_on),
        title=_("Review of the plan"),
        href=plan.get_absolute_url(),
        code=plan.participant.code,
        call_name=plan.participant.call_name,
        second=over if plan.is_overdue else "",
        act=reverse("participants:review-plan", args=[plan.pk]),
        act_words=_("Review"),
        act_for=plan.participant.code,
    )
