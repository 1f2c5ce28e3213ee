"""The donor report as a document: exact figures for one funder, in confidence, with the rules that they follow."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _, ngettext, override

from ketch.documents.blocks import Block, Chapter, Document, Emblem, Text
from ketch.periods import Period
from ketch.words import from_to, short_day, span_in_words
from reporting.funding.models import Rule
from reporting.layouts.differs import what_differs
from reporting.layouts.figures import name_of_work, shown_in
from reporting.layouts.sections import PLAIN, Manuscript, blocks_of
from reporting.questions.donor_report import DonorReport, SharedDays


def donor_document(
    report: DonorReport,
    language: str,
    *,
    manuscript: Manuscript = PLAIN,
    notes: Sequence[tuple[str, Sequence[str]]] = (),
) -> Document:
    """`notes`: what was said of rows that make a figure doubtful, by the heading of the check."""
    with override(language):
        return Document(
            title=_title(report, manuscript.layout),
            stamp=_("Confidential · not for publication"),
            facts=tuple(facts_of_report(report, manuscript)),
            blocks=tuple(_blocks(report, notes, language, manuscript)),
            day=report.as_of,
            emblem=_emblem(report, language),
        )


def _emblem(report: DonorReport, language: str) -> Emblem | None:
    """Of the one funder who pays; where several do, none is set before the others."""
    funders = {paid.funder for paid in report.funding}
    return funders.pop().emblem_in(language) if len(funders) == 1 else None


def _title(report: DonorReport, layout: str) -> str:
    title = _("Yearly report, %(days)s") if report.period.is_whole_years else _("Report, %(days)s")
    if layout == "evaluation":
        title = _("Evaluation, %(days)s")
    return title % {"days": span_in_words(report.period)}


def facts_of(period: Period, rule: str, as_of: date) -> Iterator[tuple[str, str]]:
    days = from_to(period.first, period.last)
    yield _("Period"), _("%(span)s, to date") % {"span": days} if period.is_to_date(as_of) else days
    yield _("Counts"), str(Rule(rule).label)
    yield _("As of"), short_day(as_of)


def facts_of_report(report: DonorReport, manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    yield from facts_of(report.period, report.rule, report.as_of)
    if manuscript.corrects:
        yield _("Corrects"), _("the report with the number %(number)s") % {"number": manuscript.corrects.number}
    if paid_by := "; ".join(paid.funder.name for paid in report.funding):
        yield _("Funder"), paid_by


def _blocks(
    report: DonorReport,
    notes: Sequence[tuple[str, Sequence[str]]],
    language: str,
    manuscript: Manuscript,
) -> Iterator[Block]:
    sections = tuple(blocks_of(manuscript, report))
    yield from sections
    if notes:
        yield Chapter(_("Notes on the data"), "notes")
        yield Text("", tuple(f"{heading}: {words}" for heading, said in notes for words in said))
    if manuscript.corrects:
        yield Chapter(_("What differs from the earlier report"), "differs")
        yield from what_differs(manuscript.corrects, report, shown_in(sections))
    yield Chapter(_("Rules used"), "rules")
    yield Text("", (*_rules_of_people(report), *_rules_of_work(report), *_rules_of_days(report)))
    own = [manuscript.statement] if manuscript.statement else []
    if statements := own or [words for paid in report.funding if (words := paid.funder.statement_in(language))]:
        yield Chapter(_("Statement of funding"), "statement")
        yield Text("", tuple(statements), paragraphs=True)


def _rules_of_people(report: DonorReport) -> Iterator[str]:
    yield _who_counts(report.rule)
    yield _("A person counts once in each year and once in the whole period, which is therefore no sum of its years.")
    yield _(
        "Citizenship is that of the first day that counts in the year or period. Slovenian is whoever is a Slovenian citizen "
        "that day, foreign whoever has another known citizenship or is stateless. "
        "Membership of the European Union is as of that day."
    )
    yield _(
        "Age is the age reached in the calendar year of that first day. Status as a victim is that of the same day; who referred "
        "a person is that of the enrolment of that day, else of the last one before it."
    )
    yield _("Sheltered means crisis or safe accommodation, over all days enrolled in the year or period.")


def _rules_of_work(report: DonorReport) -> Iterator[str]:
    if report.is_of_some_activities:
        names = ", ".join(name_of_work(work) for work in report.work.activities)
        yield _("Sessions and attendances are of the activities that are paid for: %(names)s.") % {"names": names}
        yield _("Persons are counted in all activities: whoever attended at least once may have come only to others than these.")
    yield _("Only sessions that were held count. Planned, cancelled and those that did not happen are counted apart.")
    yield _(
        "Present and partly present count as attended. What was not recorded is neither present nor absent and is in no figure."
    )
    yield _(
        "Attendance rate: attended of all recorded. Mean attendance: attendances by the group sessions held that have "
        "at least one recorded row."
    )
    yield _(
        "How often: sessions held divided by the months, and by the weeks, of the days counted. "
        "A month counts by the share of its days."
    )
    yield _("Attendances on a day outside every enrolment are counted with the activities, which say how many they are.")
    yield _("– means that there is nothing to divide by, or that what would be counted cannot be read.")


def _rules_of_days(report: DonorReport) -> Iterator[str]:
    if report.is_to_date:
        yield _("The figures are as of %(day)s; what is not over by then is marked “to date”, and nothing after it counts.") % {
            "day": short_day(report.as_of)
        }
    yield from (_shared(shared) for shared in report.shared_days)


def _who_counts(rule: str) -> str:
    if rule == Rule.ATTENDED:
        return _("A participant is whoever attended at least once in the year or period. Who was enrolled is shown beside it.")
    return _("A participant is whoever was enrolled on at least one day of the year or period. Who attended is shown beside it.")


def _shared(shared: SharedDays) -> str:
    """A session that two funders could claim counts once in each period; the report says how many those are."""
    return ngettext(
        "%(one)s and %(other)s both pay for %(days)s: %(n)d session held lies in both.",
        "%(one)s and %(other)s both pay for %(days)s: %(n)d sessions held lie in both.",
        shared.held,
    ) % {
        "one": shared.first.funder,
        "other": shared.second.funder,
        "days": from_to(shared.span.first, shared.span.last),
        "n": shared.held,
    }
