from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from participants.accommodation import actions
from participants.people.models import Participant


@require_POST
@requires(Permission.WRITE_FILE, on=Participant)
def undo_move(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
    """The stay that began with the move is removed, and the one before goes on."""
    for stay in participant.stays.open().filter(pk=row):
        actions.remove_stay(stay=stay, one_before_goes_on=True, by=request.user)
        messages.success(request, _("Undone: the person lives as before."))
    return redirect(participant)
