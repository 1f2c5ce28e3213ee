"""What a report was asked (which days, who counts, as of which day), and the addresses of its pages."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.urls import reverse
from django.utils.http import urlencode

from ketch.periods import MOST_YEARS, Period, today
from reporting.funding.models import Rule
from reporting.layouts.figures import ToRows
from reporting.questions.donor_report import Cut, DonorReport, donor_report
from reporting.questions.figures import Figure
from reporting.questions.rows import Rows


@dataclass(frozen=True)
class Asked:
    period: Period
    rule: str
    as_of: date
    by: str = Cut.YEAR.value

    @property
    def parameters(self) -> dict[str, str]:
        """The same words as in the JSON of the report, where a form can have them."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        by = {} if self.by == Cut.YEAR else {"by": self.by}
        return {"first": first, "last": last, "rule": self.rule, "as_of": self.as_of.isoformat(), **by}

    @cached_property
    def rows(self) -> Rows:
        """Fetched once for the report and all that is asked beside it."""
        return Rows(self.period, self.as_of)

    @property
    def report(self) -> DonorReport:
        return self.counted_from(self.rows)

    def counted_from(self, rows: Rows) -> DonorReport:
        return donor_report(self.period, self.as_of, self.rule, self.by, rows)

    def address(self, page: str, **more: str | int) -> str:
        return f"{reverse(page)}?{urlencode({**self.parameters, **more})}"

    def __str__(self) -> str:
        return "_".join([self.period.first.isoformat(), self.period.last.isoformat(), self.rule, self.as_of.isoformat(), self.by])

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Of its own text. ValueError where it is none."""
        first, last, rule, as_of, by = text.split("_")
        asked = cls(Period.from_text(f"{first}/{last}"), Rule(rule).value, date.fromisoformat(as_of), Cut(by).value)
        if asked.as_of > today() or asked.period.last.year - asked.period.first.year >= MOST_YEARS:
            raise ValueError(text)
        return asked

    @property
    def file_name(self) -> str:
        """Only days: others may see a list of downloads."""
        return f"report-{self.period.first}-{self.period.last}"


def to_rows(asked: Asked) -> ToRows:
    """A report has hundreds of figures, so what their addresses share is made once."""
    shared = asked.address("reporting:rows")

    def address(figure: Figure) -> str:
        name, span, of = figure.key
        days = {} if span == asked.period else {"days": str(span)}
        return f"{shared}&{urlencode({'figure': name, **days, **({'of': of} if of else {})})}"

    return address


class AskedConverter:
    """In the path of a page that writes: a draft of it is gone on with without the rest of an address."""

    regex = r"[0-9a-z_-]{34,60}"

    def to_python(self, text: str) -> Asked:
        return Asked.from_text(text)

    def to_url(self, asked: Asked | str) -> str:
        return str(asked)
