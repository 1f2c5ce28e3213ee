"""A search is sent by POST, then a page of its own shows what was found, so that Back leads to it.

The address of that page has a number and no words. What was typed and found lies in the session, which is sealed, for the last
search only; the page is shown from there and does not search again.
"""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketch.words import Values

KEY = "searched"


def to_what_was_found(request: HttpRequest, values: Values) -> HttpResponse:
    """The answer to the POST. `values`: what was typed and found, as JSON can hold it."""
    number = secrets.token_urlsafe(6)
    request.session[KEY] = [number, values]
    return redirect(f"{request.path}?found={number}")


def searched(request: HttpRequest) -> Values | None:
    """What was typed and found; None where nothing was searched, or something else since then, of which a message tells."""
    if "found" not in request.GET:
        return None
    values = carried(request)
    if values is None:
        messages.info(request, _("Something else was searched for since then. Search again."))
    return values


def carried(request: HttpRequest) -> Values | None:
    """The same for the page that follows, and for it alone that an address names the search; None where it names none of now."""
    number, values = request.session.get(KEY, ("", None))
    if not number or request.GET.get("found") != number:
        return None
    return values
