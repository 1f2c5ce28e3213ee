"""Feedback as the page of an activity shows it, to who may read figures. Two queries, however much there is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import SystemRandom

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from activities.activity.models import Activity
from activities.feedback.models import Feedback
from activities.feedback_figures import Figures, Ratings
from ketch.documents.blocks import decimal, percent
from ketch.documents.words import in_words
from ketch.periods import Period, quarter_of

HIDDEN = "z"


@dataclass(frozen=True)
class Row:
    """In words; HIDDEN stands where a figure is not shown, whatever the cause."""

    name: str
    answers: str
    mean: str
    share: str


class FeedbackOf:
    def __init__(self, activity: Activity, on: date | None = None) -> None:
        self.activity = activity
        self.figures = Figures(activity, on)

    @property
    def rows(self) -> list[Row]:
        """All time, then the years, the newest first."""
        whole = self.figures.spans.all_time
        first = [_row(_all_time(whole), self.figures.shown(whole))] if whole else []
        return first + [self._row(year) for year in self._years]

    @property
    def by_quarter(self) -> list[Row]:
        return [self._row(quarter) for quarter in reversed(self.figures.quarters)]

    def box(self, asked: Period) -> tuple[str, str]:
        """A number and its words for the row of figures on top: of the period asked for, else of the last year that is shown."""
        of_all = [] if len(asked.years()) == 1 else [self.figures.spans.all_time]
        for span in (*of_all, asked, *self._years):
            if span and (ratings := self.figures.shown(span)) and ratings.answers:
                return _row("", ratings).mean, _answers_in(span, ratings.answers)
        return "–", _("of 5, mean rating")

    @cached_property
    def comments(self) -> list[tuple[str, list[str]]]:
        """The newest year first, shuffled anew at each look. Where a year has too few answers, years together."""
        written = _comments(self.activity)
        spans = self.figures.spans
        running = [(_("%(year)s so far") % {"year": quarter.first.year}, spans.running) for quarter in spans.running[:1]]
        found = [*running, *((_name(block), [block]) for block in reversed(spans.blocks))]
        told = [(name, [text for month, text in written if any(month in span for span in spans)]) for name, spans in found]
        return [(name, _shuffled(texts)) for name, texts in told if texts]

    @property
    def _years(self) -> list[Period]:
        quarters = self.figures.quarters
        years = Period(quarters[0].first, quarters[-1].last).years() if quarters else []
        return [year for year in reversed(years) if year.is_whole_years]

    def _row(self, span: Period) -> Row:
        return _row(_name(span), self.figures.shown(span))


def _row(name: str, ratings: Ratings | None) -> Row:
    if ratings is None:
        return Row(name, HIDDEN, HIDDEN, HIDDEN)
    language = get_language() or "en"
    mean, share = in_words(decimal(ratings.mean), language), in_words(percent(ratings.share), language)
    return Row(name, str(ratings.answers), mean, share)


def _answers_in(span: Period, number: int) -> str:
    if len(span.years()) > 1:
        words = ngettext("of 5 · %(n)d answer, %(span)s", "of 5 · %(n)d answers, %(span)s", number)
        return words % {"n": number, "span": _name(span)}
    words = ngettext("of 5 · %(n)d answer in %(year)s", "of 5 · %(n)d answers in %(year)s", number)
    return words % {"n": number, "year": span.first.year}


def _name(span: Period) -> str:
    first, last = span.first, span.last
    if not span.is_whole_years:
        return _("%(year)s, quarter %(quarter)s") % {"year": first.year, "quarter": quarter_of(first)}
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _comments(activity: Activity) -> list[tuple[date, str]]:
    return [(month, text) for month, text in Feedback.objects.filter(activity=activity).values_list("month", "comment") if text]


def _shuffled(texts: list[str]) -> list[str]:
    return sorted(texts, key=lambda _text: SystemRandom().random())


def _all_time(span: Period) -> str:
    return _("All time, to the end of %(year)s") % {"year": span.last.year}
