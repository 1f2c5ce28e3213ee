"""Signed out by the server's clock: after a quarter of an hour without work, and after twelve hours in any case."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

SEEN, BEGUN = "seen_at", "signed_in_at"
# A session is written at most this often, so that a page costs no write.
ROUGHLY = 30
# What a page asks for while nobody works says so.
BY_ITSELF = "X-By-Itself"


def signed_out_when_idle(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if is_over(request.session):
                logout(request)
            elif BY_ITSELF not in request.headers:
                note_work(request.session)
        return get_response(request)

    return middleware


def is_over(session: Any) -> bool:
    now = time.time()
    idle = now - session.get(SEEN, now) > settings.KETCH_IDLE_MINUTES * 60
    return idle or now - session.get(BEGUN, now) > settings.SESSION_COOKIE_AGE


def note_work(session: Any) -> None:
    """Any other request is work: drafts are sent only after a key was pressed."""
    now = time.time()
    session.setdefault(BEGUN, now)
    if now - session.get(SEEN, 0) > ROUGHLY:
        session[SEEN] = now
