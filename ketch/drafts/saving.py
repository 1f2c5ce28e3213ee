"""Saved once, however often it is sent; and what is forgotten when."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ketch.audit.actions import acting
from ketch.drafts.keeping import keep_anew
from ketch.drafts.models import NEVER_SAVED, Draft
from ketch.drafts.seals import open_seal
from ketch.drafts.text import Text, digest, text_of, writes_over
from ketch.records.locking import locked

KEPT_FOR = timedelta(days=1)


class SavedBefore(Exception):
    """This form was saved, with other words in it. Nothing was written now."""

    def __init__(self, led_to: str) -> None:
        self.led_to = led_to
        super().__init__(led_to)


class SentAgain(Exception):
    """The very form that was saved came once more. The door leads where it led: the rules would judge it beside what it made."""

    def __init__(self, led_to: str) -> None:
        self.led_to = led_to
        super().__init__(led_to)


def refuse_again(sent: Any, user: Any, page: str) -> None:
    """SentAgain where just this was saved already. What is being saved at this moment waits in `save_once`."""
    if led_to := where_it_led(sent, user, page):
        raise SentAgain(led_to)


def where_it_led(sent: Any, user: Any, page: str) -> str:
    """The address; empty where just this was not saved yet."""
    seal = open_seal(sent.get("draft", ""))
    if seal is None or not seal.is_for(user, page):
        return ""
    saved = Draft.objects.filter(pk=seal.draft_id, digest=digest(seal.draft_id, text_of(sent)))
    return saved.values_list("led_to", flat=True).first() or ""


def save_once(draft_id: uuid.UUID, *, user: Any, page: str, save: Callable[[], str], text: Text | None = None) -> str:
    """Run `save`, and give the address to go to, which `save` says. Where this draft was saved already: SentAgain if `text` has
    the same words, else SavedBefore.

    The row is taken first, so a second sending waits for the first and then follows it. What another tab has written into the
    draft is no part of what is saved: it goes on as a draft of its own.
    """
    text = text or {}
    words = digest(draft_id, text)
    # All that `save` does is one action, with one set of entries. Refused, none of it was: `save` catches nothing and goes on.
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
    kept = draft.text
    if not kept or writes_over(text, kept) or digest(draft.pk, kept) == words:
        return
    if seal := open_seal(kept["draft"][0]):
        keep_anew(kept, seal)


def sweep() -> int:
    """What was saved or discarded is forgotten after a day: by then nothing of it comes late. What was never saved has its
    term, and ends with the account of its author. Gives how many went."""
    now = timezone.now()
    gone = Q(text__isnull=True, kept_at__lt=now - KEPT_FOR)
    old = Q(kept_at__lt=now - NEVER_SAVED)
    return Draft.objects.filter(gone | old | Q(author__is_active=False)).delete()[0]
