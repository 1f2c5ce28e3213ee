"""What somebody looks for, so that Back leads to what was found: the search is sent, then a page is opened that finds.

Its address tells a number and no word. Words and what they found stand sealed in the session, those of the last search alone;
opened again, the page asks nothing anew.
"""

import base64
import json
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
    _keep(request, number, {"words": request.POST.get("words", "")[:LONGEST]})
    return redirect(f"{request.path}?found={number}")


def searched(request: HttpRequest) -> dict[str, Any] | None:
    """What was sent, for a SearchForm, and as "found" what `note_found` was told; None where nothing was sent, or something
    else since."""
    number, sealed = request.session.get(KEY, ("", ""))
    if not number or request.GET.get("found") != number:
        return None
    kept: dict[str, Any] = json.loads(unseal(base64.b64decode(sealed), PLACE))
    return kept


def note_found(request: HttpRequest, found: Any) -> None:
    """`found`: plain lists, and None where nothing is to be kept."""
    kept = searched(request)
    if kept and "found" not in kept and found is not None:
        _keep(request, request.GET["found"], {**kept, "found": found})


def _keep(request: HttpRequest, number: str, what: dict[str, Any]) -> None:
    request.session[KEY] = [number, base64.b64encode(seal(json.dumps(what).encode(), PLACE)).decode()]
