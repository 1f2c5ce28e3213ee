from django.http import HttpResponse
from django.shortcuts import render

from exchange.export.register import note_people, register_as_file
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.documents.hand_out import hand_out, new_copy
from reporting.report.forms import CopyForm


@requires(Permission.EXPORT)
def export_register(request: SignedInRequest) -> HttpResponse:
    """Without names: a page hands out names only in a person's own file."""
    form = CopyForm(request.POST or None)
    if form.is_valid():
        copy = new_copy(form.cleaned_data["recipient"])
        file = register_as_file(copy)
        answer = hand_out(file, copy=copy, purpose=form.cleaned_data["purpose"])
        note_people(copy)
        return answer
    return render(request, "exchange/export/export.html", {"form": form})
