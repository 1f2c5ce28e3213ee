"""What every writing page leaves a place for: in which released reports that stands which it is about."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from reporting.affected_reports.pages import WritingPage
from reporting.affected_reports.words import on_opening


@requires(Permission.READ_ACTIVITIES)
def stands_in(request: SignedInRequest) -> HttpResponse:
    """?at: the address of the page around it, whose own door has fetched the record; so it is no page by itself. Most pages
    change nothing that counts, and cost no query."""
    if not getattr(request, "is_piece", False):
        return redirect("activities:today")
    page = WritingPage.at(request.GET["at"], request.GET)
    found = list(page.releases()) if page else []
    sentence = on_opening(page.about, found, request.user) if page and found else ""
    return render(request, "reporting/affected_reports/stands_in.html", {"sentence": sentence})
