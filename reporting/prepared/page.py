"""A prepared report on its page: the question, its sections with what is written around them, what is in the way of a release,
and the report itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ketch.documents import html
from ketch.documents.blocks import Chapter, Document, Text, addressed
from ketch.encryption.fields import opened
from ketch.periods import today
from participants.models import Participant
from reporting.checks.explained import open_checks
from reporting.layouts.asked import Asked
from reporting.layouts.donor import NOTES
from reporting.layouts.sections import Manuscript, Section, Wording
from reporting.prepared.models import PreparedReport
from reporting.report.answer import Answer, answer


def asked_by(report: PreparedReport) -> Asked:
    return Asked(report.period, report.rule, today(), report.cut, report.funding_period, report.language)


def manuscript_of(report: PreparedReport) -> Manuscript:
    wordings = {row.section: Wording(row.before, row.after, row.is_shown) for row in report.wordings.all()}
    if report.follows is None:
        return Manuscript(report.layout, wordings, report.statement)
    earlier = report.follows.release
    values = earlier.frozen.values if earlier.is_readable else {}
    return Manuscript(report.layout, wordings, report.statement, earlier.copy_number, values)


def answer_of(report: PreparedReport) -> Answer:
    return answer(asked_by(report), manuscript_of(report))


@dataclass(frozen=True)
class SectionLine:
    """A section in the list of them."""

    section: Section
    wording: Wording
    address: str
    # Codes and call names in its words.
    names: list[str]

    @property
    def named(self) -> str:
        return ", ".join(self.names)

    @property
    def state(self) -> str:
        if not self.wording.is_shown:
            return _("left out")
        texts = [name for name, text in ((_("text before"), self.wording.before), (_("text after"), self.wording.after)) if text]
        return " · ".join(texts)


class PreparedPage:
    def __init__(self, report: PreparedReport) -> None:
        self.report = report
        self.manuscript = manuscript_of(report)
        self.asked = asked_by(report)

    @cached_property
    def document(self) -> Document:
        return addressed(answer(self.asked, self.manuscript).document(self.report.language), self.asked.rows_address)

    @property
    def facts(self) -> list[tuple[str, str]]:
        report = self.report
        facts = [
            *self.document.facts,
            (_("Layout"), str(report.get_layout_display())),
            (_("Language"), str(report.get_language_display())),
            (_("Recipient"), report.recipient),
        ]
        return [(name, fact) for name, fact in facts if fact]

    @property
    def figures(self) -> SafeString:
        return html.render(self.document, self.report.language)

    @cached_property
    def open_checks(self) -> int:
        """Rows that are neither corrected nor explained in the report's language. While there are any, nothing is released."""
        return sum(open_checks(self.asked, self.report.language).values())

    @property
    def checks_address(self) -> str:
        return self.asked.address("reporting:checks")

    @cached_property
    def find_names(self) -> "NamesIn":
        return NamesIn()

    @cached_property
    def sections(self) -> list[SectionLine]:
        return list(map(self._line, self.manuscript.sections))

    @property
    def named_besides(self) -> str:
        """In the statement of funding, or where a row of a check was explained."""
        return ", ".join(self.find_names("\n".join((self.manuscript.statement, *words_below(self.document, NOTES)))))

    def _line(self, section: Section) -> SectionLine:
        wording = self.manuscript.wording(section)
        address = reverse("reporting:word-section", args=[self.report.pk, section.name])
        elsewhere = words_below(self.document, section.name) if section.has_free_words else ()
        return SectionLine(section, wording, address, self.find_names("\n".join((wording.before, wording.after, *elsewhere))))


def words_below(document: Document, mark: str) -> Iterator[str]:
    """What a chapter says in texts."""
    chapter = ""
    for block in document.blocks:
        chapter = block.mark if isinstance(block, Chapter) else chapter
        if isinstance(block, Text) and chapter == mark:
            yield from block.lines


class NamesIn:
    """Codes and call names that stand in a text, inflected ones too. What merely looks alike is pointed out as well."""

    def __init__(self) -> None:
        self._names = dict(_patterns())

    def __call__(self, text: str) -> list[str]:
        return sorted(name for name, pattern in self._names.items() if text and pattern.search(text))


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for code, call_name in opened(Participant.objects.order_by(), "code", "call_name"):
        yield code, re.compile(rf"(?<!\w){re.escape(code)}(?!\w)", re.IGNORECASE)
        if isinstance(call_name, str) and len(call_name) > SHORTEST_STEM:
            yield call_name, re.compile(rf"(?<!\w){re.escape(call_name[:-1])}\w{{0,{LONGEST_ENDING}}}(?!\w)", re.IGNORECASE)
        elif isinstance(call_name, str) and call_name:
            yield call_name, re.compile(rf"(?<!\w){re.escape(call_name)}(?!\w)", re.IGNORECASE)


# Slovenian inflects names: of “Maja” one writes “Majo” and “Maji”.
SHORTEST_STEM, LONGEST_ENDING = 3, 4
