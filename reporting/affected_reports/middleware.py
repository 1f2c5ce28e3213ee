"""After something was saved, the next page says in which released reports that stands which was changed.

One place for forms, one-tap answers and their undo: whatever a request wrote into the log is looked at once it is done.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit.entries import Entry, followed
from ketch.pages.writing import offer
from reporting.affected_reports.changes import releases_changed_by
from reporting.affected_reports.words import once_saved

SAVED = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)


def says_what_was_changed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        with followed() as written:
            response = get_response(request)
        if written and response.status_code in SAVED and request.user.is_authenticated:
            _say(request, request.user, written)
        return response

    return middleware


def _say(request: HttpRequest, user: User, written: Iterable[Entry]) -> None:
    if not (found := releases_changed_by(written)):
        return
    sentence = once_saved(found, user)
    if may(user, Permission.READ_FIGURE_ROWS):
        address = reverse("reporting:since", args=[found[0].pk]) if len(found) == 1 else reverse("reporting:list")
        words = _("What has changed since") if len(found) == 1 else _("Reports")
        offer(request, sentence, address, words, is_tap=False, level=messages.INFO)
    else:
        messages.info(request, sentence)
