"""The page that asks about what two people changed at once. Mine is a draft meanwhile, and both stand in the log."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketch.audit import entries
from ketch.drafts.conflict import Conflict
from ketch.drafts.keeping import keep
from ketch.drafts.seals import Seal, new_seal, open_seal


def ask(request: HttpRequest, conflict: Conflict, record: Any) -> HttpResponse:
    """409: nothing was saved yet. What is decided comes back to the same page, where it is compared once more."""
    keep(conflict.form.data, request.user)
    record = conflict.form.subject or record
    for person, changes in conflict.log.items():
        about = person or entries.whom(record)
        entries.note("set beside", record, about=about, changes=changes, field_names=" ".join(changes))
    context = {"conflict": conflict, "seal": _seal(request, conflict), "page": request.path}
    return render(request, "drafts/conflict.html", context, status=409)


def _seal(request: HttpRequest, conflict: Conflict) -> str:
    """The same draft, which knows what she has been asked and what the other had saved by then."""
    seal = conflict.form.seal or open_seal(new_seal(request.user, request.path))
    assert isinstance(seal, Seal)
    return str(replace(seal, asked={**seal.asked, **conflict.asked}))
