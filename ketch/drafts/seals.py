"""The hidden field of a writing form: which draft it is, whose, on which page, and what the page showed."""

import uuid
from dataclasses import dataclass, field, replace
from typing import Self

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core import signing

from ketch.values import Values

SALT = "ketch.drafts"

# Whoever sent a request: with an account, or not signed in any more.
Visitor = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True)
class Seal:
    """shown: plain values by field (see merging.plain), as they were when the form was opened.
    asked: of those that two people changed at once, what the other had saved when this one was asked about it.
    labels: what the page called its fields, for the day on which it does not open any more."""

    draft_id: uuid.UUID
    author_id: str
    page: str
    shown: Values = field(default_factory=dict)
    asked: Values = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Signed, not encrypted: it holds what the author's own page shows."""
        told = [str(self.draft_id), self.author_id, self.page, self.shown, self.asked, self.labels]
        return signing.dumps(told, salt=SALT, compress=True)

    def anew(self, tab: str = "") -> Self:
        """Another draft of the same page. For a named tab always the same one, so that its text is kept once, whether the page or
        the server notices first that two tabs have written."""
        return replace(self, draft_id=uuid.uuid5(self.draft_id, tab) if tab else uuid.uuid4())

    def beside(self) -> Self:
        """Another draft, always the same one: where nobody is signed in, a seal can make one draft and not many."""
        return replace(self, draft_id=uuid.uuid5(self.draft_id, "beside"))

    def is_for(self, user: Visitor, page: str) -> bool:
        return (self.author_id, self.page) == (str(user.pk), page)


def new_seal(user: Visitor, page: str, shown: Values | None = None, labels: dict[str, str] | None = None) -> str:
    """For a freshly opened form."""
    return str(Seal(uuid.uuid4(), str(user.pk), page, shown or {}, labels=labels or {}))


def open_seal(text: str, max_age: int | None = None) -> Seal | None:
    """None where it is missing, altered, none of ours, or older than `max_age` seconds."""
    try:
        draft_id, *rest = signing.loads(text, salt=SALT, max_age=max_age)
        return Seal(uuid.UUID(draft_id), *rest)
    except (signing.BadSignature, ValueError, TypeError):
        return None
