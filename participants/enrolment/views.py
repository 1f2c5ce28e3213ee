from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.pages.writing import write
from participants.enrolment.forms import ExitForm
from participants.people.models import Participant


@requires(Permission.WRITE_FILE, on=Participant)
def exit(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
    """Of an enrolment that is over, the page that corrects it."""
    if request.method != "POST" and not get_object_or_404(participant.enrolments, pk=row).is_open:
        return redirect("participants:correct-enrolment", participant.pk, row)
    return write(request, ExitForm, participant, row=row)
