"""Autosave: what is typed comes here a moment later. Discard: a draft that nobody needs goes. Of a page that does not open any
more, its author reads here what was written on it."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ketch.access.door import SignedInRequest, open_to_everyone
from ketch.audit import looks
from ketch.drafts import keeping
from ketch.drafts.keeping import KeepAnswer
from ketch.drafts.models import Draft
from ketch.drafts.own_words import written_in
from ketch.pages.middleware import note_work, notes_work


@open_to_everyone
@notes_work  # a tab sends again what was not kept, also when its author left and somebody else signed in
@csrf_exempt  # the seal is the proof, and outlives a token: after a new sign-in the open page goes on being kept
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The seal says whose it is, so it is kept after a sign-out too. The answer says when it was kept, and where writing goes on;
    where this draft is gone, under which seal the page goes on, and where it was saved; whether anybody is signed in to save."""
    typed, user = request.POST, request.user
    answer = KeepAnswer(keeping.keep(typed, user)) if "closing" in typed else keeping.keep_while_writing(typed, user)
    if answer.address:
        note_work(request)
    kept = date_format(timezone.localtime(), "TIME_FORMAT") if answer.address else ""
    return JsonResponse({**asdict(answer), "kept": kept, "signed_in": user.is_authenticated})


@open_to_everyone
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Only its author can discard a draft."""
    if keeping.discard(request.POST.get("key", ""), request.user):
        messages.success(request, _("The draft is discarded."))
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")


@open_to_everyone  # to whoever is signed in, and of drafts to their author alone
@login_required
@require_safe
def draft(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The author may read it whomever it is about; the look is written into the log of that file."""
    found = get_object_or_404(keeping.waiting(request.user), pk=pk)
    looks.write_now("looked", Draft, by=request.user, object_pk=str(found.pk), about=found.about)
    return render(request, "drafts/own_words.html", {"draft": found, "written": written_in(found)})
