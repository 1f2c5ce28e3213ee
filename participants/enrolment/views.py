from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.enrolment import actions
from participants.enrolment.forms import CorrectEnrolmentForm, EnrolForm, ExitForm, RecordEnrolmentForm, RemoveEnrolmentForm
from participants.people.models import Participant


@requires(Permission.WRITE_FILE, on=Participant)
def enrol(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = EnrolForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_enrol)):
        messages.success(request, _("Entry saved."))
        return redirect(address)
    return _page(request, participant, form, "enrol")


@requires(Permission.WRITE_FILE, on=Participant)
def record_enrolment(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = RecordEnrolmentForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_record)):
        messages.success(request, _("The enrolment is recorded."))
        return redirect(address)
    return _page(request, participant, form, "record_enrolment")


@requires(Permission.WRITE_FILE, on=Participant)
def exit(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    enrolment = get_object_or_404(participant.enrolments, pk=row)
    if not enrolment.is_open and request.method != "POST":
        return redirect("participants:correct-enrolment", participant.pk, row)
    form = ExitForm.of(request, participant=participant, row=enrolment)
    if form.is_valid() and (address := form.saved(_exit)):
        messages.success(request, _("Exit saved."))
        return redirect(address)
    return _page(request, participant, form, "exit")


@requires(Permission.WRITE_FILE, on=Participant)
def correct_enrolment(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = CorrectEnrolmentForm.of(request, participant=participant, row=get_object_or_404(participant.enrolments, pk=row))
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return _page(request, participant, form, "correct_enrolment")


@requires(Permission.WRITE_FILE, on=Participant)
def remove_enrolment(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = RemoveEnrolmentForm.of(request, participant=participant, rows=participant.enrolments, key=row)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("The enrolment is removed."))
        return redirect(address)
    return _page(request, participant, form, "remove_enrolment")


def _page(request: HttpRequest, participant: Participant, form: Any, name: str) -> HttpResponse:
    return render(request, f"participants/enrolment/{name}.html", {"participant": participant, "form": form})


def _enrol(form: EnrolForm) -> str:
    actions.enrol(participant=form.participant, by=form.user, **form.entry)
    return form.participant.get_absolute_url()


def _record(form: RecordEnrolmentForm) -> str:
    actions.enrol(participant=form.participant, by=form.user, **form.enrolment)
    return form.participant.get_absolute_url()


def _exit(form: ExitForm) -> str:
    actions.end_enrolment(enrolment=form.row, by=form.user, **form.exit)
    return form.participant.get_absolute_url()


def _correct(form: CorrectEnrolmentForm) -> str:
    actions.correct_enrolment(enrolment=form.row, by=form.user, **form.correction)
    return form.participant.get_absolute_url()


def _remove(form: RemoveEnrolmentForm) -> str:
    actions.remove_enrolment(enrolment=form.row, by=form.user)
    return form.participant.get_absolute_url()
