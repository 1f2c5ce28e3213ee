"""Keep what is typed so far, without judging it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.db import transaction

from ketch.drafts.models import Draft
from ketch.drafts.once import SALT

NOT_TYPED = {"csrfmiddlewaretoken", "draft", "back"}


def keep(typed: Mapping[str, Any], user: Any) -> bool:
    """Keep a form's fields under the draft that its seal names, for the author it names: also after she was signed out.

    Saved already, without a seal, or while somebody else is signed in: nothing is kept.
    """
    try:
        draft_id, author_id, page = signing.loads(typed.get("draft", ""), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    if user.is_authenticated and str(user.pk) != author_id:
        return False
    text = {name: typed[name] for name in typed if name not in NOT_TYPED}
    with transaction.atomic():
        draft, _ = Draft.objects.select_for_update().get_or_create(
            pk=uuid.UUID(draft_id), defaults={"author_id": author_id, "page": page, "text": text}
        )
        if draft.led_to:
            return False
        draft.text = text
        draft.save()
    return True
