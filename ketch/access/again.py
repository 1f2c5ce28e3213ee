"""What the session itself knows of whoever is at the keyboard: whether the second factor was given, whether one signed in again a
moment ago, and when somebody worked last. No page asks the database for it."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

SEEN, BEGUN = "seen_at", "signed_in_at"
# Seconds between two writes of a session, so that not every page costs a write.
WRITE_EVERY = 30
# The header of requests that a page makes by itself, while nobody works.
BY_ITSELF = "X-By-Itself"
# How somebody was signed out, as the log has it.
BY_HAND, BY_THE_CLOCK, BY_HIDE = "by hand", "by the clock", "by Hide"


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


def note_work(request: HttpRequest) -> None:
    """Whoever is signed in did something just now."""
    if not request.user.is_authenticated or BY_ITSELF in request.headers:
        return
    session, now = request.session, time.time()
    session.setdefault(BEGUN, now)
    if now - session.get(SEEN, 0) > WRITE_EVERY:
        session[SEEN] = now


def is_over(session: SessionBase) -> bool:
    """After a quarter of an hour without work, and after twelve hours in any case."""
    now = time.time()
    idle = now - session.get(SEEN, now) > settings.KETCH_IDLE_MINUTES * 60
    return idle or now - session.get(BEGUN, now) > settings.SESSION_COOKIE_AGE
