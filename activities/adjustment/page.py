"""What was changed in an activity, why, what was expected, what came of it: numbered, and what Today asks about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.activity.models import Activity
from activities.adjustment.models import Adjustment
from ketch.pages.lines import Line, joined
from ketch.periods import Period, today
from ketch.words import margin_day

WAITS = timedelta(days=60)
MOST = 50


@dataclass(frozen=True)
class NumberedAdjustment:
    """One of an activity's adjustments, in the order of decision."""

    number: int
    adjustment: Adjustment

    @property
    def day(self) -> date:
        return self.adjustment.decided_on

    @property
    def is_checked(self) -> bool:
        return self.adjustment.checked_on is not None


def numbered(activity: Activity) -> list[NumberedAdjustment]:
    return [NumberedAdjustment(*each) for each in enumerate(activity.adjustments.order_by("decided_on", "pk"), 1)]


def number_of(adjustment: Adjustment) -> NumberedAdjustment:
    return next(each for each in numbered(adjustment.activity) if each.adjustment == adjustment)


def shown_in(period: Period, all_of_them: Sequence[NumberedAdjustment]) -> list[NumberedAdjustment]:
    """Those decided in the period, and those whose outcome is still awaited; the newest first."""
    return [each for each in reversed(all_of_them) if each.day in period or not each.is_checked]


def unchecked_adjustments() -> list[Line]:
    """For Today: decided two months ago and more, and nobody has said yet what came of it. One query."""
    waiting = Adjustment.objects.filter(checked_on__isnull=True, decided_on__lte=today() - WAITS)
    return [_waiting(each) for each in waiting.select_related("activity").order_by("decided_on", "pk")[:MOST]]


def _waiting(adjustment: Adjustment) -> Line:
    name = capfirst(adjustment.activity.name)
    return Line(
        when=margin_day(adjustment.decided_on),
        title=_("What came of it?"),
        href=reverse("activities:check-adjustment", args=[adjustment.pk]),
        second=joined(name, adjustment.change),
        act=reverse("activities:check-adjustment", args=[adjustment.pk]),
        act_words=_("Say it"),
        act_for=joined(adjustment.activity.name, margin_day(adjustment.decided_on)),
    )
