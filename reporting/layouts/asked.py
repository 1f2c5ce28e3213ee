"""What a report was asked (which days, who counts, as of which day), and the addresses of its pages."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from ketch.periods import MOST_YEARS, Period, today
from reporting.funding.models import Funder, FundingPeriod, Rule
from reporting.layouts.figures import query_within
from reporting.questions.donor_report import Cut, DonorReport, donor_report
from reporting.questions.rows import Rows


@dataclass(frozen=True)
class Asked:
    period: Period
    rule: str
    as_of: date
    by: str = Cut.YEAR.value
    # A contract: whose promises stand in the report, and whose activities alone are counted where it does not pay for all.
    funding: FundingPeriod | None = None
    # In which it will be printed, where that is not the funder's or that of the page: what a check found is explained in it.
    language: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The same words as in the JSON of the report, where a form can have them."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        by = {} if self.by == Cut.YEAR else {"by": self.by}
        funding = {"funding": str(self.funding.pk)} if self.funding else {}
        return {"first": first, "last": last, "rule": self.rule, "as_of": self.as_of.isoformat(), **by, **funding}

    @cached_property
    def rows(self) -> Rows:
        """Fetched once for the report, the year before and all that is asked beside it. Of the activities that are paid for."""
        return Rows(self.period.with_year_before, self.as_of, paid=self.funding.pays_for if self.funding else frozenset())

    @property
    def report(self) -> DonorReport:
        return self.counted_from(self.rows)

    def counted_from(self, rows: Rows) -> DonorReport:
        return donor_report(rows, self.period, self.rule, self.by, self.funding)

    def address(self, page: str, **more: str | int) -> str:
        language = {"language": self.language} if self.language else {}
        return f"{reverse(page)}?{urlencode({**self.parameters, **language, **more})}"

    def rows_address(self, query: str) -> str:
        """Where the rows behind a figure are shown (see `query_of`)."""
        return f"{self._rows_address}&{query_within(query, self.period)}"

    @cached_property
    def _rows_address(self) -> str:
        """A report has hundreds of figures, so what their addresses share is made once."""
        return self.address("reporting:rows")

    def __str__(self) -> str:
        asked = self.period.first, self.period.last, self.rule, self.as_of, self.by
        more = [*([self.funding.pk.hex] if self.funding else []), *([self.language] if self.language else [])]
        return "_".join([*map(str, asked), *more])

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Of its own text. ValueError where it is none."""
        first, last, rule, as_of, by, *more = text.split("_")
        language = more.pop() if more and more[-1] in Funder.ReportLanguage else ""
        funding = FundingPeriod.objects.select_related("funder").filter(pk__in=map(UUID, more)).first()
        period, day, cut = Period.from_text(f"{first}/{last}"), date.fromisoformat(as_of), Cut(by).value
        asked = cls(period, Rule(rule).value, day, cut, funding, language)
        is_too_long = period.last.year - period.first.year >= MOST_YEARS
        if len(more) != (funding is not None) or day > today() or is_too_long:
            raise ValueError(text)
        return asked

    @property
    def file_name(self) -> str:
        """Only days: others may see a list of downloads."""
        return f"report-{self.period.first}-{self.period.last}"


class AskedConverter:
    """In the path of a page that writes: a draft of it is gone on with without the rest of an address."""

    regex = r"[0-9a-z_-]{34,96}"

    def to_python(self, text: str) -> Asked:
        return Asked.from_text(text)

    def to_url(self, asked: Asked | str) -> str:
        return str(asked)
