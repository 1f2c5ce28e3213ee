"""Autosave: what is typed comes here a moment later. Discard: a draft that nobody needs goes."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ketch.access.door import open_to_everyone
from ketch.drafts import keeping


@open_to_everyone
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The seal says whose it is, so it is kept after a sign-out too. Says when it was kept, where it is gone on with,
    and whether somebody is signed in who could save it."""
    address = keeping.keep(request.POST, request.user)
    kept = date_format(timezone.localtime(), "TIME_FORMAT") if address else ""
    return JsonResponse({"kept": kept, "address": address, "signed_in": request.user.is_authenticated})


@open_to_everyone
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Her own alone; for anybody else there is nothing here."""
    keeping.discard(request.POST.get("key", ""), request.user)
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
