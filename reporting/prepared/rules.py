"""Rules of prepared reports: from an unsaved record to faults."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from ketch.periods import MOST_YEARS
from ketch.records.faults import Fault
from reporting.prepared.models import PreparedReport


def faults_of_report(report: PreparedReport) -> Iterable[Fault]:
    yield from faults_of_released(report)
    if report.ended_on < report.started_on:
        yield Fault("ended_on", _("The last day is before the first."), _("Check both days."))
    elif report.ended_on.year - report.started_on.year >= MOST_YEARS:
        longest = ngettext_lazy("A report covers %(n)d year at most.", "A report covers %(n)d years at most.", MOST_YEARS)
        yield Fault("ended_on", longest % {"n": MOST_YEARS}, _("Choose an earlier last day."))


def faults_of_open_checks(number: int) -> Iterable[Fault]:
    """`number`: of the rows that make a figure doubtful, and are neither corrected nor explained."""
    if number:
        wrong = ngettext_lazy("%(n)d row of the checks is open.", "%(n)d rows of the checks are open.", number) % {"n": number}
        yield Fault("", wrong, _("Mend or explain what “Before you report” lists."))


def faults_of_released(report: PreparedReport) -> Iterable[Fault]:
    if report.is_released:
        yield Fault("", _("This report is released, and stays as it is."), _("Prepare a corrected one from it."))
