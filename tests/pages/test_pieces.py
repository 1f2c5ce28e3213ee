"""A piece of a room above comes through its own door; what comes instead of a page is never shown as one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import path

from ketch.pages.pieces import InParts, NotAPiece


def refused(request):
    raise PermissionDenied


def unknown(request):
    raise Http404


def shown(name):
    request = RequestFactory().get("/")
    return Template(f"{{% load ketch %}}before {{% piece '{name}' %}} after").render(RequestContext(request))


def page(name):
    """A page that has a piece of its own."""
    template = Template(f"{{% load ketch %}}inner {{% piece '{name}' %}}")
    return lambda request: HttpResponse(template.render(RequestContext(request)))


def in_parts(request):
    return InParts(request, "first.html", ("head", "foot"), {"words": "<words>"})


urlpatterns = [
    path("plain/", lambda request: HttpResponse("as htmx" if request.htmx else "whole"), name="plain"),
    path("again/", lambda request: redirect("/login/"), name="again"),
    path("refused/", refused, name="refused"),
    path("unknown/", unknown, name="unknown"),
    path("nested/", page("plain"), name="nested"),
    path("round/", page("round"), name="round"),
    path("asked/", lambda request: HttpResponse(f"of {request.GET['year']}"), name="asked"),
    path("in-parts/", in_parts, name="in-parts"),
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


def test_it_may_be_asked_for_something():
    request = RequestFactory().get("/", {"year": "2025&year=1"})
    template = Template("{% load ketch %}{% piece 'asked' year=request.GET.year %}")
    assert template.render(RequestContext(request, {"request": request})) == "of 2025&year=1"


def test_one_answer_may_fill_several_places(settings):
    partials = (
        "{% load partials %}{% partialdef head %}head {{ words }}{% endpartialdef %}{% partialdef foot %}foot{% endpartialdef %}"
    )
    loaders = [("template_partials.loader.Loader", [("django.template.loaders.locmem.Loader", {"first.html": partials})])]
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]
    template = Template("{% load ketch %}{% piece 'in-parts' as found %}{{ found.foot }}, {{ found.head }}{{ found.none }}")
    assert template.render(RequestContext(RequestFactory().get("/"))) == "foot, head &lt;words&gt;"


def test_of_a_refused_piece_every_part_is_empty():
    template = Template("{% load ketch %}{% piece 'refused' as found %}before {{ found.foot }} after")
    assert template.render(RequestContext(RequestFactory().get("/"))) == "before  after"
