from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from participants.people.models import Participant
from participants.status import actions
from participants.status.forms import CorrectStatusForm, RecordStatusForm, RemoveStatusForm, WriteDownForm
from participants.status.page import status_page


@requires(Permission.READ_FILE, on=Participant)
def status(request: HttpRequest, participant: Participant) -> HttpResponse:
    page = status_page(participant, user=request.user, may_write=may(request.user, Permission.WRITE_FILE))
    return render(request, "participants/status/status.html", {"participant": participant, "status": page})


@requires(Permission.WRITE_FILE, on=Participant)
def record_status(request: HttpRequest, participant: Participant, kind: str) -> HttpResponse:
    form = RecordStatusForm.of(request, participant=participant, kind=kind)
    if form.is_valid() and (address := form.saved(_record)):
        messages.success(request, _("Status saved."))
        return redirect(address)
    return _page(request, participant, form, "record_status")


@requires(Permission.WRITE_FILE, on=Participant)
def correct_status(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = CorrectStatusForm.of(request, participant=participant, row=get_object_or_404(participant.statuses, pk=row))
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return _page(request, participant, form, "correct_status")


@requires(Permission.WRITE_FILE, on=Participant)
def remove_status(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = RemoveStatusForm.of(request, participant=participant, rows=participant.statuses, key=row)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("The status is removed."))
        return redirect(address)
    return _page(request, participant, form, "remove_status")


def _page(request: HttpRequest, participant: Participant, form: Any, name: str) -> HttpResponse:
    return render(request, f"participants/status/{name}.html", {"participant": participant, "form": form})


def _record(form: RecordStatusForm) -> str:
    actions.record_status(participant=form.participant, by=form.user, **form.status)
    return page_of(form.participant)


def _correct(form: CorrectStatusForm) -> str:
    actions.correct_status(entry=form.row, by=form.user, **form.correction)
    return page_of(form.participant)


def _remove(form: RemoveStatusForm) -> str:
    actions.remove_status(entry=form.row, one_before_goes_on=form.before_goes_on, by=form.user)
    return page_of(form.participant)


def page_of(participant: Participant) -> str:
    """What the rules propose after a change stands there."""
    return reverse("participants:status", args=[participant.pk])


@requires(Permission.WRITE_FILE, on=Participant)
def exploitation(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = WriteDownForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_write_down)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/status/exploitation.html", {"participant": participant, "form": form})


def _write_down(form: WriteDownForm) -> str:
    data = form.cleaned_data
    actions.write_down_exploitation(participant=form.participant, forms=data["exploitation"], wished=data["wished"], by=form.user)
    return reverse("participants:status", args=[form.participant.pk])
