"""What an adjustment changed in figures: as many weeks before the decision as since, by counting.md.

What is decided acts from the next day on, so the day itself still belongs to the time before.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _, ngettext

from activities.adjustment.page import NumberedAdjustment, numbered
from activities.feedback.poster import last_closed_day
from activities.models import Activity, Adjustment
from ketch.documents.blocks import NOTHING_TO_DIVIDE, decimal, in_words, percent
from ketch.periods import DAY, Period, today
from reporting.evaluation.figures import HIDDEN
from reporting.evaluation.spans import lifetime, lifetimes
from reporting.questions.donor_report import DonorReport
from reporting.questions.feedback import ShownRatings, ratings_of_activity, shown_ratings
from reporting.questions.rows import Rows
from reporting.questions.work_done import WorkDone, of_activity

# A quarter: long enough for a mean, short enough to be about this change and not about the next.
MOST_WEEKS = 13
Compared = tuple[str, str, str]


@dataclass(frozen=True)
class BeforeAfter:
    weeks: int
    before: Period
    after: Period

    @property
    def days(self) -> Period:
        return Period(self.before.first, self.after.last)

    @property
    def words(self) -> str:
        sentence = ngettext("%(n)d week before and %(n)d week after", "%(n)d weeks before and %(n)d weeks after", self.weeks)
        return sentence % {"n": self.weeks}

    @property
    def quarters(self) -> tuple[Period, Period]:
        """Ratings are shown for whole quarters alone: the last before the one in which it was decided, and the next."""
        own = Period.quarter_with(self.before.last)
        return Period.quarter_with(own.first - DAY), Period.quarter_with(own.last + DAY)

    def compared(self, activity: UUID, rows: Rows, ratings: ShownRatings | None) -> list[Compared]:
        """Rows that say nothing on either side are left out: sessions with one person have no mean."""
        columns = [
            (*_figures(of_activity(span, rows, activity)), _rating(ratings, quarter, rows.as_of))
            for span, quarter in zip((self.before, self.after), self.quarters, strict=True)
        ]
        names = (_("sessions a month"), _("people on average"), _("attendance rate"), _("rating, whole quarters"))
        return [row for row in zip(names, *columns, strict=True) if row[1:] != (NOTHING_TO_DIVIDE, NOTHING_TO_DIVIDE)]


def _figures(work: WorkDone) -> tuple[str, str, str]:
    came = work.attendance
    return (
        in_words(decimal(work.sessions.per_month)),
        in_words(decimal(came.group.mean_attendance)),
        in_words(percent(came.attendance_rate)),
    )


def _rating(ratings: ShownRatings | None, quarter: Period, as_of: date) -> str:
    """Hidden where few answered; nothing where nobody did, or where the quarter was not closed yet on that day."""
    if ratings is None or not ratings.covers(quarter) or quarter.last > last_closed_day(as_of):
        return NOTHING_TO_DIVIDE
    shown = ratings.shown(quarter)
    return in_words(decimal(shown.mean)) if shown else HIDDEN


def before_after(decided_on: date, lived: Period | None) -> BeforeAfter | None:
    """As long as the activity has days on both sides; None while that is less than a week."""
    if lived is None:
        return None
    weeks = min(MOST_WEEKS, ((decided_on - lived.first).days + 1) // 7, (lived.last - decided_on).days // 7)
    if weeks < 1:
        return None
    length = timedelta(weeks=weeks)
    return BeforeAfter(weeks, Period(decided_on - length + DAY, decided_on), Period(decided_on + DAY, decided_on + length))


@dataclass(frozen=True)
class ComparedAdjustment:
    """As the page shows it. `beside` names the others that fall into the same weeks."""

    numbered: NumberedAdjustment
    spans: BeforeAfter | None
    compared: list[Compared]
    beside: str

    @property
    def hides(self) -> bool:
        return any(HIDDEN in row for row in self.compared)


class AdjustmentsOf:
    """Some of an activity's adjustments, `shown` among `all_of_them`, with their figures."""

    def __init__(
        self, shown: Sequence[NumberedAdjustment], all_of_them: Sequence[NumberedAdjustment], lived: Period | None
    ) -> None:
        self.shown, self.all_of_them = shown, all_of_them
        self.spans = {each.number: before_after(each.day, lived) for each in shown}

    def days_needed(self, period: Period) -> Period:
        """The period and the weeks around each of them."""
        return Period.around([period, *(span.days for span in self.spans.values() if span)])

    def compared(self, rows: Rows, ratings: ShownRatings | None) -> list[ComparedAdjustment]:
        return [self._compared(each, self.spans[each.number], rows, ratings) for each in self.shown]

    def _compared(
        self, one: NumberedAdjustment, span: BeforeAfter | None, rows: Rows, ratings: ShownRatings | None
    ) -> ComparedAdjustment:
        figures = span.compared(one.adjustment.activity_id, rows, ratings) if span else []
        return ComparedAdjustment(one, span, figures, self._beside(one, span))

    def _beside(self, one: NumberedAdjustment, span: BeforeAfter | None) -> str:
        """Where several changes fall into the same weeks, no figure says which of them it was."""
        others = [str(each.number) for each in self.all_of_them if span and each is not one and each.day in span.days]
        if not others:
            return ""
        sentence = ngettext("%(numbers)s falls into these weeks, too.", "%(numbers)s fall into these weeks, too.", len(others))
        return sentence % {"numbers": ", ".join(others)}


def compared_adjustment(adjustment: Adjustment) -> ComparedAdjustment:
    """For the page on which one says what came of it."""
    activity, as_of = adjustment.activity, today()
    all_of_them = numbered(activity)
    [one] = [each for each in all_of_them if each.adjustment == adjustment]
    adjustments = AdjustmentsOf([one], all_of_them, lifetime(activity, until=as_of))
    rows = Rows(adjustments.days_needed(Period(one.day, one.day)), as_of, frozenset({activity.pk}))
    [found] = adjustments.compared(rows, ratings_of_activity(activity))
    return found


def adjustments_in(report: DonorReport) -> list[ComparedAdjustment]:
    """Those that were decided in its days, in their order. A fixed number of queries, however many there are."""
    if not (decided := decided_in(report)):
        return []
    lived = lifetimes(decided, until=report.as_of)
    changes = {activity: AdjustmentsOf(found, found, lived[activity]) for activity, found in decided.items()}
    days = [each.days_needed(Period(each.shown[0].day, each.shown[0].day)) for each in changes.values()]
    rows = Rows(Period.around(days), report.as_of, frozenset(activity.pk for activity in changes))
    ratings = shown_ratings(report.rows)
    found = (one for activity, each in changes.items() for one in each.compared(rows, ratings.get(activity.pk)))
    return sorted(found, key=lambda one: one.numbered.day)


def decided_in(report: DonorReport) -> dict[Activity, list[NumberedAdjustment]]:
    """Of the activities that are counted in it."""
    found: dict[Activity, list[NumberedAdjustment]] = defaultdict(list)
    if counted := report.period.counted(report.as_of):
        activities = [row.key for row in report.rows.activities]
        rows = Adjustment.objects.filter(activity__in=activities, decided_on__range=(counted.first, counted.last))
        for row in rows.select_related("activity").order_by("activity_id", "decided_on", "pk"):
            found[row.activity].append(NumberedAdjustment(len(found[row.activity]) + 1, row))
    return found
