"""Funders, and one funding period with what was promised."""

from django.http import HttpResponse
from django.shortcuts import render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from reporting.funding.models import FundingPeriod
from reporting.funding.page import PeriodPage, funders


@requires(Permission.READ_FIGURES)
def all_funders(request: SignedInRequest) -> HttpResponse:
    context = {"funders": funders(), "may_write": may(request.user, Permission.WRITE_FUNDING)}
    return render(request, "reporting/funding/funders.html", context)


@requires(Permission.READ_FIGURES, on=FundingPeriod)
def funding_period(request: SignedInRequest, period: FundingPeriod) -> HttpResponse:
    may_write = may(request.user, Permission.WRITE_FUNDING)
    page = PeriodPage(period, may_write=may_write)
    return render(request, "reporting/funding/period.html", {"period": period, "page": page, "may_write": may_write})
