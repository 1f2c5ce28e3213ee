"""What an adjustment changed in figures: as many weeks before the decision as since, by counting.md.

What is decided acts from the next day on, so the day itself still belongs to the time before.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.counting import Days
from activities.feedback_figures import Figures as Ratings
from activities.feedback_page import HIDDEN
from activities.figures import Figures, words
from ketch.documents.blocks import decimal, percent
from ketch.documents.words import NOTHING_TO_DIVIDE
from ketch.periods import DAY, Period

# A quarter: long enough for a mean, short enough to be about this change and not about the next.
MOST_WEEKS = 13
Compared = tuple[str, str, str]


@dataclass(frozen=True)
class BeforeAfter:
    weeks: int
    before: Period
    after: Period

    def __contains__(self, day: date) -> bool:
        return self.before.first <= day <= self.after.last

    @property
    def words(self) -> str:
        sentence = ngettext("%(n)d week before and %(n)d week after", "%(n)d weeks before and %(n)d weeks after", self.weeks)
        return sentence % {"n": self.weeks}

    @property
    def quarters(self) -> tuple[Period, Period]:
        """Ratings are shown for whole quarters alone: the last before the one in which it was decided, and the next."""
        own = Period.quarter_with(self.before.last)
        return Period.quarter_with(own.first - DAY), Period.quarter_with(own.last + DAY)

    def compared(self, days: Days, ratings: Ratings) -> list[Compared]:
        """Rows that say nothing on either side are left out: sessions with one person have no mean."""
        before, after = (Figures(span, days.tally(span)) for span in (self.before, self.after))
        rows = (
            (_("sessions a month"), words(decimal(before.per_month)), words(decimal(after.per_month))),
            (_("people on average"), words(decimal(before.mean_people)), words(decimal(after.mean_people))),
            (_("attendance rate"), words(percent(before.rate)), words(percent(after.rate))),
            (_("rating, whole quarters"), _rating(ratings, self.quarters[0]), _rating(ratings, self.quarters[1])),
        )
        return [row for row in rows if row[1:] != (NOTHING_TO_DIVIDE, NOTHING_TO_DIVIDE)]


def _rating(ratings: Ratings, quarter: Period) -> str:
    """Hidden where few answered; nothing where nobody did, or where the quarter is not closed yet."""
    if not ratings.quarters or not ratings.quarters[0].first <= quarter.first <= ratings.last:
        return NOTHING_TO_DIVIDE
    shown = ratings.shown(quarter)
    return words(decimal(shown.mean)) if shown else HIDDEN


def before_after(decided_on: date, lifetime: Period | None) -> BeforeAfter | None:
    """As long as the activity has days on both sides; None while that is less than a week."""
    if lifetime is None:
        return None
    weeks = min(MOST_WEEKS, ((decided_on - lifetime.first).days + 1) // 7, (lifetime.last - decided_on).days // 7)
    if weeks < 1:
        return None
    length = timedelta(weeks=weeks)
    return BeforeAfter(weeks, Period(decided_on - length + DAY, decided_on), Period(decided_on + DAY, decided_on + length))
