from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.actions import case_team as actions
from participants.case_team import is_empty, seats_for_managing, team_of, told_to_manager
from participants.forms.case_team import EndSeatForm, FindSeatsForm, SeatForm
from participants.models.case_team import CaseTeamMember
from participants.people.models import Participant


@requires(Permission.MANAGE_SEATS)
def find_seats(request: HttpRequest) -> HttpResponse:
    """By POST, as every search."""
    form = FindSeatsForm(request.POST or None)
    if form.is_valid() and form.found:
        return redirect("participants:seats", form.found.pk)
    return render(request, "participants/find_seats.html", {"form": form})


@requires(Permission.MANAGE_SEATS, on=Participant)
def seats(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Of a file in which one has no seat, the code, staff and days; nothing of the person."""
    form = SeatForm.of(request)

    def save(form: SeatForm) -> str:
        return _give(form, participant)

    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, _("The seat is given."))
        return redirect(address)
    return render(request, "participants/seats.html", {"participant": participant, "form": form, **_seats(request, participant)})


def _seats(request: HttpRequest, participant: Participant) -> dict[str, Any]:
    living, over = seats_for_managing(participant)
    return {
        "told": told_to_manager(participant, user=request.user),
        "is_empty": is_empty(team_of(participant)),
        "reads": _reads(request, participant),
        "living": living,
        "over": over,
    }


def _give(form: SeatForm, participant: Participant) -> str:
    data = form.cleaned_data
    days = {"on": data["started_on"], "until": data["ended_on"]}
    actions.give_seat(participant=participant, worker=data["worker"], role=data["role"], by=form.user, **days)
    return reverse("participants:seats", args=[participant.pk])


@requires(Permission.MANAGE_SEATS, on=CaseTeamMember)
def end_seat(request: HttpRequest, seat: CaseTeamMember) -> HttpResponse:
    form = EndSeatForm.of(request, seat=seat)
    if form.is_valid() and (address := form.saved(_end)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/end_seat.html", {"participant": seat.participant, "form": form, "seat": seat})


def _end(form: EndSeatForm) -> str:
    actions.end_seat(seat=form.seat, on=form.cleaned_data["ended_on"], by=form.user)
    return reverse("participants:seats", args=[form.seat.participant_id])


def _reads(request: HttpRequest, participant: Participant) -> bool:
    return Participant.objects.visible_to(request.user, Permission.READ_FILE).filter(pk=participant.pk).exists()
