"""When something goes wrong: what it is, that nothing is lost, and where to go on. Never what went wrong inside."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from ketch.audit.looks import LogUnavailable
from ketch.drafts.keeping import keep
from ketch.pages.middleware import GetResponse

log = logging.getLogger("ketch.errors")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Also the answer to a form without its CSRF token (`reason` is not shown: it is of use to an attacker alone).

    Mostly its author signed out, or in again, in another tab. The seal says whose the text is, so it is kept as a draft.
    """
    if reason and (draft := keep(request.POST, request.user)):
        return redirect(draft)
    return render(request, "403.html", {"stale_form": bool(reason)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words for what does not exist and for what is not yours."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """No context processors: what failed may be what they need."""
    number = secrets.token_hex(4)
    log.error("error %s at %s", number, getattr(request.resolver_match, "view_name", "no page"))
    return HttpResponse(render_to_string("500.html", {"number": number}), status=500)


def nothing_unlogged(get_response: GetResponse) -> GetResponse:
    """Middleware: where the log could not be written, the page is not shown."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return HttpResponse(render_to_string("503.html"), status=503) if isinstance(exception, LogUnavailable) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
