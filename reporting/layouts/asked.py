"""What a report was asked (which days, who counts, as of which day), and the addresses of its pages."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from ketch.periods import Period
from reporting.funding.models import FundingPeriod
from reporting.layouts.figures import ToRows
from reporting.questions.donor_report import Cut, DonorReport, donor_report
from reporting.questions.figures import Figure, Key


@dataclass(frozen=True)
class Asked:
    period: Period
    rule: str
    as_of: date
    by: str = Cut.YEAR.value
    # A contract: whose promises stand in the report, and whose activities alone are counted where it does not pay for all.
    funding: FundingPeriod | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """The same words as in the JSON of the report, where a form can have them."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        by = {} if self.by == Cut.YEAR else {"by": self.by}
        funding = {"funding": str(self.funding.pk)} if self.funding else {}
        return {"first": first, "last": last, "rule": self.rule, "as_of": self.as_of.isoformat(), **by, **funding}

    @property
    def report(self) -> DonorReport:
        return donor_report(self.period, self.as_of, self.rule, self.by, self.funding)

    def address(self, page: str, **more: str | int) -> str:
        return f"{reverse(page)}?{urlencode({**self.parameters, **more})}"

    @property
    def file_name(self) -> str:
        """Only days: others may see a list of downloads."""
        return f"report-{self.period.first}-{self.period.last}"


def query_of(key: Key, period: Period) -> str:
    """The figure in an address. `days` are left out where they are those of the report."""
    days = {} if key.span == period else {"days": str(key.span)}
    return urlencode({"figure": key.name, **days, **({"of": key.of} if key.of else {})})


def to_rows(asked: Asked) -> ToRows:
    """A report has hundreds of figures, so what their addresses share is made once."""
    shared = asked.address("reporting:rows")

    def address(figure: Figure) -> str:
        return f"{shared}&{query_of(figure.key, asked.period)}"

    return address
