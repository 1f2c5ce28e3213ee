from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from participants.people.models import Participant
from participants.plan.page import plans_of


@requires(Permission.READ_FILE, on=Participant)
def plan(request: HttpRequest, participant: Participant) -> HttpResponse:
    context = {"page": plans_of(participant), "may_write": may(request.user, Permission.WRITE_FILE)}
    return render(request, "participants/plan/plan.html", {"participant": participant, **context})
