"""What somebody looks for, so that Back leads to what was found: the search is sent, then a page is opened that finds.

Its address tells a number and no word. The words stand sealed in the session, those of the last search alone.
"""

import base64
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ketch.encryption.sealing import seal, unseal

KEY, PLACE = "searched", b"session.searched"
LONGEST = 1_000  # more than any field of a search takes, so that it still says so


def to_what_is_found(request: HttpRequest) -> HttpResponse:
    """The answer to a search that was sent: its own page, opened with what was sent."""
    number = secrets.token_urlsafe(6)
    sealed = seal(request.POST.get("words", "")[:LONGEST].encode(), PLACE)
    request.session[KEY] = [number, base64.b64encode(sealed).decode()]
    return redirect(f"{request.path}?found={number}")


def searched(request: HttpRequest) -> dict[str, Any] | None:
    """What was sent, for a SearchForm; None where nothing was, or something else since."""
    number, sealed = request.session.get(KEY, ("", ""))
    if not number or request.GET.get("found") != number:
        return None
    return {"words": unseal(base64.b64decode(sealed), PLACE).decode()}
