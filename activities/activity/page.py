"""What the page of an activity shows. Figures, and what was changed because of them, only to who may read figures."""

from collections import Counter
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from activities.activity.forms import PeriodForm
from activities.activity.models import Activity
from activities.adjustment.page import Told, days_needed, numbered, shown_in, told
from activities.by_quarter import table
from activities.counting import (
    Days,
    expected_a_month,
    lifetime,
    minutes_held,
    not_held,
    outside_enrolments,
    people_of,
    register_sizes,
)
from activities.curve import Picture, picture
from activities.feedback_page import FeedbackOf
from activities.figures import Box, Figures, Whole, boxes
from activities.in_detail import in_detail
from activities.session.lines import line_in_activity, with_people_seen
from activities.session.list import SessionsOf, line_of
from activities.spans import Stretch, rows_of
from ketch.documents.html import ShownTable, table_for
from ketch.pages.lines import Line
from ketch.periods import Period, today
from ketch.words.days import from_to

LAST = 8


class Story:
    """What the programme tells its donors of an activity. The same number of queries, whatever there is of it."""

    def __init__(self, activity: Activity, asked: Any, as_of: date | None = None) -> None:
        self.activity = activity
        until = as_of or today()
        self.lived = lifetime(activity, until=until)
        self.changes = numbered(activity, self.lived)
        days = [*_ends(self.lived), *(each.day for each in self.changes), activity.ended_on or until]
        self.form = PeriodForm(asked, days=days, as_of=until)
        self.counted = self.form.counted
        self.shown = shown_in(self.counted, self.changes)

    @property
    def days_in_words(self) -> str:
        span = from_to(self.counted.first, self.counted.last)
        return _("%(span)s, to date") % {"span": span} if self.form.is_to_date else span

    @cached_property
    def days(self) -> Days:
        return Days(self.activity, days_needed(self.counted, self.shown))

    @cached_property
    def rows(self) -> list[Stretch]:
        return rows_of(self.counted)

    @cached_property
    def people(self) -> list[int]:
        """Of each row, and of the whole period."""
        return people_of(self.activity, self.counted, [row.span for row in self.rows])

    @cached_property
    def whole(self) -> Whole:
        figures = Figures(self.counted, self.days.tally(self.counted))
        least, most = register_sizes(self.activity, self.counted)
        return Whole(figures, self.people[-1], least, most, expected_a_month(self.activity, self.counted))

    @cached_property
    def minutes(self) -> int:
        return minutes_held(self.activity, self.counted)

    @cached_property
    def not_held(self) -> dict[str, Counter[str]]:
        return not_held(self.activity, self.form.span, as_of=self.form.as_of)

    @cached_property
    def outside(self) -> int:
        return outside_enrolments(self.activity, self.counted)

    @property
    def in_detail(self) -> list[Box]:
        return in_detail(self.whole.figures, self.minutes, self.not_held, self.outside)

    @cached_property
    def feedback(self) -> FeedbackOf:
        return FeedbackOf(self.activity, self.form.as_of)

    @property
    def figures(self) -> list[Box]:
        return [*boxes(self.whole), self.feedback.box(self.form.span)]

    @cached_property
    def picture(self) -> Picture | None:
        return picture(self.activity, self.counted, self.days, {each.number: each.day for each in self.changes})

    @cached_property
    def table(self) -> ShownTable:
        return table_for(table(self.days, self.rows, self.people[:-1], self.whole), "by-quarter", get_language() or "en")

    @cached_property
    def adjustments(self) -> list[Told]:
        return told(self.shown, self.changes, self.days, self.feedback.figures)

    @property
    def others(self) -> int:
        """Adjustments of other years."""
        return len(self.changes) - len(self.shown)


def _ends(period: Period | None) -> list[date]:
    return [period.first, period.last] if period else []


def last_sessions(activity: Activity, *, user: Any) -> list[Line]:
    last = SessionsOf(user).visible.filter(activity=activity, takes_place_on__lte=today()).order_by("-takes_place_on", "-pk")
    return [line_of(session, user, line_in_activity) for session in with_people_seen(last[:LAST], user=user)]


def all_sessions(activity: Activity) -> str:
    return f"{reverse('activities:sessions')}?activity={activity.pk}"
