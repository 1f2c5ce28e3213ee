from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.pages.templatetags.dates import short_day
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.actions import take_over as actions
from participants.actions.take_over import DAYS
from participants.forms.take_over import TakeOverForm
from participants.models.case_team import CaseTeamMember


@requires(Permission.TAKE_OVER)
def take_over(request: HttpRequest) -> HttpResponse:
    form = TakeOverForm.of(request)
    if form.is_valid() and (address := form.saved(_take_over)):
        messages.success(request, _("The file is open to you. Its case team is told."))
        return redirect(address)
    context = {"form": form, "last_day": short_day(today() + (DAYS - 1) * DAY)}
    return render(request, "participants/take_over.html", context)


def _take_over(form: TakeOverForm) -> str:
    assert form.participant is not None
    actions.take_over(participant=form.participant, because=form.cleaned_data["because"], by=form.user)
    return form.participant.get_absolute_url()


@require_POST
@requires(Permission.READ_FILE, on=CaseTeamMember)
def read_take_over(request: HttpRequest, seat: CaseTeamMember) -> HttpResponse:
    """“I have read this”: pressed twice it is read once."""
    _read(request, seat)
    return redirect(seat.participant)


@require_POST
@requires(Permission.MANAGE_SEATS, on=CaseTeamMember)
def see_take_over(request: HttpRequest, seat: CaseTeamMember) -> HttpResponse:
    """By whoever manages seats, where nobody sits there who could read it."""
    _read(request, seat)
    return redirect("participants:seats", seat.participant_id)


def _read(request: HttpRequest, seat: CaseTeamMember) -> None:
    try:
        actions.read_take_over(seat=seat, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
