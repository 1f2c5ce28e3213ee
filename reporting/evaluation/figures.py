"""The figures of one activity in words: on top of its page, quarter by quarter or year by year, in detail, and its feedback.

A donor reads the same numbers in the report, so both ask the same question and write the answer in one way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import SystemRandom

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext, pgettext

from activities.models import Activity, Feedback, Session
from ketch.documents.blocks import NOTHING_TO_DIVIDE, Row, Table, decimal, in_words, percent, text, whole
from ketch.encryption.fields import opened
from ketch.pages.lines import joined
from ketch.periods import Period
from ketch.words import span_in_words
from reporting.evaluation.spans import is_within_a_year
from reporting.questions.feedback import ratings_of_activity
from reporting.questions.work_done import REASONS, AttendanceFigures, SessionsHeld, WorkDone

STATUS = Session.Status
# A number, or a term, with its words.
Box = tuple[str, str]


def boxes(work: WorkDone, expected: float | None) -> list[Box]:
    """For the row of figures on top. `expected`: sessions a month, by the rhythm of the activity's series."""
    return [
        (in_words(decimal(work.sessions.per_month)), _a_month(expected)),
        (str(work.sessions.held), _held(work.sessions)),
        _people(work),
        (in_words(percent(work.attendance.attendance_rate)), _rate(work)),
    ]


def _a_month(expected: float | None) -> str:
    if expected is None:
        return _("sessions a month")
    return _("sessions a month, %(expected)s expected") % {"expected": in_words(decimal(expected))}


def _held(sessions: SessionsHeld) -> str:
    cancelled, not_happened = sum(sessions.cancelled.values()), sum(sessions.did_not_happen.values())
    return joined(
        _("held"),
        _("%(n)d cancelled") % {"n": cancelled} if cancelled else "",
        _("%(n)d did not happen") % {"n": not_happened} if not_happened else "",
    )


def _has_no_groups(work: WorkDone) -> bool:
    return bool(work.sessions.held) and not work.attendance.group.held


def _people(work: WorkDone) -> Box:
    """A session with one person has no mean; how many people that were has more to say."""
    came, group = work.attendance, work.attendance.group
    if _has_no_groups(work):
        label = ngettext("people who came · %(n)d attendance", "people who came · %(n)d attendances", came.attendances)
        return str(len(came.people)), label % {"n": came.attendances}
    span = {"least": group.smallest, "most": group.largest}
    between = _("people on average (%(least)d to %(most)d)") % span if group.with_register else _("people on average")
    return in_words(decimal(group.mean_attendance)), between


def _rate(work: WorkDone) -> str:
    came = work.attendance
    if _has_no_groups(work):
        return ngettext("attendance rate, %(n)d recorded", "attendance rate, %(n)d recorded", came.recorded) % {
            "n": came.recorded
        }
    registers = came.group.with_register
    return ngettext("attendance rate, %(n)d register", "attendance rate, %(n)d registers", registers) % {"n": registers}


def by_quarter(rows: Sequence[tuple[str, WorkDone]], total: WorkDone) -> Table:
    """Or by year. People of a quarter and people of the next may be the same, so the last row is no sum."""
    of_groups, of_year = bool(total.attendance.group.held), is_within_a_year(total.span)
    return Table(
        _("By quarter") if of_year else _("By year"),
        (str(total.span.first.year) if of_year else _("Year"), *_columns(of_groups)),
        tuple(_row(name, work, of_groups) for name, work in rows),
        apart=(_row(_("Whole period"), total, of_groups),),
    )


def _columns(of_groups: bool) -> tuple[str, ...]:
    """Short, for a phone."""
    came = pgettext("short heading", "Attendances"), _("People")
    if of_groups:
        return _("Held"), pgettext("short heading", "Registers"), *came, _("Mean"), _("Rate")
    return _("Held"), _("A month"), *came, _("Rate")


def _row(name: str, work: WorkDone, of_groups: bool) -> Row:
    held, came = whole(work.sessions.held), work.attendance
    people, rate = (whole(came.attendances), whole(len(came.people))), percent(came.attendance_rate)
    if of_groups:
        return text(name), held, whole(came.group.with_register), *people, decimal(came.group.mean_attendance), rate
    return text(name), held, decimal(work.sessions.per_month), *people, rate


