from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.accounts.requests import SignedInRequest
from participants.deadline.page import status_page
from participants.file.page import file_of, sections_of
from participants.people import actions
from participants.people.forms import EditForm
from participants.people.models import Participant
from participants.plan.page import plan_section
from participants.team.readers import who_opened


@requires(Permission.READ_FILE, on=Participant)
def detail(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """Her sessions are loaded from the room above, by their own door."""
    may_write = may(request.user, Permission.WRITE_FILE)
    file, opened = file_of(participant, may_write=may_write), who_opened(participant, user=request.user)
    status = status_page(participant, user=request.user, may_write=may_write, stays=file.stays)
    context = {"file": file, "opened": opened, "plan": plan_section(participant), "status": status}
    return render(request, "participants/file/detail.html", {"participant": participant, **context})


@requires(Permission.READ_FILE, on=Participant)
def dates(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Every dated row with its reasons and notes, and the way to put it right."""
    file = file_of(participant, may_write=may(request.user, Permission.WRITE_FILE))
    return render(request, "participants/file/dates.html", {"participant": participant, "sections": sections_of(file)})


@requires(Permission.WRITE_FILE, on=Participant)
def edit(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = EditForm.of(request, participant=participant, row=participant)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/file/edit.html", {"participant": participant, "form": form})


def _correct(form: EditForm) -> str:
    actions.correct_participant(participant=form.participant, by=form.user, **form.answers)
    return form.participant.get_absolute_url()
