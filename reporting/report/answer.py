"""The answer to what a report was asked: shown as a page or made into a file."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from ketch.documents import blocks, csv, docx, pdf, xlsx
from ketch.documents.hand_out import Copy, File
from reporting.checks.explained import explanations
from reporting.layouts import donor
from reporting.layouts.asked import Asked
from reporting.layouts.sections import PLAIN, Manuscript
from reporting.questions.donor_report import DonorReport

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
    manuscript: Manuscript = PLAIN

    def document(self, language: str) -> blocks.Document:
        notes = explanations(self.asked, language)
        return donor.donor_document(self.report, language, manuscript=self.manuscript, notes=notes)

    def as_file(self, format: str, language: str, copy: Copy | None = None) -> File:
        if format == "json":
            return File(f"{self.asked.file_name}.json", "application/json", self.as_json(copy))
        return file_of(self.document(language), format, self.asked.file_name, language, copy)

    def as_json(self, copy: Copy | None = None) -> bytes:
        """The answer itself; a copy for somebody says so."""
        handed = {"copy": {"number": copy.number, "recipient": copy.recipient}} if copy else {}
        return json.dumps({**self.report.as_json(), **handed}, ensure_ascii=False, indent=2).encode() + b"\n"


def file_of(document: blocks.Document, format: str, name: str, language: str, copy: Copy | None) -> File:
    """A document in one of the formats that are made of its blocks."""
    media_type, render = RENDERED[format]
    return File(f"{name}.{format}", media_type, render(replace(document, copy=copy), language))


def answer(asked: Asked, manuscript: Manuscript = PLAIN) -> Answer:
    return Answer(asked, asked.report, manuscript)
