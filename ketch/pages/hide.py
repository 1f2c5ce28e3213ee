"""Hide: the page is gone at once, the account is locked, the text is kept, and Back shows nothing."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from ketch.access.door import open_to_everyone
from ketch.drafts.keeping import keep
from ketch.pages.middleware import GetResponse

BACK = "back"


@open_to_everyone
@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Works without script too: the button is a form. What was typed travels in the same POST."""
    kept = keep(request.POST, request.user)
    way_back = request.session.get(BACK) or kept or request.POST.get(BACK, "")  # the first of several tabs decides
    logout(request)
    request.session[BACK] = way_back if url_has_allowed_host_and_scheme(way_back, allowed_hosts=None) else "/"
    return redirect("pages:blank")


@open_to_everyone
@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/blank.html")


@open_to_everyone
@require_GET
def unlock(request: HttpRequest) -> HttpResponse:
    """To the page that was hidden. Its own door asks to sign in, so nothing is decided here."""
    return redirect(request.session.pop(BACK, "/"))


def stays_hidden(get_response: GetResponse) -> GetResponse:
    """Until Unlock, every address of this browser is the blank page: Back must not even show a sign-in page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        hidden = not request.user.is_authenticated and BACK in request.session
        if hidden and request.path not in {reverse(f"pages:{page}") for page in ("hide", "blank", "unlock")}:
            return redirect("pages:blank")
        return get_response(request)

    return middleware
