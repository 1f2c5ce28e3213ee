from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.pages.undo import offer_undo
from participants.accommodation import actions
from participants.accommodation.forms import CorrectStayForm, MoveForm, RecordStayForm, RemoveStayForm
from participants.people.models import Participant


@requires(Permission.WRITE_FILE, on=Participant)
def move(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = MoveForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_move)):
        _tell(request, form)
        return redirect(address)
    return _page(request, participant, form, "move")


@require_POST
@requires(Permission.WRITE_FILE, on=Participant)
def undo_move(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    """The stay that the move began goes, and the one before goes on."""
    for stay in participant.stays.open().filter(pk=row):
        actions.remove_stay(stay=stay, one_before_goes_on=True, by=request.user)
        messages.success(request, _("Undone: the person lives as before."))
    return redirect(participant)


@requires(Permission.WRITE_FILE, on=Participant)
def record_stay(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = RecordStayForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_record)):
        messages.success(request, _("The stay is recorded."))
        return redirect(address)
    return _page(request, participant, form, "record_stay")


@requires(Permission.WRITE_FILE, on=Participant)
def correct_stay(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = CorrectStayForm.of(request, participant=participant, row=get_object_or_404(participant.stays, pk=row))
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return _page(request, participant, form, "correct_stay")


@requires(Permission.WRITE_FILE, on=Participant)
def remove_stay(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = RemoveStayForm.of(request, participant=participant, rows=participant.stays, key=row)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("The stay is removed."))
        return redirect(address)
    return _page(request, participant, form, "remove_stay")


def _page(request: HttpRequest, participant: Participant, form: Any, name: str) -> HttpResponse:
    return render(request, f"participants/accommodation/{name}.html", {"participant": participant, "form": form})


def _move(form: MoveForm) -> str:
    data = form.cleaned_data
    actions.move(participant=form.participant, to=data["status"], on=data["started_on"], by=form.user)
    return form.participant.get_absolute_url()


def _tell(request: HttpRequest, form: MoveForm) -> None:
    """It can be undone at once, but where it put right another move of the same day."""
    stay = form.participant.stays.open().first()
    if stay is None or form.is_second_of_the_day:
        messages.success(request, _("Move saved."))
    else:
        address = reverse("participants:undo-move", args=[form.participant.pk, stay.pk])
        offer_undo(request, _("Move saved."), address)


def _record(form: RecordStayForm) -> str:
    actions.record_stay(participant=form.participant, by=form.user, **form.stay)
    return form.participant.get_absolute_url()


def _correct(form: CorrectStayForm) -> str:
    apart = form.cleaned_data.get("leaving_a_gap", False)
    actions.correct_stay(stay=form.row, leaving_a_gap=apart, by=form.user, **form.correction)
    return form.participant.get_absolute_url()


def _remove(form: RemoveStayForm) -> str:
    actions.remove_stay(stay=form.row, one_before_goes_on=form.before_goes_on, by=form.user)
    return form.participant.get_absolute_url()
