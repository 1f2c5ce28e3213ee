"""The periods that are asked for again and again: of the contracts first, then years."""

from dataclasses import dataclass

from activities.models import Session
from ketch.periods import Period, today
from ketch.words import span_in_words
from participants.models import Enrolment
from reporting.funding.models import FundingPeriod, Rule
from reporting.layouts.asked import Asked


@dataclass(frozen=True)
class ProjectPeriod:
    asked: Asked
    funder: str = ""

    @property
    def title(self) -> str:
        return span_in_words(self.asked.period)

    @property
    def address(self) -> str:
        """Without its day: it is looked at on whichever day it is opened."""
        return self.asked.address("reporting:report", as_of="")


def project_periods() -> list[ProjectPeriod]:
    """The newest first; those that two funders pay for stand twice."""
    contracts = FundingPeriod.objects.select_related("funder").order_by("-started_on", "-ended_on")
    return [ProjectPeriod(Asked(row.period, row.rule, today(), funding=row), row.funder.name) for row in contracts]


def years() -> list[ProjectPeriod]:
    """From the first year with anybody in it to this one, the newest first."""
    starts = (
        Enrolment.objects.order_by("started_on").values_list("started_on", flat=True).first(),
        Session.objects.order_by("takes_place_on").values_list("takes_place_on", flat=True).first(),
    )
    first = min((day.year for day in starts if day), default=today().year)
    shown = range(today().year, max(first, today().year - 50) - 1, -1)
    return [ProjectPeriod(Asked(Period.of_year(year), Rule.ENROLLED, today())) for year in shown]
