"""Funders with what they pay for, and one funding period with what was promised and what happened."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, override

from ketch.documents import html
from ketch.documents.blocks import Document, addressed
from ketch.periods import today
from ketch.words import short_day
from reporting.funding.models import Funder, FundingPeriod, Target
from reporting.funding.on_record import on_record, sentences
from reporting.layouts import promises as layout
from reporting.layouts.asked import Asked
from reporting.layouts.figures import words_of
from reporting.questions.promises import TargetSoFar, targets_so_far
from reporting.questions.rows import Rows


def funders() -> list[Funder]:
    """Each with its periods, the newest first."""
    periods = FundingPeriod.objects.order_by("-started_on").prefetch_related("targets")
    return list(Funder.objects.prefetch_related(Prefetch("periods", periods)))


@dataclass(frozen=True)
class TargetLine:
    """A target on the page of its period. `on_record`: sentences for whoever explains its gap, in the funder's language."""

    so_far: TargetSoFar
    on_record: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return words_of(self.so_far.target)

    @property
    def agreed(self) -> list[str]:
        """Each promise, the first to begin with."""
        return [layout.agreed(promise) for promise in self.so_far.promises]


class PeriodPage:
    """`may_write`: for whom it leads to the page that corrects it."""

    def __init__(self, period: FundingPeriod, *, may_write: bool) -> None:
        self.period = period
        self.may_write = may_write
        self.as_of = today()
        self.targets = targets_so_far(Target.objects.of([period]), Rows(period.period, self.as_of))
        self.lines = [TargetLine(each, self._on_record.get(each.of, ())) for each in self.targets]

    @cached_property
    def _on_record(self) -> dict[str, tuple[str, ...]]:
        """Of the targets that have a gap."""
        differing = [each for each in self.targets if each.gap]
        found = on_record(differing, self.as_of) if differing else []
        with override(self.period.funder.language):
            return {each.of: tuple(sentences(record)) for each, record in zip(differing, found, strict=True)}

    @property
    def facts(self) -> list[tuple[str, str]]:
        paid = ", ".join(sorted(activity.name for activity in self.period.activities.all()))
        facts = [
            (_("Contract"), self.period.contract),
            (_("Who counts"), str(self.period.get_rule_display())),
            (_("Pays for"), paid or _("all activities")),
        ]
        if self.period.closed_on:
            facts.append((_("Period closed"), f"{short_day(self.period.closed_on)}, {self.period.closed_by}"))
        return [(name, fact) for name, fact in facts if fact]

    @property
    def may_change(self) -> bool:
        return self.may_write and not self.period.closed_at

    @property
    def may_close(self) -> bool:
        return self.may_change and self.period.ended_on < today()

    @property
    def asked(self) -> Asked:
        return Asked(self.period.period, self.period.rule, self.as_of, funding=self.period)

    @property
    def report_address(self) -> str:
        return self.asked.address("reporting:report", as_of="")

    @property
    def correct_address(self) -> str:
        return reverse("reporting:correct-period", args=[self.period.pk]) if self.may_change else ""

    @property
    def figures(self) -> SafeString:
        tables = (layout.promises(self.targets), *layout.gaps(self.targets))
        return html.render(addressed(Document("", tables), self.asked.rows_address))
