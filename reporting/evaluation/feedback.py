"""Feedback as the page of an activity shows it, in words. Two queries, however much there is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import SystemRandom

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity, Feedback
from ketch.documents.blocks import NOTHING_TO_DIVIDE, decimal, percent
from ketch.periods import Period
from reporting.evaluation.figures import Box, words
from reporting.layouts.names import name_of
from reporting.questions.feedback import Ratings, RatingsOfActivity

HIDDEN = "z"


@dataclass(frozen=True)
class FeedbackRow:
    """In words; HIDDEN stands where a figure is not shown, whatever the cause."""

    name: str
    answers: str
    mean: str
    share: str


class FeedbackOf:
    def __init__(self, activity: Activity, on: date | None = None) -> None:
        self.activity = activity
        self.figures = RatingsOfActivity(activity, on)

    @property
    def rows(self) -> list[FeedbackRow]:
        """All time, then the years, the newest first."""
        whole = self.figures.spans.all_time
        years = [self._row(year) for year in self._years]
        if whole:
            years.insert(0, _row(_("All time, to the end of %(year)s") % {"year": whole.last.year}, self.figures.shown(whole)))
        return years

    @property
    def by_quarter(self) -> list[FeedbackRow]:
        return [self._row(quarter) for quarter in reversed(self.figures.quarters)]

    def box(self, asked: Period) -> Box:
        """A number and its words for the row of figures on top: of the period asked for, else of the last year that is shown."""
        of_all = [] if len(asked.years()) == 1 else [self.figures.spans.all_time]
        for span in (*of_all, asked, *self._years):
            if span and (ratings := self.figures.shown(span)) and ratings.answers:
                return words(decimal(ratings.mean)), _answers_in(span, ratings.answers)
        return NOTHING_TO_DIVIDE, _("of 5, mean rating")

    @cached_property
    def comments(self) -> list[tuple[str, list[str]]]:
        """The newest year first, shuffled anew at each look. Where a year has too few answers, years together."""
        kept = Feedback.objects.filter(activity=self.activity).values_list("month", "comment")
        written = [(month, text) for month, text in kept if text]
        spans = self.figures.spans
        running = [(_("%(year)s so far") % {"year": quarter.first.year}, spans.running) for quarter in spans.running[:1]]
        found = [*running, *((name_of(block), [block]) for block in reversed(spans.blocks))]
        by_span = [(name, [text for month, text in written if any(month in span for span in spans)]) for name, spans in found]
        return [(name, SystemRandom().sample(texts, len(texts))) for name, texts in by_span if texts]

    @property
    def _years(self) -> list[Period]:
        quarters = self.figures.quarters
        years = Period(quarters[0].first, quarters[-1].last).years() if quarters else []
        return [year for year in reversed(years) if year.is_whole_years]

    def _row(self, span: Period) -> FeedbackRow:
        return _row(name_of(span), self.figures.shown(span))


def _row(name: str, ratings: Ratings | None) -> FeedbackRow:
    if ratings is None:
        return FeedbackRow(name, HIDDEN, HIDDEN, HIDDEN)
    return FeedbackRow(name, str(ratings.answers), words(decimal(ratings.mean)), words(percent(ratings.share)))


def _answers_in(span: Period, number: int) -> str:
    if len(span.years()) > 1:
        sentence = ngettext("of 5 · %(n)d answer, %(span)s", "of 5 · %(n)d answers, %(span)s", number)
        return sentence % {"n": number, "span": name_of(span)}
    sentence = ngettext("of 5 · %(n)d answer in %(year)s", "of 5 · %(n)d answers in %(year)s", number)
    return sentence % {"n": number, "year": span.first.year}
