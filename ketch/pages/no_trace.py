"""Pages that are asked for an opinion and must not learn whose: nothing of the phone comes in, and nothing is left on it.

Everything below /f/ is answered so, whoever stands in this browser. What is not there cannot be kept, logged or joined by
anything behind this middleware: no session is opened, read or prolonged, not even a colleague's own.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

BELOW = "/f/"
# The name of the server, whether it was asked over TLS, and which language the browser would like.
NEEDED = {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ACCEPT_LANGUAGE"}


def no_trace(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands before the session and whatever else looks at a browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BELOW):
            return get_response(request)
        forget(request)
        return unmarked(get_response(request))

    return middleware


def forget(request: HttpRequest) -> None:
    for name in [name for name in request.META if name.startswith(("HTTP_", "REMOTE_")) and name not in NEEDED]:
        del request.META[name]
    # Both are made of the above at their first use.
    for made in ("COOKIES", "headers"):
        request.__dict__.pop(made, None)


def unmarked(response: HttpResponse) -> HttpResponse:
    """Without a cookie, and no page is told which came before. Elsewhere forms need the origin that `no-referrer` takes away."""
    response.cookies.clear()
    varies = [name for name in response.headers.get("Vary", "").split(", ") if name not in ("", "Cookie")]
    response.headers["Vary"] = ", ".join(varies) or "Accept-Language"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
