"""A piece of a room above comes through its own door; what comes instead of a page is never shown as one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import path

from ketch.pages.templatetags.pieces import NotAPiece


def refused(request):
    raise PermissionDenied


def unknown(request):
    raise Http404


def shown(name):
    request = RequestFactory().get("/")
    return Template(f"{{% load pieces %}}before {{% piece '{name}' %}} after").render(RequestContext(request))


def page(name):
    """A page that has a piece of its own."""
    template = Template(f"{{% load pieces %}}inner {{% piece '{name}' %}}")
    return lambda request: HttpResponse(template.render(RequestContext(request)))


urlpatterns = [
    path("plain/", lambda request: HttpResponse("as htmx" if request.htmx else "whole"), name="plain"),
    path("again/", lambda request: redirect("/login/"), name="again"),
    path("refused/", refused, name="refused"),
    path("unknown/", unknown, name="unknown"),
    path("nested/", page("plain"), name="nested"),
    path("round/", page("round"), name="round"),
]

pytestmark = pytest.mark.urls(__name__)


def test_it_is_asked_as_htmx_asks():
    assert shown("plain") == "before as htmx after"


@pytest.mark.parametrize("name", ["refused", "unknown"])
def test_where_its_door_refuses_the_place_stays_empty_and_the_page_stands(name):
    assert shown(name) == "before  after"


def test_a_redirect_is_no_piece():
    with pytest.raises(NotAPiece, match="again: 302"):
        shown("again")


@pytest.mark.parametrize("name", ["nested", "round"])
def test_a_piece_has_no_pieces(name):
    with pytest.raises(NotAPiece, match="inside another piece"):
        shown(name)
