from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.pages.writing import refusal_as_message
from participants.team import forms, page, take_over
from participants.team.models import CaseTeamMember


@requires(Permission.MANAGE_SEATS)
def find_seats(request: SignedInRequest) -> HttpResponse:
    """By POST, as every search."""
    form = forms.FindSeatsForm(request.POST or None)
    if form.is_valid():
        return redirect("participants:seats", form.cleaned_data["code"].pk)
    return render(request, "participants/team/find_seats.html", {"form": form})


@requires(Permission.HAND_OVER)
def covers(request: SignedInRequest) -> HttpResponse:
    return render(request, "participants/team/covers.html", {"covers": page.covers_page()})


@require_POST
@requires(Permission.READ_FILE, on=CaseTeamMember)
def read_take_over(request: SignedInRequest, seat: CaseTeamMember) -> HttpResponse:
    """“I have read this”: pressed twice it is read once."""
    _read(request, seat)
    return redirect(seat.participant)


@require_POST
@requires(Permission.MANAGE_SEATS, on=CaseTeamMember)
def see_take_over(request: SignedInRequest, seat: CaseTeamMember) -> HttpResponse:
    """By whoever manages seats, where nobody has a seat who could read it."""
    _read(request, seat)
    return redirect("participants:seats", seat.participant_id)


def _read(request: SignedInRequest, seat: CaseTeamMember) -> None:
    with refusal_as_message(request):
        take_over.read_take_over(seat=seat, by=request.user)
