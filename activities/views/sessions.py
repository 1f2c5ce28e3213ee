from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.forms.sessions import SessionFilter
from activities.models.session import Session
from activities.pages_of_sessions import SessionsOf, page_of
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks


@requires(Permission.READ_SESSIONS)
def sessions(request: HttpRequest) -> HttpResponse:
    form = SessionFilter(request.GET)
    listed = SessionsOf(request.user)
    page = page_of(form.filter(listed.visible), request.GET.get("page"))
    lines = listed.lines(page)
    looks.note_list(Session, len(lines))
    return render(request, "activities/sessions.html", {"filter": form, "page": page, "lines": lines})
