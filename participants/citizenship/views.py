from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.citizenship import actions
from participants.citizenship.forms import CitizenshipForm, CorrectCitizenshipForm, RemoveCitizenshipForm
from participants.people.models import Participant


@requires(Permission.WRITE_FILE, on=Participant)
def record_citizenship(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = CitizenshipForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_record)):
        messages.success(request, _("Citizenship saved."))
        return redirect(address)
    return _page(request, participant, form, "record_citizenship")


@requires(Permission.WRITE_FILE, on=Participant)
def correct_citizenship(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    held = get_object_or_404(participant.citizenships, pk=row)
    form = CorrectCitizenshipForm.of(request, participant=participant, row=held)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return _page(request, participant, form, "correct_citizenship")


@requires(Permission.WRITE_FILE, on=Participant)
def remove_citizenship(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = RemoveCitizenshipForm.of(request, participant=participant, rows=participant.citizenships, key=row)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("The citizenship is removed."))
        return redirect(address)
    return _page(request, participant, form, "remove_citizenship")


def _page(request: HttpRequest, participant: Participant, form: Any, name: str) -> HttpResponse:
    return render(request, f"participants/citizenship/{name}.html", {"participant": participant, "form": form})


def _record(form: CitizenshipForm) -> str:
    actions.record_citizenship(participant=form.participant, by=form.user, **form.citizenship)
    return form.participant.get_absolute_url()


def _correct(form: CorrectCitizenshipForm) -> str:
    actions.correct_citizenship(citizenship=form.row, by=form.user, **form.correction)
    return form.participant.get_absolute_url()


def _remove(form: RemoveCitizenshipForm) -> str:
    actions.remove_citizenship(citizenship=form.row, by=form.user)
    return form.participant.get_absolute_url()
