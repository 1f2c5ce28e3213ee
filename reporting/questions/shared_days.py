"""Where two funding periods overlap, how many sessions both contain (counting.md 15)."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ketch.periods import Period
from reporting.funding.models import FundingPeriod
from reporting.questions.rows import Rows


@dataclass(frozen=True)
class SharedDays:
    first: FundingPeriod
    second: FundingPeriod
    span: Period
    held: int

    def as_json(self) -> dict[str, object]:
        return {
            "funders": [self.first.funder.name_sl, self.second.funder.name_sl],
            "from": self.span.first.isoformat(),
            "to": self.span.last.isoformat(),
            "held": self.held,
        }


def shared_days(period: Period, as_of: date, rows: Rows | None = None) -> tuple[SharedDays, ...]:
    """Each pair of funding periods that share days of this one. A session in both counts once in each."""
    rows = rows or Rows(period, as_of)
    found = FundingPeriod.objects.during(period).select_related("funder").order_by("started_on", "pk")
    pairs = ((one, other, one.period.shared_with(other.period)) for one, other in combinations(found, 2))
    return tuple(
        SharedDays(one, other, span, rows.registers.held_within(span))
        for one, other, shared in pairs
        if shared and (span := shared.shared_with(period))
    )
