"""A piece of writing, from the opened page to the saved record: whose it is, in which draft it lies, and what its page showed."""

import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import QueryDict

from ketch.drafts.keeping import keep, waiting
from ketch.drafts.models import Draft
from ketch.drafts.saving import SavedBefore, save_once
from ketch.drafts.seals import Seal, open_seal
from ketch.drafts.text import text_of
from ketch.values import Values

if TYPE_CHECKING:
    from ketch.accounts.models import User


class Writing:
    """seal: None on a page that is opened afresh, or where the hidden field is missing.

    saved_before: where an earlier sending of the same draft led, if this one says something else.
    """

    def __init__(self, user: "User", page: str, typed: Any) -> None:
        self.user, self.page = user, page
        self.is_resumed = False
        self.saved_before = ""
        found = open_seal(str(typed.get("draft", ""))) if typed else None
        self.seal = found if found and found.is_for(user, page) else None
        # A hidden field that does not open: what the page showed is not known.
        self.is_of_an_unknown_page = bool(typed and typed.get("draft")) and self.seal is None
        self.is_fresh = not typed

    @property
    def waiting(self) -> "QuerySet[Draft] | tuple[()]":
        """Drafts of this page that are offered, never poured in by themselves."""
        return () if not self.is_fresh else waiting(self.user).filter(page=self.page).defer("text")

    @property
    def shown(self) -> Values:
        """What the page showed; {} where nobody knows."""
        return self.seal.shown if self.seal else {}

    def showed(self, name: str) -> bool:
        return self.seal is None or name in self.seal.shown

    def without_a_page(self, names: Iterable[str]) -> Seal:
        """A seal as if the page had shown nothing: whatever the record holds under these names is asked about."""
        return Seal(uuid.uuid4(), str(self.user.pk), self.page, dict.fromkeys(names, ""))

    def save_once(self, draft_id: uuid.UUID, sent: Any, save: Callable[[], str]) -> str | None:
        """Where to go. None where something else was saved with this draft before: see `saved_before`."""
        try:
            return save_once(draft_id, user=self.user, page=self.page, save=save, text=text_of(sent))
        except SavedBefore as before:
            self.saved_before = before.led_to
        return None

    def begin_anew(self, data: Any) -> QueryDict:
        """The page goes on with what was sent now, as a draft of its own. Gives the same data under its seal."""
        assert self.seal
        self.seal = self.seal.anew()
        under_new_seal = sealed(data, self.seal)
        keep(under_new_seal, self.user)
        return under_new_seal


def sealed(data: Any, seal: Seal) -> QueryDict:
    """The same fields under another seal."""
    data = data.copy()
    data["draft"] = str(seal)
    return data
