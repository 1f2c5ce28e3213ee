from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.forms.sessions import SessionFilter
from activities.models.session import Session
from activities.pages_of_sessions import SessionsOf, page_of
from activities.person import person_page
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from participants.models import Participant


@requires(Permission.READ_SESSIONS)
def sessions(request: HttpRequest) -> HttpResponse:
    form = SessionFilter(request.GET)
    listed = SessionsOf(request.user)
    page = page_of(form.filter(listed.visible), request.GET.get("page"))
    lines = listed.lines(page)
    looks.note_list(Session, len(lines))
    return render(request, "activities/sessions.html", {"filter": form, "page": page, "lines": lines})


@requires(Permission.READ_SESSIONS, on=Participant)
def participant_sessions(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The whole list; on her own page the last few, with her attendance by week."""
    page = person_page(participant, user=request.user, number=request.GET.get("page"), is_piece=bool(request.htmx))
    template = "activities/participant_sessions.html"
    return render(request, f"{template}#piece" if request.htmx else template, {"participant": participant, "page": page})
