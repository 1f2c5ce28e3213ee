"""What a report was asked (which days, who counts, as of which day), and the answer: shown as a page or made into a file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from ketch.documents import blocks, csv, xlsx
from ketch.documents.hand_out import Copy, File
from ketch.periods import Period
from reporting.funding.models import FundingPeriod
from reporting.layouts import donor
from reporting.layouts.figures import ToRows, nowhere
from reporting.questions.donor_report import Cut, DonorReport, donor_report
from reporting.questions.figures import Figure


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

    @property
    def report(self) -> DonorReport:
        return donor_report(self.period, self.as_of, self.rule, self.by)

    def address(self, page: str, **more: str | int) -> str:
        return f"{reverse(page)}?{urlencode({**self.parameters, **more})}"

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


RENDERED: dict[str, tuple[str, Callable[[blocks.Document, str], bytes]]] = {
    "xlsx": (xlsx.MEDIA_TYPE, xlsx.render),
    "csv": (csv.MEDIA_TYPE, csv.render),
}
FORMATS = (*RENDERED, "json")


@dataclass(frozen=True)
class Answer:
    asked: Asked
    report: DonorReport
    funding: tuple[FundingPeriod, ...]

    def document(self, language: str, *, to_rows: ToRows = nowhere, copy: Copy | None = None) -> blocks.Document:
        """Without `to_rows` no figure leads anywhere: so it is in every file."""
        return donor.donor_document(self.report, language, funding=self.funding, to_rows=to_rows, copy=copy)

    def as_file(self, format: str, language: str, copy: Copy | None = None) -> File:
        name = f"{self.asked.file_name}.{format}"
        if format == "json":
            return File(name, "application/json", self.as_json(copy))
        media_type, render = RENDERED[format]
        return File(name, media_type, render(self.document(language, copy=copy), language))

    def as_json(self, copy: Copy | None = None) -> bytes:
        """The answer itself; a copy for somebody says so."""
        handed = {"copy": {"number": copy.number, "recipient": copy.recipient}} if copy else {}
        return json.dumps({**self.report.as_json(), **handed}, ensure_ascii=False, indent=2).encode() + b"\n"


def answer(asked: Asked) -> Answer:
    """The funders are those who pay for exactly these days."""
    paid = FundingPeriod.objects.filter(started_on=asked.period.first, ended_on=asked.period.last).select_related("funder")
    return Answer(asked, asked.report, tuple(paid))
