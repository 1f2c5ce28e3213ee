"""What the session itself knows of whoever is at the keyboard: whether the second factor was given, and whether one signed in
again a moment ago. No page asks the database for it."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest


def factor_is_missing(request: HttpRequest) -> bool:
    """Somebody gave a password and nothing more. The demo asks for no more."""
    if settings.DEMO or not request.user.is_authenticated:
        return False
    return not any(given["method"] == "mfa" for given in get_authentication_records(request, request.user))


def signed_in_again(request: HttpRequest) -> bool:
    """Password and second factor, together, within five minutes. The sign-in itself is not counted."""
    return any(given.get("reauthenticated") and _of_late(given) for given in get_authentication_records(request, request.user))


def password_given(request: HttpRequest) -> bool:
    """Within five minutes, at the sign-in or later: enough for whoever has no second factor to give."""
    return any(given["method"] == "password" and _of_late(given) for given in get_authentication_records(request, request.user))


def _of_late(given: dict) -> bool:
    return time.time() - given["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
