"""What was changed in an activity, why, what was expected, what came of it: numbered, with the figures before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.activity.models import Activity
from activities.adjustment.models import Adjustment
from activities.before_after import BeforeAfter, Compared, before_after
from activities.counting import Days, lifetime
from activities.feedback_figures import Figures as Ratings
from activities.feedback_page import HIDDEN
from ketch.pages.lines import Line, joined
from ketch.periods import Period, today
from ketch.words.days import margin_day

WAITS = timedelta(days=60)
MOST = 50


@dataclass(frozen=True)
class Numbered:
    """One of an activity's adjustments, in the order of decision."""

    number: int
    adjustment: Adjustment
    spans: BeforeAfter | None

    @property
    def day(self) -> date:
        return self.adjustment.decided_on

    @property
    def is_checked(self) -> bool:
        return self.adjustment.checked_on is not None


@dataclass(frozen=True)
class Told:
    """As the page shows it. `beside`: the numbers of others that fall into the same weeks."""

    numbered: Numbered
    compared: list[Compared]
    beside: str

    @property
    def hides(self) -> bool:
        return any(HIDDEN in row for row in self.compared)


def numbered(activity: Activity, lived: Period | None) -> list[Numbered]:
    """`lived`: the days that there are figures of."""
    in_order = activity.adjustments.order_by("decided_on", "pk")
    return [Numbered(n, each, before_after(each.decided_on, lived)) for n, each in enumerate(in_order, 1)]


def shown_in(period: Period, all_of_them: Sequence[Numbered]) -> list[Numbered]:
    """Those decided in the period, and those whose outcome is still awaited; the newest first."""
    return [each for each in reversed(all_of_them) if each.day in period or not each.is_checked]


def days_needed(period: Period, shown: Sequence[Numbered]) -> Period:
    """The period and the weeks around each of them."""
    spans = [each.spans for each in shown if each.spans]
    first = min([period.first, *(span.before.first for span in spans)])
    return Period(first, max([period.last, *(span.after.last for span in spans)]))


def told(shown: Sequence[Numbered], all_of_them: Sequence[Numbered], days: Days, ratings: Ratings) -> list[Told]:
    return [Told(each, each.spans.compared(days, ratings) if each.spans else [], _beside(each, all_of_them)) for each in shown]


def of_its_activity(adjustment: Adjustment) -> Told:
    """For the page on which one says what came of it."""
    activity = adjustment.activity
    all_of_them = numbered(activity, lifetime(activity, until=today()))
    one = next(each for each in all_of_them if each.adjustment == adjustment)
    days = Days(activity, days_needed(Period(one.day, one.day), [one]))
    [found] = told([one], all_of_them, days, Ratings(activity))
    return found


def _beside(one: Numbered, all_of_them: Sequence[Numbered]) -> str:
    """Where several changes fall into the same weeks, no figure says which of them it was."""
    others = [str(each.number) for each in all_of_them if one.spans and each is not one and each.day in one.spans]
    if not others:
        return ""
    sentence = ngettext("%(numbers)s falls into these weeks, too.", "%(numbers)s fall into these weeks, too.", len(others))
    return sentence % {"numbers": ", ".join(others)}


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
