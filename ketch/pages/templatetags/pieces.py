from copy import copy
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.urls import resolve, reverse
from django.utils.safestring import SafeString, mark_safe
from django_htmx.middleware import HtmxDetails

register = template.Library()


@register.simple_tag(takes_context=True)
def piece(context: Context, page: str, *keys: Any) -> SafeString:
    """What the page of a room above shows in this place. It is asked as htmx would ask it: by its own door, which writes its own
    line into the log. It comes with the page, so nothing moves when it arrives.
    """
    address = reverse(page, args=keys)
    request = copy(context["request"])
    request.path = request.path_info = address
    request.method, request.GET, request.POST = "GET", QueryDict(), QueryDict()
    request.META = {**request.META, "HTTP_HX_REQUEST": "true"}
    vars(request).pop("headers", None)  # read from META once, and kept
    request.htmx = HtmxDetails(request)
    request.resolver_match = found = resolve(address)
    return mark_safe(found.func(request, *found.args, **found.kwargs).text)  # noqa: S308  (a page of ours, escaped by its template)
