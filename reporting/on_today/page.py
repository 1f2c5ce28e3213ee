"""In one look, for whoever answers to funders: what was promised beside what has happened, and what comes due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from ketch.documents.blocks import in_words, percent
from ketch.pages.lines import Line, joined
from ketch.periods import Period, today
from ketch.words import margin_day
from reporting.funding.models import FundingPeriod, Target
from reporting.layouts.figures import cell, words_of
from reporting.layouts.promises import promised
from reporting.prepared.models import PreparedReport, is_reported
from reporting.questions.figures import Figure
from reporting.questions.measures_of_work import PROMISED
from reporting.questions.promises import TargetSoFar, targets_so_far
from reporting.questions.rows import Rows

NEAR = timedelta(days=90)
# No sum that grows day by day.
OF_ALL_DAYS = (Target.Measure.MEAN_GROUP, Target.Measure.FEEDBACK)


@dataclass(frozen=True)
class ContractOnToday:
    contract: FundingPeriod
    lines: list[Line]


class FundersOnToday:
    """A fixed number of queries, however many contracts are shown: what is counted is fetched once for all of them."""

    def __init__(self) -> None:
        self.day = today()

    @cached_property
    def _prepared(self) -> list[PreparedReport]:
        return list(PreparedReport.objects.with_contract().filter(release=None))

    @cached_property
    def _contracts(self) -> list[FundingPeriod]:
        found = FundingPeriod.objects.select_related("funder").annotate(is_reported=is_reported())
        return list(found.order_by("started_on", "pk"))

    @cached_property
    def promises(self) -> list[ContractOnToday]:
        """Of contracts that run, and of those that ended a short while ago and have no report."""
        shown = [each for each in self._contracts if self._runs(each) or self._has_just_ended(each)]
        if not shown:
            return []
        rows = Rows(Period.around([each.period for each in shown]), self.day)
        targets = targets_so_far(Target.objects.of(shown), rows)
        found = {each: [_target(target) for target in targets if target.target.funding_period == each] for each in shown}
        return [ContractOnToday(contract, lines) for contract, lines in found.items() if lines]

    def _runs(self, contract: FundingPeriod) -> bool:
        return self.day in contract.period

    def _has_just_ended(self, contract: FundingPeriod) -> bool:
        return self.day - NEAR <= contract.ended_on < self.day and self._waits_for_a_report(contract)

    def _waits_for_a_report(self, contract: FundingPeriod) -> bool:
        """Whoever closed the period is done with it."""
        return contract.ended_on < self.day and not contract.is_reported and not contract.closed_at  # type: ignore[attr-defined]

    @cached_property
    def coming(self) -> list[Line]:
        return sorted(self._coming(), key=lambda line: line.day or date.max)

    def _coming(self) -> Iterator[Line]:
        in_preparation = {each.funding_period_id for each in self._prepared if each.layout == PreparedReport.Layout.DONOR}
        for contract in self._contracts:
            if self._runs(contract) and contract.ended_on <= self.day + NEAR:
                yield _due(contract, contract.ended_on, _("The funding period ends"))
            if self._waits_for_a_report(contract) and contract.pk not in in_preparation:
                yield _due(contract, contract.ended_on, _("Ended, and no report is released"))
            if self.day - NEAR <= contract.keep_until < self.day:
                yield _due(contract, contract.keep_until, _("Its figures need not be kept any longer"))
            if self.day <= contract.keep_until <= self.day + NEAR:
                yield _due(contract, contract.keep_until, _("Its figures are kept until this day"))
        for report in self._prepared:
            second = joined(report.name, str(report.get_layout_display()), str(report.get_language_display()))
            yield Line(title=_("A report in preparation"), href=report.get_absolute_url(), second=second)


def _due(contract: FundingPeriod, day: date, title: str) -> Line:
    second = joined(contract.funder.name, contract.name)
    return Line(when=margin_day(day), day=day, title=title, href=contract.get_absolute_url(), second=second)


def _target(target: TargetSoFar) -> Line:
    words, kind = how_it_goes(target)
    gone = _("%(share)s of the days gone") % {"share": in_words(percent(float(target.days_gone)))}
    return Line(
        when=in_words(cell(Figure(PROMISED[target.target.measure], target))),
        title=words_of(target.target),
        href=target.target.get_absolute_url(),
        chip=words,
        chip_kind=kind,
        second=joined(_("promised: %(number)s") % {"number": promised(target.last)}, gone),
    )


def how_it_goes(target: TargetSoFar) -> tuple[str, str]:
    """A calm word, and how it is marked. A mean or a share of a part of the days says already what it may be of all."""
    aim, share = Fraction(target.last.low), target.days_gone
    if target.achieved is None:
        return _("nothing to compare yet"), ""
    if target.achieved >= aim:
        return (_("as promised") if target.target.measure in OF_ALL_DAYS else _("reached")), "act"
    if share == 1:
        return _("less than promised"), "wait"
    if target.target.measure in OF_ALL_DAYS:
        return _("less than promised so far"), "wait"
    return (_("on the way"), "act") if target.achieved >= aim * share else (_("behind the days gone"), "wait")
