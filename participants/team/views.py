from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from ketch.words.days import short_day
from participants.people.models import Participant
from participants.team import actions
from participants.team import take_over as team_take_over
from participants.team.forms import CoverForm, EndCoverForm, EndSeatForm, FindSeatsForm, MoveCoverForm, SeatForm, TakeOverForm
from participants.team.models import CaseTeamMember, Cover
from participants.team.page import all_covers, cover_line, is_empty, seats_for_managing, team_of, told_to_manager
from participants.team.take_over import DAYS


@requires(Permission.MANAGE_SEATS)
def find_seats(request: HttpRequest) -> HttpResponse:
    """By POST, as every search."""
    form = FindSeatsForm(request.POST or None)
    if form.is_valid() and form.found:
        return redirect("participants:seats", form.found.pk)
    return render(request, "participants/team/find_seats.html", {"form": form})


@requires(Permission.MANAGE_SEATS, on=Participant)
def seats(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Of a file in which one has no seat, the code, staff and days; nothing of the person."""
    form = SeatForm.of(request)

    def save(form: SeatForm) -> str:
        return _give(form, participant)

    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, _("The seat is given."))
        return redirect(address)
    return render(
        request, "participants/team/seats.html", {"participant": participant, "form": form, **_seats(request, participant)}
    )


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
    return render(request, "participants/team/end_seat.html", {"participant": seat.participant, "form": form, "seat": seat})


def _end(form: EndSeatForm) -> str:
    actions.end_seat(seat=form.seat, on=form.cleaned_data["ended_on"], by=form.user)
    return reverse("participants:seats", args=[form.seat.participant_id])


def _reads(request: HttpRequest, participant: Participant) -> bool:
    return Participant.objects.visible_to(request.user, Permission.READ_FILE).filter(pk=participant.pk).exists()


@requires(Permission.HAND_OVER)
def covers(request: HttpRequest) -> HttpResponse:
    return render(request, "participants/team/covers.html", {"covers": all_covers()})


@requires(Permission.HAND_OVER)
def arrange_cover(request: HttpRequest) -> HttpResponse:
    form = CoverForm.of(request)
    if form.is_valid() and (address := form.saved(_arrange)):
        messages.success(request, _("The cover is arranged."))
        return redirect(address)
    return render(request, "participants/team/cover.html", {"form": form})


@requires(Permission.HAND_OVER, on=Cover)
def change_cover(request: HttpRequest, cover: Cover) -> HttpResponse:
    form = MoveCoverForm.of(request, cover=cover)
    if form.is_valid() and (address := form.saved(_move)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/team/change_cover.html", {"form": form, "cover": cover, "line": cover_line(cover)})


@requires(Permission.HAND_OVER, on=Cover)
def end_cover(request: HttpRequest, cover: Cover) -> HttpResponse:
    form = EndCoverForm.of(request, cover=cover)
    if form.is_valid() and (address := form.saved(_end_cover)):
        messages.success(request, _("The cover has ended."))
        return redirect(address)
    line = cover_line(cover, changeable=False)
    return render(request, "participants/team/end_cover.html", {"form": form, "cover": cover, "line": line})


def _arrange(form: CoverForm) -> str:
    data = form.cleaned_data
    days = {"on": data["started_on"], "until": data["ended_on"]}
    actions.arrange_cover(worker=data["worker"], stand_in=data["stand_in"], by=form.user, **days)
    return reverse("participants:covers")


def _move(form: MoveCoverForm) -> str:
    actions.move_cover(cover=form.cover, by=form.user, **form.days)
    return reverse("participants:covers")


def _end_cover(form: EndCoverForm) -> str:
    actions.end_cover(cover=form.cover, by=form.user)
    return reverse("participants:covers")


@requires(Permission.TAKE_OVER)
def take_over(request: HttpRequest) -> HttpResponse:
    form = TakeOverForm.of(request)
    if form.is_valid() and (address := form.saved(_take_over)):
        messages.success(request, _("The file is open to you. Its case team is told."))
        return redirect(address)
    context = {"form": form, "last_day": short_day(today() + (DAYS - 1) * DAY)}
    return render(request, "participants/team/take_over.html", context)


def _take_over(form: TakeOverForm) -> str:
    assert form.participant is not None
    team_take_over.take_over(participant=form.participant, because=form.cleaned_data["because"], by=form.user)
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
        team_take_over.read_take_over(seat=seat, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
