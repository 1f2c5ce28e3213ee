"""How it went: what those who came think, what was changed in activities, with figures before and after, and goals."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.documents.blocks import Block, Row, Table, Text, text
from ketch.words import short_day, span_in_words
from reporting.evaluation.adjustments import ComparedAdjustment, adjustments_in
from reporting.evaluation.figures import HIDDEN
from reporting.layouts.figures import cells, heads, name_of
from reporting.questions.donor_report import DonorReport
from reporting.questions.feedback import RatingsOfSpan
from reporting.questions.measures_of_outcomes import FEEDBACK, GOALS


def feedback(report: DonorReport) -> Table:
    """A table in words and numbers; whatever is hidden has the one sign that says so."""
    columns = (_("Activity"), _("Days"), *heads(FEEDBACK.values()))
    rows = tuple(_of_span(ratings) for ratings in report.feedback)
    note = _(
        "Of whole quarters and years that nobody can answer for any more. %(hidden)s stands where only a few answered, or where "
        "one could tell from other figures what a few answered."
    )
    return Table(
        _("What those who came think"),
        columns,
        rows,
        note=note % {"hidden": HIDDEN},
        short=_("Feedback"),
        if_empty=_("Nobody answered in whole quarters of these days."),
    )


def _of_span(ratings: RatingsOfSpan) -> Row:
    figures = cells(FEEDBACK.values(), ratings) if ratings.ratings else (text(HIDDEN),) * len(FEEDBACK)
    return text(name_of(ratings.activity)), text(span_in_words(ratings.span)), *figures


def adjustments(report: DonorReport) -> Iterator[Block]:
    """What was written about a change is about an activity."""
    if not (found := adjustments_in(report)):
        yield Text("", (_("No activity was changed in these days."),))
        return
    yield Text(_("What was changed and why"), tuple(map(_in_words, found)))
    rows = tuple(row for each in found for row in _before_after(each))
    columns = (_("Adjustment"), _("Figure"), _("Before"), _("After"))
    notes = [_("As many weeks before as after, 13 at most. Whether one led to the other, figures do not say.")]
    notes += [_("Feedback is hidden where only a few answered.")] if any(each.hides for each in found) else []
    if rows:
        yield Table(_("Before and after"), columns, rows, note=" ".join(notes), short=_("Before and after"))


def _in_words(change: ComparedAdjustment) -> str:
    """The day and the activity, why, what was changed, what was expected and what came of it."""
    adjustment = change.numbered.adjustment
    said = (
        (_("Expected: %(words)s"), adjustment.expected),
        (_("What came of it: %(words)s"), adjustment.outcome),
    )
    words = [f"{_name(change)} ({adjustment.get_because_display()}): {adjustment.change}"]
    return " ".join([*words, *(sentence % {"words": written} for sentence, written in said if written)])


def _name(change: ComparedAdjustment) -> str:
    adjustment = change.numbered.adjustment
    return f"{short_day(adjustment.decided_on)} · {capfirst(adjustment.activity.name)}"


def _before_after(change: ComparedAdjustment) -> Iterator[Row]:
    for name, before, after in change.compared:
        yield text(_name(change)), text(capfirst(name)), text(before), text(after)


def goals(report: DonorReport) -> Table:
    """Numbers alone: what a goal is, nobody reads here."""
    years = report.goals_by_year
    rows = tuple((text(span_in_words(each.span)), *cells(GOALS.values(), each)) for each in years)
    apart = ((text(_("Whole period")), *cells(GOALS.values(), report.goals)),) if len(years) > 1 else ()
    return Table(
        _("Goals of individual plans"),
        (_("Year"), *heads(GOALS.values())),
        rows,
        apart,
        note=_("A goal is still open where it was agreed on by the last day and had not ended."),
        short=_("Goals"),
        if_empty=_("No goal was agreed on or ended."),
    )
