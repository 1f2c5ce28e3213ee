"""Keep what is typed so far, without judging it, and bring it back to its author."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, QueryDict

from ketch.drafts.models import Draft
from ketch.drafts.seals import Seal, open_seal

NOT_TYPED = {"csrfmiddlewaretoken", "back"}
RESUME = "draft"


def keep(typed: QueryDict, user: Any) -> str:
    """Keep a form's fields under the draft that its seal names, for the author it names: also after she was signed out.

    Gives the address where the draft is gone on with; "" where nothing is kept: without a seal, saved already, or while
    somebody else is signed in.
    """
    # Nobody signed in: the seal alone says whose it is, so it must be of this working day, and its author still one of us.
    seal = open_seal(typed.get("draft", ""), max_age=None if user.is_authenticated else settings.SESSION_COOKIE_AGE)
    if seal is None or not _is_authors(seal, user):
        return ""
    if "as_opened" in typed:  # everything was taken back: there is nothing to keep
        discard(str(seal.draft_id), user)
        return ""
    return _kept(seal, {name: typed.getlist(name) for name in typed if name not in NOT_TYPED})


def _is_authors(seal: Seal, user: Any) -> bool:
    if user.is_authenticated:
        return str(user.pk) == seal.author_id
    return get_user_model().objects.filter(pk=seal.author_id, is_active=True).exists()


def _kept(seal: Seal, text: dict[str, list[str]]) -> str:
    with transaction.atomic():
        draft, _ = Draft.objects.select_for_update().get_or_create(
            pk=seal.draft_id, defaults={"author_id": seal.author_id, "page": seal.page, "text": text}
        )
        if draft.led_to or str(draft.author_id) != seal.author_id:
            return ""
        draft.text = text
        draft.save()
    return address_of(draft)


def address_of(draft: Draft) -> str:
    """Its page, with the draft poured in: the key tells nothing to anybody else."""
    return f"{draft.page}?{RESUME}={draft.pk}"


def resumed(request: HttpRequest) -> QueryDict | None:
    """What its author typed on this page earlier, as if it were sent now; None where the address asks for no draft of hers."""
    draft = waiting(request.user).filter(pk=_key(request.GET.get(RESUME, "")), page=request.path).first()
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in draft.text.items():
        typed.setlist(name, values)
    return typed


def waiting(user: Any) -> Any:
    """Drafts that were never saved, the newest first. Nobody but their author reads them."""
    return Draft.objects.filter(author_id=user.pk, led_to="", text__isnull=False).order_by("-kept_at")


def discard(key: str, user: Any) -> None:
    waiting(user).filter(pk=_key(key)).delete()


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
