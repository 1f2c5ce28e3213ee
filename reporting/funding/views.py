"""Funders, and one funding period with what was promised."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from reporting.funding import actions
from reporting.funding.forms import EmblemForm
from reporting.funding.models import Funder, FundingPeriod
from reporting.funding.page import PeriodPage, funders


@requires(Permission.READ_FIGURES)
def all_funders(request: SignedInRequest) -> HttpResponse:
    context = {"funders": funders(), "may_write": may(request.user, Permission.WRITE_FUNDING)}
    return render(request, "reporting/funding/funders.html", context)


@requires(Permission.WRITE_FUNDING, on=Funder)
def emblem(request: SignedInRequest, funder: Funder) -> HttpResponse:
    form = EmblemForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        actions.set_emblem(funder=funder, png=form.cleaned_data["file"], by=request.user)
        messages.success(request, _("The emblem is saved. Reports of this funder have it at their head."))
        return redirect(funder)
    shown = funder.emblem_in(get_language() or "en")
    picture = b64encode(shown.png).decode() if shown else ""
    return render(request, "reporting/funding/emblem.html", {"funder": funder, "form": form, "picture": picture})


@requires(Permission.READ_FIGURES, on=FundingPeriod)
def funding_period(request: SignedInRequest, period: FundingPeriod) -> HttpResponse:
    may_write = may(request.user, Permission.WRITE_FUNDING)
    page = PeriodPage(period, may_write=may_write)
    return render(request, "reporting/funding/period.html", {"period": period, "page": page, "may_write": may_write})
