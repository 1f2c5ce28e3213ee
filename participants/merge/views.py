from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, fetched, requires
from ketch.access.roles import Permission
from ketch.audit import looks
from ketch.drafts.keeping import waiting
from ketch.pages.addresses import way_back
from ketch.pages.searched import searched, to_what_was_found
from ketch.pages.writing import write
from participants.merge import forms, joining
from participants.people.actions import tell_apart as tell_two_people_apart
from participants.people.doubles import possible_doubles
from participants.people.models import Participant
from participants.people.page import lines_to_compare


@requires(Permission.WRITE_FILE, on=Participant, only_shows=True)
def find_other(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """By POST, as every search for a person."""
    if request.method == "POST":
        return to_what_was_found(request, forms.FindOtherForm(request.POST, participant=participant).look_up(request.user))
    form = forms.FindOtherForm(searched(request), participant=participant)
    found = form.found(request.user)
    likely = [other for double in possible_doubles(request.user) if (other := double.other_than(participant))]
    prefetch_related_objects(likely, "enrolments", "stays")
    lines, likely_lines = (lines_to_compare(participant, people) for people in (found or [], likely))
    looks.note_list(Participant, len(likely))
    context = {"participant": participant, "form": form, "found": found, "lines": lines, "likely": likely_lines}
    return render(request, "participants/merge/find_other.html", context)


@requires(Permission.WRITE_FILE)
def merge(request: SignedInRequest, kept: UUID, other: UUID) -> HttpResponse:
    one, two = _files(request, kept, other)
    if one == two:
        return _one_already(request, one)
    return write(request, forms.MergeForm, preview=joining.preview_of(one, two, by=request.user))


@requires(Permission.WRITE_FILE)
@require_POST
def tell_apart(request: SignedInRequest, kept: UUID, other: UUID) -> HttpResponse:
    one, two = _files(request, kept, other)
    tell_two_people_apart(participant=one, others=[two.pk], by=request.user)
    messages.success(request, _("Saved: they are two people. Nobody is asked again."))
    back = way_back(request)
    return redirect(back.address if back else one)


def _files(request: SignedInRequest, *keys: UUID) -> list[Participant]:
    """Neither is locked here: the action locks both, in an order of its own."""
    return [fetched(Participant.objects.all(), request.user, Permission.WRITE_FILE, key) for key in keys]


def _one_already(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """A colleague was faster. A draft of this page has no further use."""
    waiting(request.user).filter(page=request.path).delete()
    messages.success(request, _("The two files are one already."))
    return redirect(participant)
