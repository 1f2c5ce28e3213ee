"""Names: what for is asked first, and each look is recorded in the log."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.drafts.writing import refuse_again
from participants.identity import forms, vault
from participants.people.models import Participant


@requires(Permission.OPEN_IDENTITY, on=Participant, only_shows=True)
def identity(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """Asks what for, then shows the names once: nothing keeps them open."""
    form = forms.IdentityForm(request.POST or None)
    names = form.opened(participant, by=request.user)
    context = {"participant": participant, "form": form, "names": None if names is None else vault.facts_of(names)}
    return render(request, "participants/identity/identity.html", context)


@requires(Permission.OPEN_IDENTITY, on=Participant)
def edit_identity(request: SignedInRequest, participant: Participant) -> HttpResponse:
    refuse_again(request.POST, request.user, request.path)  # before the names are opened, which is logged and counted
    form = forms.NamesForm.of(request, participant=participant)
    asked = forms.IdentityForm(form.data or None)
    names = asked.opened(participant, by=request.user)
    if names is None:
        return render(request, "participants/identity/edit_identity.html", {"participant": participant, "form": asked})
    form = form.holding(names, asked.cleaned_data["purpose"])
    if form.is_valid() and (address := form.saved()):
        form.announce(request)
        return redirect(address)
    context = {"participant": participant, "form": form, "is_open": True}
    return render(request, "participants/identity/edit_identity.html", context)
