"""The donor report as a document: exact figures for one funder, in confidence."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from ketch.documents.blocks import Block, Document, Text
from ketch.documents.copies import Copy
from reporting.asked import Asked
from reporting.layouts.attendance import attendance_by_form, group_sessions
from reporting.layouts.figures import ToRows, nowhere
from reporting.layouts.not_held import not_held, reasons
from reporting.layouts.people import accommodation, citizenship_groups, movement, people_by_year
from reporting.layouts.rules import rules_used
from reporting.layouts.spans import from_to, name_of, short_day
from reporting.layouts.work import activities, forms_by_year, forms_of_support, sessions_over_time
from reporting.models import FundingPeriod, Rule
from reporting.questions.donor_report import DonorReport
from reporting.questions.over_time import Stretch


def donor_document(
    report: DonorReport,
    language: str,
    *,
    over_time: Sequence[Stretch],
    funding: Sequence[FundingPeriod] = (),
    to_rows: ToRows = nowhere,
    copy: Copy | None = None,
) -> Document:
    """Without `to_rows` no figure leads anywhere: so it is in every file."""
    asked = Asked(report.period, report.rule, report.as_of)
    with override(language):
        return Document(
            title=title_of(report),
            stamp=_("Confidential · not for publication"),
            facts=(*facts_of(asked), *_funders(funding, language)),
            blocks=tuple(_blocks(report, over_time, funding, to_rows, language)),
            copy=copy,
        )


def title_of(report: DonorReport) -> str:
    whole_years = report.period.is_whole_years
    title = _("Yearly report, %(days)s") if whole_years else _("Report, %(days)s")
    return title % {"days": name_of(report.period)}


def facts_of(asked: Asked) -> Iterator[tuple[str, str]]:
    days = from_to(asked.period)
    yield _("Period"), _("%(span)s, to date") % {"span": days} if asked.period.is_to_date(asked.as_of) else days
    yield _("Counts"), str(Rule(asked.rule).label)
    yield _("As of"), short_day(asked.as_of)


def _funders(funding: Sequence[FundingPeriod], language: str) -> Iterator[tuple[str, str]]:
    if funding:
        yield _("Funder"), "; ".join(paid.funder.name_in(language) for paid in funding)


def _blocks(
    report: DonorReport,
    over_time: Sequence[Stretch],
    funding: Sequence[FundingPeriod],
    to_rows: ToRows,
    language: str,
) -> Iterator[Block]:
    yield people_by_year(report, to_rows)
    yield citizenship_groups(report, to_rows)
    yield accommodation(report, to_rows)
    yield movement(report, to_rows)
    yield forms_of_support(report, to_rows)
    yield sessions_over_time(over_time)
    yield reasons(report)
    yield attendance_by_form(report, to_rows)
    yield not_held(report, to_rows)
    yield group_sessions(report.work.forms, to_rows, heading=_("Group sessions by form of support"), short=_("Groups"))
    if len(report.work_by_year) > 1:
        yield forms_by_year(report, to_rows)
    yield activities(report, to_rows)
    yield group_sessions(report.activities, to_rows, heading=_("Group sessions by activity"), short=_("Groups by activity"))
    yield rules_used(report)
    if statements := [words for paid in funding if (words := paid.funder.statement_in(language))]:
        yield Text(_("Statement of funding"), tuple(statements))
