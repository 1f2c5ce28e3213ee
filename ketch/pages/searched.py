"""What somebody looked for, so that Back leads to what was found: the search is sent, then a page is opened that shows it.

Its address tells a number and no word. What was typed and found stands sealed in the session, of the last search alone; opened
again, the page asks nothing anew.
"""

import base64
import json
import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketch.encryption.sealing import seal, unseal

KEY, PLACE = "searched", b"session.searched"


def to_what_was_found(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    """The answer to a search that was sent. `kept`: what was typed and found, in plain values."""
    number = secrets.token_urlsafe(6)
    request.session[KEY] = [number, base64.b64encode(seal(json.dumps(kept).encode(), PLACE)).decode()]
    return redirect(f"{request.path}?found={number}")


def searched(request: HttpRequest) -> dict[str, Any] | None:
    """What was kept; None where nothing was sent, or something else since: then the page says so."""
    if "found" not in request.GET:
        return None
    number, sealed = request.session.get(KEY, ("", ""))
    if not number or request.GET["found"] != number:
        messages.info(request, _("Something else was searched for since then. Search again."))
        return None
    kept: dict[str, Any] = json.loads(unseal(base64.b64decode(sealed), PLACE))
    return kept
