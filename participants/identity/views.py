"""Names: what for is asked first, and each look stands in the log."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from participants.identity import vault
from participants.identity.forms import IdentityForm, NamesForm
from participants.identity.words import facts_of
from participants.people.models import Participant


@requires(Permission.OPEN_IDENTITY, on=Participant, only_shows=True)
def identity(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Asks what for, then shows the names once: nothing keeps them open."""
    form = IdentityForm(request.POST or None)
    names = form.opened(participant, by=request.user) if form.is_valid() else None
    context = {"participant": participant, "form": form, "names": None if names is None else facts_of(names)}
    return render(request, "participants/identity/identity.html", context)


@requires(Permission.OPEN_IDENTITY, on=Participant)
def edit_identity(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = NamesForm.of(request, participant=participant)
    asked = IdentityForm(form.data or None)
    names = asked.opened(participant, by=request.user) if asked.is_valid() else None
    if names is None:
        return render(request, "participants/identity/edit_identity.html", {"participant": participant, "form": asked})
    form = form.holding(names, asked.cleaned_data["purpose"])
    if form.is_valid() and (address := form.saved(_keep)):
        messages.success(request, _("Identity saved."))
        return redirect(address)
    return render(
        request, "participants/identity/edit_identity.html", {"participant": participant, "form": form, "is_open": True}
    )


def _keep(form: NamesForm) -> str:
    vault.keep(participant=form.participant, names=form.corrected, empties=True, by=form.user)
    return form.participant.get_absolute_url()
