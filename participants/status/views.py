from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from participants.people.models import Participant
from participants.status.page import status_page


@requires(Permission.READ_FILE, on=Participant)
def status(request: HttpRequest, participant: Participant) -> HttpResponse:
    page = status_page(participant, user=request.user, may_write=may(request.user, Permission.WRITE_FILE))
    return render(request, "participants/status/status.html", {"participant": participant, "status": page})
