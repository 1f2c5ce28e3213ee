"""What was promised at first, what was agreed since, and what happened: the table of a report, and the words of its parts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from activities.models import Attendance, Session
from ketch.documents.blocks import Block, Cell, Row, Table, Text, decimal, hundredths, in_words, percent, text, whole
from ketch.words import Words, short_day, span_in_words
from participants.models import Goal
from reporting.funding.models import Promise, Target
from reporting.layouts.figures import cell, what_is_hidden, words_of
from reporting.questions.donor_report import DonorReport
from reporting.questions.figures import Figure
from reporting.questions.measures_of_work import PROMISED, PROMISED_LIVE, REASON, STATUS
from reporting.questions.promises import BEYOND, NOT_PLANNED, SINCE_CLOSING, STILL_OPEN, TargetSoFar


def number(value: Fraction) -> Cell:
    """Whole where it is whole."""
    return whole(int(value)) if value.denominator == 1 else decimal(float(value))


def _words(promise: Promise, value: Decimal) -> str:
    is_share = promise.target.measure == Target.Measure.FEEDBACK
    return in_words(percent(float(value) / 100) if is_share else number(Fraction(value)))


def promised(promise: Promise) -> str:
    low = _words(promise, promise.low)
    if promise.high is None:
        return low
    return _("%(low)s to %(high)s") % {"low": low, "high": _words(promise, promise.high)}


def agreed(promise: Promise) -> str:
    """The number, since when, and why."""
    words = {"number": promised(promise), "day": short_day(promise.agreed_on), "with": promise.agreed_with}
    sentence = _("%(number)s, agreed on %(day)s with: %(with)s") % words
    return f"{sentence}. {promise.why}" if promise.why else sentence


def all_tables(report: DonorReport) -> Iterator[Block]:
    if report.promises:
        yield promises(report.promises)
    yield from gaps(report.promises)
    if beyond := tuple(f"{words_of(each)} ({span_in_words(each.period)})" for each in report.promises_beyond):
        yield Text(_("Not counted here, since these promises are also of other days"), beyond)


def promises(targets: Sequence[TargetSoFar]) -> Table:
    """What was kept when a period was closed has beside it what is counted now, where that is another number."""
    has_changed = any(each.has_changed for each in targets)
    rows = tuple(_row(each, has_changed) for each in targets)
    now = (_("Counted now"),) if has_changed else ()
    columns = _("What was promised"), _("Days"), _("Promised at first"), _("Agreed since"), _("Happened")
    hidden = what_is_hidden() if any(each.is_hidden for each in targets) else ""
    notes = filter(None, (_when_closed(targets) if has_changed else "", hidden))
    columns = (*columns, *now, _("Of the days"))
    return Table(_("Promises and what happened"), columns, rows, note=" ".join(notes), short=_("Promises"))


def _when_closed(targets: Sequence[TargetSoFar]) -> str:
    days = dict.fromkeys(short_day(each.target.funding_period.closed_on) for each in targets if each.has_changed)
    return _("What happened is as it was when the period was closed: %(days)s.") % {"days": ", ".join(days)}


def _row(each: TargetSoFar, with_now: bool) -> Row:
    since = agreed(each.last) if each.was_agreed_anew else "–"
    words, days = words_of(each.target), span_in_words(each.target.period)
    at_first, of = promised(each.first), each.target.measure
    now = (cell(Figure(PROMISED_LIVE[of], each)) if each.has_changed else text(""),) if with_now else ()
    return (
        text(words),
        text(days),
        text(at_first),
        text(since),
        cell(Figure(PROMISED[of], each)),
        *now,
        percent(float(each.days_gone)),
    )


def gaps(targets: Sequence[TargetSoFar]) -> list[Table]:
    """Of each target that has one, why they differ: the parts, which add up to it. A mean or a share has none."""
    return [_gap(each) for each in targets if each.parts]


def _gap(each: TargetSoFar) -> Table:
    """Of what is missing: from the promise to nothing. Of what is beyond it the other way round: what came adds to it, and the
    promise, or what was not held, takes from it."""
    gap = each.gap or Fraction()
    whole_gap, sign = (_("missing of the promise"), 1) if gap > 0 else (_("beyond the promise"), -1)
    rows = [(part_in_words(part.name, part.reason), sign * part.number) for part in each.parts_to(2)]
    shown = tuple((text(capfirst(words)), _in_parts(each, value)) for words, value in rows)
    apart = ((text(capfirst(whole_gap)), _in_parts(each, abs(gap))),)
    heading = _("Why it differs: %(words)s") % {"words": words_of(each.target)}
    return Table(heading, (_("Part"), _("Number")), shown, apart, _who_left(each), slim=True, short=words_of(each.target))


def _in_parts(of: TargetSoFar, value: Fraction) -> Cell:
    return hundredths(float(value)) if of.target.measure == Target.Measure.HOURS else number(value)


def _who_left(each: TargetSoFar) -> str:
    """No part of the gap: whoever left in these days is counted in them."""
    if each.target.measure != Target.Measure.PERSONS or not each.left:
        return ""
    sentence = ngettext(
        "%(n)d of them left in these days and did not come back.",
        "%(n)d of them left in these days and did not come back.",
        each.left,
    )
    return sentence % {"n": each.left}


def part_in_words(name: str, reason: str) -> str:
    words = str(PART[name])
    return f"{words}: {REASON[reason]}" if name in STATUS else words


PART: dict[str, Words] = {
    **dict(Session.Status.choices),
    **dict(Attendance.Status.choices),
    **dict(Goal.Status.choices),
    NOT_PLANNED: gettext_lazy("never planned"),
    BEYOND: gettext_lazy("planned beyond the promise"),
    "promised": gettext_lazy("promised"),
    "stayed_on": gettext_lazy("in the programme before"),
    "entered": gettext_lazy("entered"),
    "outside": gettext_lazy("came without being enrolled"),
    Session.Status.PLANNED: gettext_lazy("still planned"),
    "not_recorded": gettext_lazy("expected, not recorded"),
    STILL_OPEN: gettext_lazy("still open"),
    SINCE_CLOSING: gettext_lazy("changed since the period was closed"),
}
