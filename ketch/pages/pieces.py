"""A piece: what one page shows of another, asked by its own door. It may fill several places."""

from copy import copy
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django_htmx.middleware import HtmxDetails

from ketch.words import Values


class InParts(HttpResponse):
    """Each part is a named partial of the template. The page has them by their names: {{ evaluation.summary }}."""

    def __init__(self, request: HttpRequest, template: str, names: tuple[str, ...], context: Values) -> None:
        self.parts = {name: render_to_string(f"{template}#{name}", context, request) for name in names}
        super().__init__("".join(self.parts.values()))


class NotAPiece(RuntimeError):
    """The template or the view of the piece is wrong, so nothing is shown in the place of it."""


def piece(context: Context, page: str, *keys: Any, **asked: str) -> SafeString | dict[str, SafeString]:
    """What the page of a room above shows in this place. It is asked as htmx would ask it: by its own door, which writes its own
    line into the log. It comes with the page, so nothing moves when it arrives. Refused, the place stays empty.

    `asked` stands in the piece's address: `period=request.GET.period`. With `as name`, an answer in parts fills several places.
    """
    address = reverse(page, args=keys)
    request = _asked_by_htmx(context["request"], page, address, asked)
    found = request.resolver_match
    try:
        answer = found.func(request, *found.args, **found.kwargs)
    except (PermissionDenied, Http404):
        return mark_safe("")
    if answer.status_code != HTTPStatus.OK:
        raise NotAPiece(f"{page}: {answer.status_code}. A piece is shown, and leads nowhere.")
    if isinstance(answer, InParts):
        return answer.parts
    return mark_safe(answer.text)  # noqa: S308  (a page of ours, escaped by its template)


def _asked_by_htmx(outer: Any, page: str, address: str, asked: dict[str, str]) -> Any:
    if getattr(outer, "is_piece", False):
        raise NotAPiece(f"{page} stands inside another piece. Put it on the page itself.")
    request = copy(outer)
    request.is_piece = True
    request.path = request.path_info = address
    request.method, request.GET, request.POST = "GET", QueryDict(urlencode(asked)), QueryDict()
    request.META = {**request.META, "HTTP_HX_REQUEST": "true"}
    vars(request).pop("headers", None)  # read from META once, and kept
    request.htmx = HtmxDetails(request)
    request.resolver_match = resolve(address)
    return request
