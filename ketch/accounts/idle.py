"""Sign out by the clock of the server: after a quarter of an hour without work, and after twelve hours in any case."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from ketch.pages.middleware import GetResponse

SEEN, BEGUN = "seen_at", "signed_in_at"
# Seconds between two writes of a session, so that not every page costs a write.
WRITE_EVERY = 30
# The header of requests that a page makes by itself, while nobody works.
BY_ITSELF = "X-By-Itself"
View = Callable[..., HttpResponse]


def signed_out_when_idle(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and is_over(request.session):
            logout(request)
        return get_response(request)

    def process_view(request: HttpRequest, view: View, args: object, kwargs: object) -> None:
        if not getattr(view, "notes_work", False):
            note_work(request)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def notes_work(view: View) -> View:
    """For a view that calls `note_work` itself, because not every request to it is work."""
    view.notes_work = True  # type: ignore[attr-defined]
    return view


def is_over(session: SessionBase) -> bool:
    now = time.time()
    idle = now - session.get(SEEN, now) > settings.KETCH_IDLE_MINUTES * 60
    return idle or now - session.get(BEGUN, now) > settings.SESSION_COOKIE_AGE


def note_work(request: HttpRequest) -> None:
    """Whoever is signed in did something just now."""
    if not request.user.is_authenticated or BY_ITSELF in request.headers:
        return
    session, now = request.session, time.time()
    session.setdefault(BEGUN, now)
    if now - session.get(SEEN, 0) > WRITE_EVERY:
        session[SEEN] = now
