"""What every answer tells the browser: keep nothing, lend no senses, show this to no other site."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

# A browser that may not use them cannot be talked into it. Only names that Chromium knows: others would fill its console.
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
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{sense}=()" for sense in SENSES),
}


def privacy_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Referrer-Policy, COOP, nosniff and framing come from Django's own settings, CSP from django-csp; these are the rest."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if getattr(request, "signed_out", False):
            # Not "cookies": Hide leaves one behind that knows the way back.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


def note_sign_out(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.signed_out = True  # type: ignore[attr-defined]
