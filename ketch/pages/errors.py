"""When something goes wrong: that nothing is lost, and where to go on. A fault has a number: the page shows it, the server's log
has it beside the place where it happened, and neither says more."""

import logging
import secrets

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from ketch.drafts.keeping import keep

log = logging.getLogger("ketch.errors")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    is_too_long, is_several = isinstance(exception, RequestDataTooBig), isinstance(exception, TooManyFilesSent)
    context = {"is_too_long": is_too_long, "is_several": is_several}
    return render(request, "400.html", context, status=413 if is_too_long else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Also the answer to a form without its CSRF token (`reason` is not shown: it is of use to an attacker alone).

    Mostly its author signed out, or in again, in another tab. The seal says whose the text is, so it is kept as a draft.
    """
    if reason and (draft := keep(request.POST, request.user)):
        return redirect(draft)
    return render(request, "403.html", {"stale_form": bool(reason)}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return numbered(request, 500)


def numbered(request: HttpRequest, status: int, error: BaseException | None = None) -> HttpResponse:
    """Without context processors: what failed may be what they need. Without `error`, the one that is being handled."""
    number = secrets.token_hex(4)
    log.error("error %s at %s", number, getattr(request.resolver_match, "view_name", "no page"), exc_info=error or True)
    return HttpResponse(render_to_string(f"{status}.html", {"number": number, "demo": settings.DEMO}), status=status)
