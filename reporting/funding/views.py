"""Funders, and one funding period with what was promised."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _

from ketch.access.door import SignedInRequest, View, requires
from ketch.access.roles import Permission, may
from ketch.pages.writing import write
from reporting.funding import actions
from reporting.funding.forms import EmblemForm, OfAPeriod
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


def while_open(form_class: type[OfAPeriod], *, asks: bool = True) -> View:
    """A page that changes a period. Once it is closed nothing of it moves: whoever comes here then, going back, is told so before
    anything is asked. `asks`: what was typed comes back where it is sent all the same; else a second tap has nothing to lose."""

    @requires(Permission.WRITE_FUNDING, on=FundingPeriod)
    def page(request: SignedInRequest, period: FundingPeriod) -> HttpResponse:
        if period.closed_at and not (asks and request.method == "POST"):
            messages.info(request, _("This period is closed already."))
            return redirect(period)
        return write(request, form_class, period)

    return page
