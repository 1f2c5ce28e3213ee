"""Autosave: what is typed comes here a moment later. Discard: a draft that nobody needs goes."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ketch.access.door import open_to_everyone
from ketch.accounts.idle import note_work, notes_work
from ketch.drafts import keeping
from ketch.drafts.keeping import Kept


@open_to_everyone
@notes_work  # a tab sends again what was not kept, also when its author left and somebody else signed in
@csrf_exempt  # the seal is the proof, and outlives a token: after a new sign-in the open page goes on being kept
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The seal says whose it is, so it is kept after a sign-out too. Says when it was kept, where it is gone on with; where this
    draft is gone, under which seal the page goes on, and where it was saved; and whether somebody is signed in who could save."""
    typed, user = request.POST, request.user
    told = Kept(keeping.keep(typed, user)) if "closing" in typed else keeping.keep_while_writing(typed, user)
    if told.address:
        note_work(request)
    kept = date_format(timezone.localtime(), "TIME_FORMAT") if told.address else ""
    return JsonResponse({**asdict(told), "kept": kept, "signed_in": user.is_authenticated})


@open_to_everyone
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Her own alone; for anybody else there is nothing here."""
    keeping.discard(request.POST.get("key", ""), request.user)
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
