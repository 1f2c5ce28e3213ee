"""A prepared report on its page: the question, its sections with what is written around them, what is in the way of a release,
and the report itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.accounts.models import User
from ketch.documents import html
from ketch.documents.blocks import Document, addressed
from ketch.pages.addresses import with_way_back
from ketch.pages.lines import joined
from ketch.periods import today
from ketch.words import from_to, short_day
from reporting.checks.explained import open_checks
from reporting.evaluation.adjustments import decided_in
from reporting.layouts.asked import Asked
from reporting.layouts.differs import Earlier
from reporting.layouts.donor import facts_of_report
from reporting.layouts.figures import query_of, query_within, shown_in
from reporting.layouts.sections import Manuscript, Section, Wording, blocks_of
from reporting.prepared.models import PreparedReport
from reporting.questions.figures import RULES
from reporting.report.answer import Answer, answer
from reporting.report.named import NamedPlace, NamesIn, named_in_explanations


def asked_by(report: PreparedReport) -> Asked:
    return Asked(report.period, report.rule, today(), report.cut, report.funding_period, report.language)


def manuscript_of(report: PreparedReport) -> Manuscript:
    return replace(_written(report), corrects=_earlier(report.follows, report) if report.follows else None)


def _written(report: PreparedReport) -> Manuscript:
    wordings = {row.section: Wording(row.before, row.after, row.is_shown) for row in report.wordings.all()}
    return Manuscript(report.layout, wordings, report.statement)


def _earlier(corrected: PreparedReport, report: PreparedReport) -> Earlier:
    release, asked = corrected.release, (asked_by(corrected), asked_by(report))
    if not release.is_readable:
        return Earlier(release.copy_number, asked, None)
    kept = release.frozen
    stood = shown_in(kept.document.blocks)
    if release.rules != RULES:  # its cells without rows did not say which figure they are, so its sections are laid out again
        again = replace(asked[0], as_of=release.as_of).report
        stood |= {query_within(query, corrected.period) for query in shown_in(blocks_of(_written(corrected), again))}
    shown = {query for query in map(query_of, kept.values) if query_within(query, corrected.period) in stood}
    return Earlier(release.copy_number, asked, kept.values, shown)


def answer_of(report: PreparedReport) -> Answer:
    return answer(asked_by(report), manuscript_of(report))


@dataclass(frozen=True)
class SectionLine:
    """A section in the list of them."""

    section: Section
    wording: Wording
    address: str

    @property
    def state(self) -> str:
        if not self.wording.is_shown:
            return _("left out")
        texts = [name for name, text in ((_("text before"), self.wording.before), (_("text after"), self.wording.after)) if text]
        return " · ".join(texts)


class PreparedPage:
    def __init__(self, report: PreparedReport, user: User) -> None:
        self.report, self.user = report, user
        self.manuscript = manuscript_of(report)
        self.asked = asked_by(report)

    @cached_property
    def answer(self) -> Answer:
        return answer(self.asked, self.manuscript)

    @cached_property
    def document(self) -> Document:
        return addressed(self.answer.document(self.report.language), self.asked.rows_address)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """In the language of the reader; the report below is in its own."""
        report = self.report
        facts = [
            *facts_of_report(self.answer.report, self.manuscript),
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
    def days_of_contract(self) -> str:
        """Where the report reaches beyond them, which may be meant."""
        contract = self.report.funding_period
        if contract is None or all(day in contract.period for day in (self.report.started_on, self.report.ended_on)):
            return ""
        return from_to(contract.started_on, contract.ended_on)

    @property
    def checks_address(self) -> str:
        return reverse("reporting:prepared-checks", args=[self.report.pk])

    @cached_property
    def sections(self) -> list[SectionLine]:
        return list(map(self._line, self.manuscript.sections))

    @property
    def named_places(self) -> Iterator[NamedPlace]:
        """In the words around sections, in adjustments, where a row of a check was explained, in the statement of funding."""
        find, back = NamesIn(), self.report.get_absolute_url()
        for line in self.sections:
            if names := find("\n".join((line.wording.before, line.wording.after))):
                yield NamedPlace(str(line.section.heading), names, line.address)
            if line.section.has_free_words and line.wording.is_shown:
                yield from self._in_adjustments(str(line.section.heading), find, back)
        for place in named_in_explanations(self.asked, self.report.language, find, by=self.user):
            yield replace(place, address=place.address and with_way_back(place.address, back))
        if names := find(self.manuscript.statement):
            yield NamedPlace(_("Statement of funding"), names, reverse("reporting:correct-question", args=[self.report.pk]))

    def _in_adjustments(self, heading: str, find: NamesIn, back: str) -> Iterator[NamedPlace]:
        for each in chain.from_iterable(decided_in(self.answer.report).values()):
            adjustment = each.adjustment
            if names := find("\n".join((adjustment.change, adjustment.expected, adjustment.outcome))):
                where = joined(heading, short_day(each.day), capfirst(adjustment.activity.name))
                address = reverse("activities:correct-adjustment", args=[adjustment.pk])
                yield NamedPlace(where, names, with_way_back(address, back))

    def _line(self, section: Section) -> SectionLine:
        address = reverse("reporting:word-section", args=[self.report.pk, section.name])
        return SectionLine(section, self.manuscript.wording(section), address)
