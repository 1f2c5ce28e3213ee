from django.http import HttpResponse
from django.shortcuts import redirect, render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from reporting.checks.page import ChecksPage
from reporting.prepared.models import PreparedReport
from reporting.prepared.page import PreparedPage, asked_by


@requires(Permission.READ_FIGURES, on=PreparedReport)
def prepared(request: SignedInRequest, report: PreparedReport) -> HttpResponse:
    """Once it is released, what was released stands in its place."""
    if report.is_released:
        return redirect(report.release)
    may_write, may_release = (may(request.user, each) for each in (Permission.WRITE_REPORTS, Permission.EXPORT))
    context = {"report": report, "page": PreparedPage(report, request.user), "may_write": may_write, "may_release": may_release}
    return render(request, "reporting/prepared/prepared.html", context)


@requires(Permission.READ_FIGURE_ROWS, on=PreparedReport)
def prepared_checks(request: SignedInRequest, report: PreparedReport) -> HttpResponse:
    """The checks of its question, which lead back to it."""
    if report.is_released:
        return redirect(report.release)
    found = ChecksPage(asked_by(report), request.user, request.path)
    looks.note_people(found.people)
    return render(request, "reporting/report/checks.html", {"page": found, "report_address": report.get_absolute_url()})
