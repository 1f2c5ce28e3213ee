"""What an adjustment changed in figures: as many weeks before the decision as since, by counting.md.

What is decided acts from the next day on, so the day itself still belongs to the time before.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.counting import Days
from activities.figures import Figures, words
from ketch.documents.blocks import decimal, percent
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
    def words(self) -> tuple[str, str]:
        before = ngettext("%(n)d week before", "%(n)d weeks before", self.weeks) % {"n": self.weeks}
        return before, ngettext("%(n)d week after", "%(n)d weeks after", self.weeks) % {"n": self.weeks}

    def compared(self, days: Days) -> list[Compared]:
        """Rows that say nothing on either side are left out: sessions with one person have no mean."""
        before, after = (Figures(span, days.tally(span)) for span in (self.before, self.after))
        rows = (
            (_("sessions a month"), decimal(before.per_month), decimal(after.per_month)),
            (_("people on average"), decimal(before.mean_people), decimal(after.mean_people)),
            (_("attendance rate"), percent(before.rate), percent(after.rate)),
        )
        return [(name, words(old), words(new)) for name, old, new in rows if (old.value, new.value) != (None, None)]


def before_after(decided_on: date, lifetime: Period | None) -> BeforeAfter | None:
    """As long as the activity has days on both sides; None while that is less than a week."""
    if lifetime is None:
        return None
    weeks = min(MOST_WEEKS, ((decided_on - lifetime.first).days + 1) // 7, (lifetime.last - decided_on).days // 7)
    if weeks < 1:
        return None
    length = timedelta(weeks=weeks)
    return BeforeAfter(weeks, Period(decided_on - length + DAY, decided_on), Period(decided_on + DAY, decided_on + length))
