"""A search is sent by POST, then a page of its own shows what was found, so that Back leads to it.

The address of that page has a number and no words. What was typed and found is sealed in the session, for the last search only;
the page is shown from there and does not search again.
"""

import base64
import json
import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketch.encryption.keys import SealBroken, seal, unseal
from ketch.values import Values

KEY, PLACE = "searched", b"session.searched"


def to_what_was_found(request: HttpRequest, values: Values) -> HttpResponse:
    """The answer to the POST. `values`: what was typed and found, as JSON can hold it."""
    number = secrets.token_urlsafe(6)
    request.session[KEY] = [number, base64.b64encode(seal(json.dumps(values).encode(), PLACE)).decode()]
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
    number, sealed = request.session.get(KEY, ("", ""))
    if not number or request.GET.get("found") != number:
        return None
    try:
        values: Values = json.loads(unseal(base64.b64decode(sealed), PLACE))
    except SealBroken:  # it was searched for before a key was taken out of the key file
        return None
    return values
