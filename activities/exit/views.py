from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.exit import actions, forms
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.pages.writing import refusal_as_message, write
from participants.models import Participant


@requires(Permission.WRITE_FILE, on=Participant)
def exit(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
    """Of an enrolment that is over, the page that corrects it."""
    if request.method != "POST" and not get_object_or_404(participant.enrolments, pk=row).is_open:
        return redirect("participants:correct-enrolment", participant.pk, row)
    return write(request, forms.ExitForm, participant, row=row)


@require_POST
@requires(Permission.WRITE_FILE, on=Participant)
def undo_exit(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
    """The last exit that this browser saved. A second press changes nothing."""
    enrolment, ended = get_object_or_404(participant.enrolments, pk=row), request.session.get(forms.ENDED, {})
    if ended.get("enrolment") != str(row):
        if not enrolment.is_open:
            messages.warning(request, _("This exit cannot be taken back in one tap any more. Correct the enrolment instead."))
        return redirect(participant)
    with refusal_as_message(request):
        is_as_before = actions.come_back(enrolment=enrolment, ended=ended, by=request.user)
        messages.success(request, _("Undone: the person is in the programme as before."))
        if not is_as_before:
            messages.warning(request, _("What a colleague changed meanwhile stays as it is: see the stay, groups and sessions."))
    del request.session[forms.ENDED]
    return redirect(participant)
