"""A prepared report, and how one is given up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.records.faults import Refused
from reporting.prepared.actions import discard_report
from reporting.prepared.models import PreparedReport
from reporting.prepared.page import PreparedPage


@requires(Permission.READ_FIGURES, on=PreparedReport)
def prepared(request: SignedInRequest, report: PreparedReport) -> HttpResponse:
    """Once it is released, what was released stands in its place."""
    if report.is_released:
        return redirect(report.release)
    may_write, may_release = (may(request.user, each) for each in (Permission.WRITE_REPORTS, Permission.EXPORT))
    context = {"report": report, "page": PreparedPage(report), "may_write": may_write, "may_release": may_release}
    return render(request, "reporting/prepared/prepared.html", context)


@require_POST
@requires(Permission.WRITE_REPORTS, on=PreparedReport)
def discard(request: SignedInRequest, report: PreparedReport) -> HttpResponse:
    try:
        discard_report(report=report, by=request.user)
        messages.success(request, _("Discarded."))
    except Refused as refused:
        messages.error(request, str(refused.faults[0]))
        return redirect(report)
    return redirect("reporting:list")
