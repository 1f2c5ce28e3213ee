"""One form, sent twice, saves once: also from two processes, also when the line broke after the first answer."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Self

from django import forms
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from ketch.drafts.models import Draft
from ketch.records.faults import Refused, show_at_fields

SALT = "ketch.drafts"
KEPT_FOR = timedelta(days=1)


def new_seal(user: Any, page: str) -> str:
    """For the hidden field of a freshly opened form: a draft's id, sealed for this user and page."""
    return signing.dumps([str(uuid.uuid4()), str(user.pk), page], salt=SALT)


def id_in(seal: str, user: Any, page: str) -> uuid.UUID | None:
    """The draft's id; None where the seal is missing, altered, or made for somebody else or another page."""
    try:
        draft_id, user_id, sealed_page = signing.loads(seal, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return uuid.UUID(draft_id) if (user_id, sealed_page) == (str(user.pk), page) else None


class SavesOnce(forms.Form):
    """A writing form. `Form.of(request, …)` makes one; the seal is in its hidden field."""

    draft = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The form of this page: as it was sent, or fresh."""
        return cls(request.POST or None, user=request.user, page=request.path, **kwargs)

    @property
    def held(self) -> dict[str, Any]:
        """What the record holds now, by the names of the fields; {} where the form makes a new one."""
        return {}

    def __init__(self, *args: Any, user: Any, page: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.page = user, page
        self.fields["draft"].initial = new_seal(user, page)

    def clean_draft(self) -> uuid.UUID:
        # A lost or foreign seal gets a new id: what was typed is kept, only the guard begins anew.
        return id_in(self.cleaned_data["draft"], self.user, self.page) or uuid.uuid4()

    def saved(self, save: Callable[[Any], str]) -> str | None:
        """Where to go once `save(form)` has run, now or earlier; None where the rules refuse: the faults stand at the fields."""
        try:
            return save_once(self.cleaned_data["draft"], user=self.user, page=self.page, save=lambda: save(self))
        except Refused as refused:
            show_at_fields(self, refused.faults)
            return None


def save_once(draft_id: uuid.UUID, *, user: Any, page: str, save: Callable[[], str]) -> str:
    """Run `save`, which gives the address to go to, unless this draft was saved already; then only give its address.

    The row is taken first, so a second sending waits for the first and then follows it.
    """
    with transaction.atomic():
        Draft.objects.bulk_create([Draft(pk=draft_id, author=user, page=page)], ignore_conflicts=True)
        draft = Draft.objects.select_for_update().get(pk=draft_id)
        if draft.author_id == user.pk and not draft.led_to:
            draft.text, draft.led_to = None, save()
            draft.save()
        return draft.led_to


def sweep() -> int:
    """Forget saved drafts after a day: by then nobody sends the form again. Gives how many went."""
    return Draft.objects.exclude(led_to="").filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()[0]
