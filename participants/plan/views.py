from django.http import HttpResponse
from django.shortcuts import render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from participants.people.models import Participant
from participants.plan.page import plans_of


@requires(Permission.READ_FILE, on=Participant)
def plan(request: SignedInRequest, participant: Participant) -> HttpResponse:
    context = {"page": plans_of(participant), "may_write": may(request.user, Permission.WRITE_FILE)}
    return render(request, "participants/plan/plan.html", {"participant": participant, **context})
