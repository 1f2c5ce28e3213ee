"""What has changed since a report was released."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from reporting.release.models import Release
from reporting.since.page import SincePage
from reporting.since.trail import entries_since


@requires(Permission.READ_FIGURE_ROWS, on=Release)
def since(request: SignedInRequest, release: Release) -> HttpResponse:
    """On the page of the released report it is a piece, which says how much was written since."""
    if request.htmx:
        return render(request, "reporting/since/in_short.html", {"entries": entries_since(release)})
    if not release.is_readable:
        return redirect(release)
    page = SincePage(release, request.user)
    looks.note_people(page.people)
    context = {"release": release, "page": page, "may_write": may(request.user, Permission.WRITE_REPORTS)}
    return render(request, "reporting/since/since.html", context)
