from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import fetched, requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.drafts.keeping import waiting
from ketch.pages.searched import searched, to_what_was_found
from participants.merge import actions
from participants.merge.forms import FindOtherForm, MergeForm, likely
from participants.merge.page import preview_of
from participants.people.lines import lines_to_compare
from participants.people.models import Participant


@requires(Permission.WRITE_FILE, on=Participant, only_shows=True)
def find_other(request: HttpRequest, participant: Participant) -> HttpResponse:
    """By POST, as every search for a person."""
    if request.method == "POST":
        return to_what_was_found(request, FindOtherForm(request.POST, participant=participant).look_up(request.user))
    form = FindOtherForm(searched(request), participant=participant)
    found = form.found(request.user)
    likely_lines = lines_to_compare(participant, likely(participant, request.user))
    lines = lines_to_compare(participant, found or [])
    context = {"participant": participant, "form": form, "found": found, "lines": lines, "likely": likely_lines}
    looks.note_list(Participant, len(likely_lines))
    return render(request, "participants/merge/find_other.html", context)


@requires(Permission.WRITE_FILE)
def merge(request: HttpRequest, kept: UUID, other: UUID) -> HttpResponse:
    """Neither is locked here: the action locks both, in an order of its own."""
    one, two = (fetched(Participant.objects.all(), request.user, Permission.WRITE_FILE, key) for key in (kept, other))
    if one == two:
        return _one_already(request, one)
    form = MergeForm.of(request, preview=preview_of(one, two, by=request.user))
    if form.is_valid() and (address := form.saved(_merge)):
        messages.success(request, _("The two files are one."))
        return redirect(address)
    return render(request, "participants/merge/merge.html", {"form": form, "preview": form.preview})


@requires(Permission.WRITE_FILE)
@require_POST
def tell_apart(request: HttpRequest, kept: UUID, other: UUID) -> HttpResponse:
    one, two = (fetched(Participant.objects.all(), request.user, Permission.WRITE_FILE, key) for key in (kept, other))
    actions.tell_apart(participant=one, others=[two.pk], by=request.user)
    messages.success(request, _("Saved: they are two people. Nobody is asked again."))
    return redirect(one)


@requires(Permission.WRITE_FILE, on=Participant)
def check_contact(request: HttpRequest, participant: Participant) -> HttpResponse:
    if request.method == "POST":
        actions.check_contact(participant=participant, by=request.user)
        messages.success(request, _("Saved: the rules were checked with her."))
    return redirect(participant)


def _one_already(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Somebody else was faster. A draft about it has nothing left to say."""
    waiting(request.user).filter(page=request.path).delete()
    messages.success(request, _("The two files are one already."))
    return redirect(participant)


def _merge(form: Any) -> str:
    files = {"kept": form.preview.kept, "other": form.preview.other}
    return actions.merge(**files, because=form.cleaned_data["because"], read=form.read, by=form.user).get_absolute_url()
