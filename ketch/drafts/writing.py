"""A piece of writing, from the opened page to the saved record: whose it is, in which draft it lies, what its page showed. A form
that is submitted several times is saved once."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from ketch.audit.entries import acting
from ketch.drafts.keeping import keep, keep_anew, waiting
from ketch.drafts.models import NEVER_SAVED, Draft
from ketch.drafts.sent import Seal, Text, Visitor, digest, open_seal, seal_in, text_of, writes_over
from ketch.records.locking import locked
from ketch.words import Values

if TYPE_CHECKING:
    from ketch.accounts.models import User

KEPT_FOR = timedelta(days=1)


class Saved(Exception):
    """The draft was saved, and led to this address. Nothing was written now."""

    def __init__(self, led_to: str) -> None:
        self.led_to = led_to
        super().__init__(led_to)


class SavedBefore(Saved):
    """With other values."""


class SentAgain(Saved):
    """By an identical form. The door redirects to where the first one led. The rules would refuse this one, comparing it with the
    record that the first one made."""


def refuse_again(sent: QueryDict, user: Visitor, page: str) -> None:
    """SentAgain where an identical form was saved. One that is being saved right now is waited for in `save_once`."""
    if led_to := where_it_led(sent, user, page):
        raise SentAgain(led_to)


def where_it_led(sent: QueryDict, user: Visitor, page: str) -> str:
    """The address to which an identical form led; "" where none was saved."""
    seal = open_seal(sent.get("draft", ""))
    if seal is None or not seal.is_for(user, page):
        return ""
    saved = Draft.objects.filter(pk=seal.draft_id, digest=digest(seal.draft_id, text_of(sent)))
    return saved.values_list("led_to", flat=True).first() or ""


def save_once(draft_id: uuid.UUID, *, user: "User", page: str, save: Callable[[], str], text: Text | None = None) -> str:
    """Run `save` and give the address that it returns. Where this draft was saved already: SentAgain if `text` is identical,
    else SavedBefore.

    The draft's row is locked first, so a second request waits for the first one. What another tab wrote into the draft is not
    saved along: it becomes a draft of its own.
    """
    text = text or {}
    words = digest(draft_id, text)
    # All that `save` does is one action with one set of log entries. It must not catch Refused and go on.
    with acting(user):
        Draft.objects.bulk_create([Draft(pk=draft_id, author=user, page=page)], ignore_conflicts=True)
        draft = locked(Draft.objects.all()).get(pk=draft_id)
        if draft.led_to:
            raise SentAgain(draft.led_to) if draft.digest == words else SavedBefore(draft.led_to)
        _leave_to_the_other_tab(draft, text, words)
        draft.text, draft.digest, draft.led_to = None, words, save()
        draft.save()
        return draft.led_to


def _leave_to_the_other_tab(draft: Draft, text: Text, words: str) -> None:
    stored = draft.text
    if not stored or writes_over(text, stored) or digest(draft.pk, stored) == words:
        return
    if seal := seal_in(stored):
        keep_anew(stored, seal)


def sweep() -> int:
    """Delete drafts that were saved or discarded more than a day ago (no late request can arrive any more), drafts that were not
    saved within their term, and those of closed accounts. Gives how many were deleted."""
    now = timezone.now()
    gone = Q(text__isnull=True, kept_at__lt=now - KEPT_FOR)
    old = Q(kept_at__lt=now - NEVER_SAVED)
    return Draft.objects.filter(gone | old | Q(author__is_active=False)).delete()[0]


class Writing:
    """seal: None on a page that is opened afresh, or where the hidden field is missing.

    saved_before: where an earlier sending of the same draft led, if this one says something else.
    """

    def __init__(self, user: "User", page: str, typed: QueryDict | None) -> None:
        self.user, self.page = user, page
        self.is_resumed = False
        self.saved_before = ""
        found = open_seal(str(typed.get("draft", ""))) if typed else None
        self.seal = found if found and found.is_for(user, page) else None
        self._is_fresh = not typed

    @property
    def waiting(self) -> "QuerySet[Draft] | tuple[()]":
        """Drafts of this page that are offered, never poured in by themselves."""
        return waiting(self.user).filter(page=self.page).defer("text") if self._is_fresh else ()

    @property
    def shown(self) -> Values:
        """What the page showed; {} where nobody knows."""
        return self.seal.shown if self.seal else {}

    def showed(self, name: str) -> bool:
        return self.seal is None or name in self.seal.shown

    @property
    def was_saved(self) -> bool:
        """By an earlier sending of the same draft."""
        return self.seal is not None and Draft.objects.filter(pk=self.seal.draft_id).exclude(led_to="").exists()

    def begin_anew(self, data: QueryDict, led_to: str) -> QueryDict:
        """Something else was saved with this draft before. What was sent now goes on as a draft of its own, under a new seal."""
        assert self.seal
        self.seal, self.saved_before = self.seal.anew(), led_to
        under_new_seal = sealed(data, self.seal)
        keep(under_new_seal, self.user)
        return under_new_seal


def sealed(data: QueryDict, seal: Seal) -> QueryDict:
    """The same fields under another seal."""
    data = data.copy()
    data["draft"] = str(seal)
    return data