def in_detail(sessions: SessionsHeld, came: AttendanceFigures) -> list[Box]:
    """What a report says of an activity beside the figures on top of its page: term and fact."""
    return [
        (_("Sessions a week"), in_words(decimal(sessions.per_week))),
        (_("Hours"), in_words(decimal(sessions.hours))),
        (_name(STATUS.PLANNED), in_words(whole(sessions.planned))),
        (_name(STATUS.CANCELLED), _by_reason(sessions.cancelled)),
        (_name(STATUS.DID_NOT_HAPPEN), _by_reason(sessions.did_not_happen)),
        (_("Attendances outside enrolment"), in_words(whole(came.outside_enrolment))),
    ]


def _name(status: Session.Status) -> str:
    return capfirst(str(status.label))


def _by_reason(numbers: Mapping[str, int]) -> str:
    """3 · holiday: 2 · not recorded: 1"""
    labels = {**dict(Session.Reason.choices), "": _("not recorded")}
    reasons = (f"{labels[reason]}: {in_words(whole(numbers[reason]))}" for reason in REASONS if numbers[reason])
    return joined(in_words(whole(sum(numbers.values()))), *reasons)


HIDDEN = "z"


@dataclass(frozen=True)
class FeedbackRow:
    """In words; HIDDEN stands where a figure is not shown, whatever the cause."""

    name: str
    answers: str
    mean: str
    share: str


class FeedbackOf:
    """Feedback as the page of an activity shows it: two queries, however much there is."""

    def __init__(self, activity: Activity, on: date | None = None) -> None:
        self.activity = activity
        self.figures = ratings_of_activity(activity, on)

    @property
    def rows(self) -> list[FeedbackRow]:
        """All time, then the years, the newest first."""
        years = [self._row(year, span_in_words(year)) for year in self._years]
        if whole := self.figures.spans.all_time:
            years.insert(0, self._row(whole, _("All time, to the end of %(year)s") % {"year": whole.last.year}))
        return years

    @property
    def by_quarter(self) -> list[FeedbackRow]:
        return [self._row(quarter, span_in_words(quarter)) for quarter in reversed(self.figures.quarters)]

    def box(self, asked: Period) -> Box:
        """A number and its words for the row of figures on top: of the period asked for, else of the last year that is shown."""
        of_all = [] if len(asked.years()) == 1 else [self.figures.spans.all_time]
        for span in (*of_all, asked, *self._years):
            if span and (ratings := self.figures.shown(span)) and ratings.answers:
                return in_words(decimal(ratings.mean)), _answers_in(span, ratings.answers)
        return NOTHING_TO_DIVIDE, _("of 5, mean rating")

    @cached_property
    def comments(self) -> list[tuple[str, list[str]]]:
        """The newest year first, shuffled anew at each look. Where a year has too few answers, years together."""
        answers = opened(Feedback.objects.filter(activity=self.activity), "month", "comment")
        written = [(month, text) for month, text in answers if text]
        spans = self.figures.spans
        running = [(_("%(year)s so far") % {"year": quarter.first.year}, spans.running) for quarter in spans.running[:1]]
        found = [*running, *((span_in_words(block), [block]) for block in reversed(spans.blocks))]
        by_span = [(name, [text for month, text in written if any(month in span for span in spans)]) for name, spans in found]
        return [(name, SystemRandom().sample(texts, len(texts))) for name, texts in by_span if texts]

    @property
    def _years(self) -> list[Period]:
        quarters = self.figures.quarters
        years = Period(quarters[0].first, quarters[-1].last).years() if quarters else []
        return [year for year in reversed(years) if year.is_whole_years]

    def _row(self, span: Period, name: str) -> FeedbackRow:
        ratings = self.figures.shown(span)
        if ratings is None:
            return FeedbackRow(name, HIDDEN, HIDDEN, HIDDEN)
        return FeedbackRow(name, str(ratings.answers), in_words(decimal(ratings.mean)), in_words(percent(ratings.share)))


def _answers_in(span: Period, number: int) -> str:
    if len(span.years()) > 1:
        sentence = ngettext("of 5 · %(n)d answer, %(span)s", "of 5 · %(n)d answers, %(span)s", number)
        return sentence % {"n": number, "span": span_in_words(span)}
    sentence = ngettext("of 5 · %(n)d answer in %(year)s", "of 5 · %(n)d answers in %(year)s", number)
    return sentence % {"n": number, "year": span.first.year}
