"""What the programme tells its donors of one activity: how often it was held, who came, what was changed, what people thought.

For the list of activities, how often each was held this year and how many came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _, ngettext

from activities.activity.page import ActivityInList, activities_by_form
from activities.adjustment.page import NumberedAdjustment, numbered, shown_in
from activities.models import Activity
from ketch.documents import blocks, html
from ketch.figures import divided
from ketch.periods import Period, today
from ketch.words import from_to, margin_day
from reporting.evaluation import forms, spans
from reporting.evaluation.adjustments import AdjustmentsOf, ComparedAdjustment
from reporting.evaluation.curve import CurveOfActivity, curve_of
from reporting.evaluation.figures import Box, FeedbackOf, boxes, by_quarter, in_detail
from reporting.questions.rows import Rows
from reporting.questions.work_done import WorkDone, by_activity, of_activity

# The newest adjustments of which it is known what came of them; the others where all are asked for.
MOST = 20


class Evaluation:
    """The same number of queries, whatever there is of the activity."""

    def __init__(self, activity: Activity, asked: Mapping[str, str], as_of: date | None = None) -> None:
        until = as_of or today()
        self.activity = activity
        self.lived = spans.lifetime(activity, until=until)
        self.numbered = numbered(activity)
        days = [each.day for each in self.numbered] + ([self.lived.first, self.lived.last] if self.lived else [])
        self.form = forms.PeriodForm(asked, days=[*days, activity.ended_on or until], as_of=until)
        self.counted = self.form.counted
        self.found = shown_in(self.counted, self.numbered)
        shown = self.found if asked.get("adjustments") == forms.ALL else first_of(self.found)
        self.changes = AdjustmentsOf(shown, self.numbered, self.lived)

    @property
    def days_in_words(self) -> str:
        span = from_to(self.counted.first, self.counted.last)
        return _("%(span)s, to date") % {"span": span} if self.form.is_to_date else span

    @cached_property
    def rows(self) -> Rows:
        """Of the whole period asked for: what is planned may lie after the days that are counted."""
        return Rows(self.changes.days_needed(self.form.span), self.form.as_of, frozenset({self.activity.pk}))

    @cached_property
    def whole(self) -> WorkDone:
        return of_activity(self.form.span, self.rows, self.activity.pk)

    @cached_property
    def by_span(self) -> list[tuple[str, WorkDone]]:
        return [(named.name, of_activity(named.span, self.rows, self.activity.pk)) for named in spans.rows_of(self.counted)]

    @cached_property
    def feedback(self) -> FeedbackOf:
        return FeedbackOf(self.activity, self.form.as_of)

    @property
    def figures(self) -> list[Box]:
        return [*boxes(self.whole, expected_a_month(self.activity, self.counted)), self.feedback.box(self.form.span)]

    @property
    def in_detail(self) -> list[Box]:
        return in_detail(self.whole.sessions, self.whole.attendance)

    @cached_property
    def curve(self) -> CurveOfActivity | None:
        decided = {each.number: each.day for each in self.numbered}
        return curve_of(of_activity(self.counted, self.rows, self.activity.pk), self.rows, decided)

    @cached_property
    def table(self) -> html.ShownTable:
        return html.table_for(by_quarter(self.by_span, self.whole), "by-quarter")

    @cached_property
    def adjustments(self) -> list[ComparedAdjustment]:
        return self.changes.compared(self.rows, self.feedback.figures)

    @property
    def others(self) -> int:
        """Adjustments of other years."""
        return len(self.numbered) - len(self.found)


def first_of(found: Sequence[NumberedAdjustment]) -> list[NumberedAdjustment]:
    """Whoever is to say what came of an adjustment looks for it here, however old it is."""
    older = [each for each in found if each.is_checked][MOST:]
    return [each for each in found if each not in older]


def expected_a_month(activity: Activity, period: Period) -> float | None:
    """By the rhythm of its series; None where it meets in none. A day of a pause is not expected."""
    series = list(activity.series.during(period).prefetch_related("pauses"))
    days = sum(1 for each in series for _day in each.days_in(period))
    return divided(days, period.length_in_months()) if series else None


@dataclass(frozen=True)
class ActivityWithFigures(ActivityInList):
    year: WorkDone

    @property
    def when(self) -> str:
        last = self.year.sessions.last_held_on
        return margin_day(last) if last else ""

    @property
    def held(self) -> str:
        if number := self.year.sessions.held:
            return ngettext("held %(n)d time this year", "held %(n)d times this year", number) % {"n": number}
        return "" if self.activity.has_ended else _("not yet this year")

    @property
    def people(self) -> str:
        mean = self.year.attendance.group.mean_attendance
        return "" if mean is None else _("%(mean)s people on average") % {"mean": blocks.in_words(blocks.decimal(mean))}


def activities_with_figures() -> list[tuple[str, list[ActivityInList]]]:
    """A fixed number of queries, for all activities."""
    so_far = Period(today().replace(month=1, day=1), today())
    years = {work.activity.key: work for work in by_activity(so_far, Rows(so_far, so_far.last)) if work.activity}
    return activities_by_form(Activity.objects.all(), lambda activity: ActivityWithFigures(activity, years[activity.pk]))
