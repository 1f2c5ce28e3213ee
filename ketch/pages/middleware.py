"""What goes around every page: headers that protect it, pages that leave no trace, and what depends on who is signed in: the
sign-out by the clock of the server, the language, Hide, and that nothing is shown which the log could not record."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from ketch.access.again import BY_THE_CLOCK, factor_is_missing, is_over, note_work
from ketch.access.door import View, page_after_sign_in
from ketch.audit.looks import LogUnavailable
from ketch.pages import bounds, errors

GetResponse = Callable[[HttpRequest], HttpResponse]

# No page uses them, so the browser refuses them to every script. Only names that Chromium knows: others would fill its console.
SENSES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)

HEADERS = {
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{sense}=()" for sense in SENSES),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}


def privacy_headers(get_response: GetResponse) -> GetResponse:
    """In MIDDLEWARE it is before all others but that of CSP: Django's own give some of these headers to pages, but none to a
    static file or to what is refused before they are asked. HSTS is theirs, and stands on whatever comes over TLS."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        # Pages below /f/ have said theirs.
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        is_static = request.path_info.startswith(settings.STATIC_URL) and response.status_code < 400
        if not is_static:
            response.headers["Cache-Control"] = "no-store"
        if getattr(request, "signed_out", False):
            # Not "cookies": Hide leaves one behind that knows the way back.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


BELOW = ("/f/", "/calendar/")
# The name of the server, whether it was asked over TLS, and which language the browser would like.
NEEDED = {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ACCEPT_LANGUAGE"}


def no_trace(get_response: GetResponse) -> GetResponse:
    """Pages below /f/ ask for an opinion and must not learn whose, those below /calendar/ answer whoever has their address:
    nothing of the phone comes in, and nothing is left on it.

    In MIDDLEWARE it is before the session and before everything else that reads from a browser. What is removed here can be kept,
    logged or joined by nothing behind it: no session is opened, read or prolonged, not even a colleague's own.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BELOW):
            return get_response(request)
        forget(request)
        return unmarked(get_response(request))

    return middleware


def forget(request: HttpRequest) -> None:
    for name in [name for name in request.META if name.startswith(("HTTP_", "REMOTE_")) and name not in NEEDED]:
        del request.META[name]
    # Django makes both from META when they are first used.
    for made in ("COOKIES", "headers"):
        request.__dict__.pop(made, None)


def unmarked(response: HttpResponse) -> HttpResponse:
    """Without a cookie, and the next page is not told which came before. Other pages need a referrer: CSRF checks compare it."""
    response.cookies.clear()
    varies = [name for name in response.headers.get("Vary", "").split(", ") if name not in ("", "Cookie")]
    response.headers["Vary"] = ", ".join(varies) or "Accept-Language"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


# Where in the session the way back from the blank page lies, and the pages that open while it does.
BACK = "back"
WHILE_HIDDEN = ("pages:hide", "pages:blank", "pages:unlock")
# What opens before one has a password of one's own and a second factor: beside these, the page on which one gets it.
BEFORE_ALL_ELSE = (
    *WHILE_HIDDEN,
    "account_logout",
    "account_reauthenticate",
    "health",
    "pages:accessibility",
    "pages:keep-draft",
    "pages:language",
    "pages:shortcuts",  # what “Stay signed in” asks for; of pages that are not open yet it names none
)
WHILE_CHOOSING = (*BEFORE_ALL_ELSE, "account_change_password")
WHILE_SETTING_UP = (*BEFORE_ALL_ELSE, "accounts:app", "accounts:passkey")


class ForWhoeverIsSignedIn:
    """What every page owes to its account, and to a browser that others may open."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and is_over(request.session):
            request.signs_out = BY_THE_CLOCK  # type: ignore[attr-defined]  # read where the log is written
            logout(request)
        # The account's own language comes before the one that the browser asks for: the browser of a desk is shared.
        language = getattr(request.user, "language", "")
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        # Until Unlock, every address of this browser is the blank page: Back must not even show a sign-in page.
        hidden = not request.user.is_authenticated and BACK in request.session
        if hidden and request.path not in map(reverse, WHILE_HIDDEN):
            return redirect("pages:blank")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> HttpResponse | None:
        if not getattr(view, "notes_work", False):
            note_work(request)
        page = request.resolver_match.view_name if request.resolver_match else ""
        must_choose = getattr(request.user, "must_choose_password", False)
        if must_choose and page not in WHILE_CHOOSING:
            return to_do_first("account_change_password", request)
        if factor_is_missing(request):
            if page not in (WHILE_CHOOSING if must_choose else WHILE_SETTING_UP):
                return to_do_first("accounts:app", request)
            if page == "pages:keep-draft":  # text is kept as for somebody who was signed out, and nothing is told
                request.user = AnonymousUser()
        return bounds.too_often(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Where the log could not be written, the page is not shown."""
        return errors.numbered(request, 503, exception) if isinstance(exception, LogUnavailable) else None


def to_do_first(page: str, request: HttpRequest) -> HttpResponse:
    """And back here. Own password: whoever handed the passphrase over knows it, and so does the paper on which it was written.
    Second factor: a password can be guessed, read over a shoulder, or used elsewhere too."""
    return redirect_to_login(page_after_sign_in(request), login_url=reverse(page))


def notes_work(view: View) -> View:
    """For a view that calls `note_work` itself, because not every request to it is work."""
    view.notes_work = True  # type: ignore[attr-defined]  # a mark on the function
    return view
