from django.http import HttpResponse
from django.shortcuts import render

from activities.person.page import person_page
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from participants.models import Participant


@requires(Permission.READ_SESSIONS, on=Participant)
def participant_sessions(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """The whole list; in the file, as a piece, the last few with the attendance by week."""
    page = person_page(participant, user=request.user, number=request.GET.get("page"), is_piece=bool(request.htmx))
    template = "activities/person/participant_sessions.html"
    context = {"participant": participant, "page": page, "reads_file": may(request.user, Permission.READ_FILE)}
    return render(request, f"{template}#piece" if request.htmx else template, context)
