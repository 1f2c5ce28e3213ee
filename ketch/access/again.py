"""Signing in again before what cannot be taken back, asked before the form is shown."""

from urllib.parse import urlsplit

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ketch.drafts.keeping import keep


def signed_in_lately(request: HttpRequest) -> bool:
    return did_recently_reauthenticate(request)


def to_sign_in_again(request: HttpRequest) -> HttpResponse:
    """To the password page and back here. After a POST one comes back to the page with the form: nothing is replayed,
    and what was typed is a draft."""
    back = request.get_full_path()
    if request.method == "POST":
        back = keep(request.POST, request.user) or _form_page(request)
    return redirect_to_login(back, login_url=reverse("account_reauthenticate"))


def _form_page(request: HttpRequest) -> str:
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return "/"
    path = page._replace(scheme="", netloc="").geturl()
    ours = page.netloc == request.get_host() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours else "/"
