from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.file import file_of
from participants.forms.identity import IdentityForm
from participants.models import Participant
from participants.names import facts_of
from participants.readers import who_opened


@requires(Permission.READ_FILE, on=Participant)
def detail(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Her sessions are loaded from the room above, by their own door."""
    context = {"participant": participant, "file": file_of(participant), "opened": who_opened(participant, user=request.user)}
    return render(request, "participants/detail.html", context)


@requires(Permission.OPEN_IDENTITY, on=Participant)
def identity(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Asks what for, then shows the names once: nothing keeps them open."""
    form = IdentityForm(request.POST or None)
    names = form.opened(participant, by=request.user) if form.is_valid() else None
    context = {"participant": participant, "form": form, "names": None if names is None else facts_of(names)}
    return render(request, "participants/identity.html", context)
