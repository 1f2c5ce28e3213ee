"""Drafts: kept while somebody writes, offered again, moved to another page, discarded."""

import json
import uuid
from collections.abc import Collection, Iterator
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from ketch.drafts import sent
from ketch.drafts.models import Draft
from ketch.records.locking import locked
from ketch.words import Values


def whom(page: str) -> uuid.UUID | None:
    """The key of the participant whom a page is about: its address names a record, and a record knows whose it is. None where the
    page is about nobody or several."""
    try:
        match = resolve(page)
    except Resolver404:
        return None
    record: Any = getattr(match.func, "on", None)
    key = match.kwargs.get("pk")
    path = getattr(record, "about", None)
    if path is None or key is None:
        return None
    found = set(record.objects.filter(pk=key).values_list(path, flat=True)[:2])
    return found.pop() if len(found) == 1 else None


RESUME = "draft"


class KeepAnswer(NamedTuple):
    """address: where the draft can be continued. seal: a new one, for a page whose draft is gone or was continued in another tab.
    Neither: nothing was kept. led_to: where the draft was saved already. nothing: there was nothing to keep. full: in words, why
    a draft cannot be kept; its page can still be saved."""

    address: str = ""
    seal: str = ""
    led_to: str = ""
    nothing: bool = False
    full: str = ""


# What one author may have waiting, and how long each may be. Whoever works here has a handful of a few kilobytes.
MOST, LONGEST = 100, 300_000


class Full(Exception):
    """Said in words to the author by autosave. Older drafts stay as they are: which of them is needed only she knows.

    What comes with a press on a button would be lost, so it may be longer, and as many again are kept.
    """


def refuse_too_long(text: sent.Text) -> None:
    if sum(len(value.encode()) for values in text.values() for value in values) > LONGEST:
        raise Full(_("Not kept as a draft: the text is too long for one. It is still here; save it, or make two of it."))


def refuse_too_many(author_id: Any, most: int) -> None:
    if Draft.objects.filter(author_id=author_id, led_to="", text__isnull=False).count() > most:
        wrong = _(
            "Not kept: you have as many drafts as can be kept. Your text is still here; save it, or discard drafts on Today."
        )
        raise Full(wrong)


def keep(typed: QueryDict, user: sent.Visitor) -> str:
    """Keep a form's fields under the draft that its seal names, for the author it names: also after she was signed out.

    For a press on a button, or a page that is being closed: nobody waits for the answer. So words that come when their draft is
    saved or discarded already become a draft of their own, unless they are the very words that were saved. Such a draft may be
    one too many; the other way, words would be lost. So do words beside which another tab has written on.

    Gives the address where the draft is gone on with; "" where nothing is kept: without a seal, while somebody else is signed in,
    or where nothing was typed.
    """
    seal, text = _seal_of(typed, user), sent.text_of(typed)
    if seal is None:
        return ""
    if sent.is_as_opened(text, seal):
        _take_back(seal, text)
        return ""
    # Without a sign-in the seal could be used by anybody: then it makes one more draft at most, always the same one.
    others = _anew(seal, text) if user.is_authenticated else iter([seal.anew("beside")])
    try:
        return _keep(text, seal, others, most=2 * MOST)
    except Full:
        return ""


def keep_while_writing(typed: QueryDict, user: sent.Visitor) -> KeepAnswer:
    """The same for autosave. It keeps nothing for a draft that is gone, which a late request must not bring back, nor for one
    that another tab has continued.

    A page that is still open reads the answer and sends the same text again with the new seal; a closed page does not. So newer
    text is distinguished from a late request without a clock.
    """
    if not user.is_authenticated:  # the page is covered: it gets no new seal, and its text stays in it
        return KeepAnswer("" if "as_opened" in typed else keep(typed, user))
    seal, text = _seal_of(typed, user), sent.text_of(typed)
    if seal is None:
        return KeepAnswer()
    if "as_opened" in typed or sent.is_as_opened(text, seal):  # every change was undone: there is nothing to keep
        _take_back(seal, text)
        return KeepAnswer(nothing=True)
    try:
        refuse_too_long(text)
        draft = _stored(seal, text, most=MOST)
    except Full as full:
        return KeepAnswer(full=str(full))
    if draft:
        return KeepAnswer(address_of(draft))
    saved = Draft.objects.filter(pk=seal.draft_id).exclude(led_to="").first()
    return KeepAnswer(seal=str(seal.anew(sent.name_of(text))), led_to=saved.led_to if saved else "")


def keep_anew(text: sent.Text, seal: sent.Seal) -> str:
    """Keep the text as another draft of the same page. Gives its address."""
    others = _anew(seal, text)
    seal = next(others)
    return _keep(text | {"draft": [str(seal)]}, seal, others)


def _anew(seal: sent.Seal, text: sent.Text) -> Iterator[sent.Seal]:
    while True:
        seal = seal.anew(sent.name_of(text))
        yield seal


def _keep(text: sent.Text, seal: sent.Seal, others: Iterator[sent.Seal], *, most: int | None = None) -> str:
    """Under this seal; where its draft is gone or was continued in another tab, under the first free one of the others. "" where
    the very words were saved, or no other is left."""
    while not (draft := _stored(seal, text, most=most)):
        is_saved = Draft.objects.filter(pk=seal.draft_id, text__isnull=True, digest=sent.digest(seal.draft_id, text)).exists()
        other = None if is_saved else next(others, None)
        if other is None:
            return ""
        seal, text = other, text | {"draft": [str(other)]}
    return address_of(draft)


