"""A fault has a number: the page shows it, the server's log has it beside the place where it happened, and neither says more."""

import logging
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("ketch.errors")


def numbered(request: HttpRequest, status: int, error: BaseException | None = None) -> HttpResponse:
    """Without context processors: what failed may be what they need. Without `error`, the one that is being handled."""
    number = secrets.token_hex(4)
    log.error("error %s at %s", number, getattr(request.resolver_match, "view_name", "no page"), exc_info=error or True)
    return HttpResponse(render_to_string(f"{status}.html", {"number": number, "demo": settings.DEMO}), status=status)
