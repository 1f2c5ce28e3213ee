"""The record of a page is found at another address since two became one: what was typed there goes along."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from ketch.drafts.keeping import keep, waiting
from ketch.drafts.models import Draft
from ketch.drafts.seals import open_seal
from ketch.drafts.whom import whom
from ketch.records.locking import locked


def lead_on(request: HttpRequest, to: str) -> str:
    """Where to go on: at `to`, with what was sent here as a draft. Earlier drafts of this page go there, too."""
    kept = keep(request.POST, request.user) if request.method == "POST" else request.get_full_path()
    with transaction.atomic():
        for draft in locked(waiting(request.user)).filter(page=request.path):
            _move(draft, to)
    return kept.replace(request.path, to, 1) or to


def hand_over(*, old: Any, new: Any) -> None:
    """Two files became one: drafts about `old` are about `new`, also on pages of its records, whose address stays."""
    Draft.objects.filter(about=old).update(about=new)


def _move(draft: Draft, to: str) -> None:
    """The seal in it is made anew, or the form of the new page would not know its own draft."""
    text: dict[str, Any] = draft.text or {}
    seal = open_seal(text.get("draft", [""])[0])
    moved = text | ({"draft": [str(replace(seal, page=to))]} if seal else {})
    draft.page, draft.text, draft.about = to, moved, whom(to)
    draft.save(update_fields=["page", "text", "about"])