def _seal_of(typed: QueryDict, user: sent.Visitor) -> sent.Seal | None:
    # Nobody signed in: the seal alone says whose it is, so it must be of this working day, and its author still one of us.
    seal = sent.open_seal(typed.get("draft", ""), max_age=None if user.is_authenticated else settings.SESSION_COOKIE_AGE)
    return seal if seal and _is_authors(seal, user) else None


def _is_authors(seal: sent.Seal, user: sent.Visitor) -> bool:
    if user.is_authenticated:
        return str(user.pk) == seal.author_id
    return get_user_model().objects.filter(pk=seal.author_id, is_active=True).exists()


def _stored(seal: sent.Seal, text: sent.Text, *, most: int | None) -> Draft | None:
    """The draft that holds this text, or what the same page wrote later. None where it is gone, or another tab continued it. Full
    where it would be a new one, and the author has `most` of them already."""
    with transaction.atomic():
        words = sent.number_of_words(text, seal)
        begun = {"author_id": seal.author_id, "page": seal.page, "text": text, "words": words, "about": lambda: whom(seal.page)}
        draft, is_new = locked(Draft.objects.all()).get_or_create(pk=seal.draft_id, defaults=begun)
        if is_new:
            if most is not None:
                refuse_too_many(seal.author_id, most)
            return draft
        if not draft.is_gone and sent.writes_over(text, draft.text):
            # The record may be about another person by now. After a merge of two files the page still names its old address,
            # while the draft has moved to the new one.
            moved = {} if draft.page == seal.page else {"draft": [str(replace(seal, page=draft.page))]}
            draft.text, draft.words, draft.about = text | moved, words, whom(draft.page) or draft.about
            draft.save()
            return draft
    return None if draft.is_gone or not sent.is_late(text, draft.text) else draft


def _take_back(seal: sent.Seal, text: sent.Text) -> None:
    with transaction.atomic():
        draft = locked(Draft.objects.filter(pk=seal.draft_id, text__isnull=False)).first()
        if draft and sent.writes_over(text, draft.text):
            draft.delete()


def address_of(draft: Draft) -> str:
    """Its page, with the draft poured in: the key tells nothing to anybody else."""
    return f"{draft.page}?{RESUME}={draft.pk}"


def resumed(request: HttpRequest) -> QueryDict | None:
    """What its author typed on this page earlier, as if it were sent now; None where the address asks for no draft of hers."""
    key = _key(request.GET.get(RESUME, ""))
    draft = waiting(request.user).filter(pk=key, page=request.path).first() if key else None
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in draft.text.items():
        typed.setlist(name, values)
    return typed


def waiting(user: sent.Visitor) -> Any:
    """Drafts that were never saved, the newest first. Nobody but their author reads them."""
    return Draft.objects.filter(author_id=user.pk, led_to="", text__isnull=False).order_by("-kept_at")


def discard(key: str, user: sent.Visitor) -> bool:
    """Remove its text at once; the empty row stays for a day. False where it was saved or discarded before."""
    return bool(waiting(user).filter(pk=_key(key)).update(text=None, kept_at=timezone.now()))


def forget(keys: Collection[uuid.UUID]) -> int:
    """Delete the drafts about a participant who is erased, and those that name one of her `keys` (her own and those of former
    files), like registers or forms in which she was chosen. Gives how many were deleted."""
    mentions = [draft.pk for draft in Draft.objects.filter(text__isnull=False) if _names(draft, keys)]
    return Draft.objects.filter(Q(about__in=keys) | Q(pk__in=mentions)).delete()[0]


def _names(draft: Draft, keys: Collection[uuid.UUID]) -> bool:
    """Also in the seal, which holds what the page showed."""
    text: sent.Text = draft.text or {}
    seal = sent.seal_in(text)
    words = json.dumps([draft.page, text, seal and asdict(seal)], default=str)
    return any(str(key) in words for key in keys)


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def take_drafts_to(request: HttpRequest, to: str) -> str:
    """Where to go on: at `to`, with what was sent here as a draft. Earlier drafts of this page move there, too."""
    back = keep(request.POST, request.user) if request.method == "POST" else request.get_full_path()
    with transaction.atomic():
        for draft in locked(waiting(request.user)).filter(page=request.path):
            _move(draft, to)
    return back.replace(request.path, to, 1) or to


def follow_merge(*, old: uuid.UUID, new: uuid.UUID) -> None:
    """After a merge, drafts about `old` are about `new`, also on pages of its records, whose addresses stay."""
    Draft.objects.filter(about=old).update(about=new)


def _move(draft: Draft, to: str) -> None:
    """The seal inside is renewed for the new page; otherwise its form would not recognise the draft."""
    text: Values = draft.text or {}
    seal = sent.seal_in(text)
    if seal:
        draft.text = text | {"draft": [str(replace(seal, page=to))]}
    draft.page, draft.about = to, whom(to)
    draft.save(update_fields=["page", "about", *(["text"] if seal else [])])
