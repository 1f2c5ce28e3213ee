from django.http import HttpResponse
from django.shortcuts import redirect, render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from reporting.on_today.page import FundersOnToday


@requires(Permission.WRITE_FUNDING)
def on_today(request: SignedInRequest) -> HttpResponse:
    """What Today leaves a place for."""
    if not request.htmx:
        return redirect("activities:today")
    return render(request, "reporting/on_today/on_today.html", {"page": FundersOnToday()})
