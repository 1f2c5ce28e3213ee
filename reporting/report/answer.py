"""The answer to what a report was asked: shown as a page or made into a file."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from ketch.documents import blocks, csv, docx, pdf, xlsx
from ketch.documents.hand_out import Copy, File
from reporting.checks.explained import explanations
from reporting.funding.models import FundingPeriod
from reporting.layouts import donor
from reporting.layouts.asked import Asked
from reporting.layouts.figures import ToRows, nowhere
from reporting.questions.donor_report import DonorReport, funding_of

RENDERED: dict[str, tuple[str, Callable[[blocks.Document, str], bytes]]] = {
    "pdf": (pdf.MEDIA_TYPE, pdf.render),
    "docx": (docx.MEDIA_TYPE, docx.render),
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
        notes = explanations(self.asked, language)
        return donor.donor_document(self.report, language, funding=self.funding, to_rows=to_rows, copy=copy, notes=notes)

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
    return Answer(asked, asked.report, tuple(funding_of(asked.period)))
