"""The rules that the figures follow, printed with them, so that nobody has to guess what was counted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketch.documents.blocks import Text
from reporting.layouts.spans import from_to, short_day
from reporting.models import Rule
from reporting.questions.donor_report import DonorReport
from reporting.questions.shared_days import SharedDays


def rules_used(report: DonorReport) -> Text:
    return Text(_("Rules used"), tuple(_lines(report)), mark="rules")


def _lines(report: DonorReport) -> Iterator[str]:
    yield _who_counts(report.rule)
    yield _("A person counts once in each year and once in the whole period, which is therefore no sum of its years.")
    yield _(
        "Citizenship is that of the first day that counts in the year or period. Slovenian is whoever is a Slovenian citizen "
        "that day, foreign whoever has another known citizenship or is stateless. "
        "Membership of the European Union is as of that day."
    )
    yield _("Sheltered means crisis or safe accommodation, over all days enrolled in the year or period.")
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
    yield _("– means that there is nothing to divide by.")
    yield from _to_date(report)
    yield from (_shared(shared) for shared in report.shared_days)


def _who_counts(rule: str) -> str:
    if rule == Rule.ATTENDED:
        return _("A participant is whoever attended at least once in the year or period. Who was enrolled is shown beside it.")
    return _("A participant is whoever was enrolled on at least one day of the year or period. Who attended is shown beside it.")


def _to_date(report: DonorReport) -> Iterator[str]:
    if report.is_to_date:
        yield _("The figures are as of %(day)s; what is not over by then is marked “to date”, and nothing after it counts.") % {
            "day": short_day(report.as_of)
        }


def _shared(shared: SharedDays) -> str:
    """A session that two funders could claim counts once in each period; the report says how many those are."""
    return ngettext(
        "%(one)s and %(other)s both pay for %(days)s: %(n)d session held lies in both.",
        "%(one)s and %(other)s both pay for %(days)s: %(n)d sessions held lie in both.",
        shared.held,
    ) % {"one": shared.first.funder, "other": shared.second.funder, "days": from_to(shared.span), "n": shared.held}
