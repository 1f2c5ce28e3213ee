"""What a writing form sends: its text, and a hidden field, the seal: which draft it is, whose, on which page, and what the page
showed; and what of the text somebody wrote, and did not find there."""

import json
import re
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core import signing
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from ketch.drafts.merging import plain
from ketch.encryption.unreadable import Unreadable
from ketch.words import Values

SALT = "ketch.drafts"

# Whoever sent a request: with an account, or not signed in any more.
Visitor = AbstractBaseUser | AnonymousUser
# The fields of a form as they were typed, by name.
Text = dict[str, list[str]]


@dataclass(frozen=True)
class Seal:
    """shown: plain values by field (see merging.plain), as they were when the form was opened.
    begun: of those that were filled in with something else than the record holds, what stood there.
    asked: of those that two people changed at once, what the other had saved when this one was asked about it.
    labels: what the page called its fields, for the day on which it does not open any more.
    texts: the fields in which words are written."""

    draft_id: uuid.UUID
    author_id: str
    page: str
    shown: Values = field(default_factory=dict)
    asked: Values = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    begun: Values = field(default_factory=dict)

    def __str__(self) -> str:
        """Signed, not encrypted: it holds what the author's own page shows."""
        draft_id, *rest = vars(self).values()  # in their order, by which `open_seal` takes them
        return signing.dumps([str(draft_id), *rest], salt=SALT, compress=True)

    def anew(self, tab: str = "") -> Self:
        """Another draft of the same page. For a named tab always the same one, so that its text is kept once, whether the page or
        the server notices first that two tabs have written."""
        return replace(self, draft_id=uuid.uuid5(self.draft_id, tab) if tab else uuid.uuid4())

    def is_for(self, user: Visitor, page: str) -> bool:
        return (self.author_id, self.page) == (str(user.pk), page)


def new_seal(user: Visitor, page: str, shown: Values | None = None, labels: dict[str, str] | None = None, **rest) -> str:
    """For a freshly opened form."""
    return str(Seal(uuid.uuid4(), str(user.pk), page, shown or {}, labels=labels or {}, **rest))


def open_seal(text: str, max_age: int | None = None) -> Seal | None:
    """None where it is missing, altered, none of ours, or older than `max_age` seconds."""
    try:
        draft_id, *rest = signing.loads(text, salt=SALT, max_age=max_age)
        return Seal(uuid.UUID(draft_id), *rest)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def seal_in(text: Text) -> Seal | None:
    """The seal under which a draft's text was sent."""
    return open_seal(text.get("draft", [""])[0])


# Under this name a page says which of several open pages it is: see `writes_over`.
TAB = "tab"
# The seal is another one where a draft begins anew, and autosave presses no button.
NOT_COMPARED = {"draft", "save", TAB}
NOT_KEPT = {"csrfmiddlewaretoken", "back", "as_opened", "closing"}


def text_of(typed: QueryDict) -> Text:
    """The fields of a form that was sent, as a draft has them."""
    return {name: typed.getlist(name) for name in typed if name not in NOT_KEPT}


def digest(draft_id: uuid.UUID, text: Text) -> str:
    """Equal for equal text in the same draft. It is keyed, so that a stolen database does not tell that two drafts are equal."""
    words = {name: [plain(value) for value in values] for name, values in text.items() if name not in NOT_COMPARED}
    return salted_hmac(SALT, f"draft {draft_id} {json.dumps(words, sort_keys=True)}", algorithm="sha256").hexdigest()


# "two:3 one:5": from the tab two, which sends for the third time, and was opened with what the tab one had sent up to its fifth.
MARK = re.compile(r"\b([a-z0-9]{1,40}):(\d{1,9})\b")

Marks = list[tuple[str, int]]


def writes_over(text: Text, stored: Text) -> bool:
    """Whether the page that sends `text` has seen what is stored: it wrote that itself, or was opened with it. Nobody has seen
    what cannot be read; a copy of the database may still have it."""
    return not isinstance(stored, Unreadable) and _has_seen(_marks(text), _marks(stored))


def is_late(text: Text, stored: Text) -> bool:
    """Whether what is stored was written by a page that had sent `text`, or seen it, before."""
    marks = _marks(text)
    return bool(marks) and _has_seen(_marks(stored), marks)


def name_of(text: Text) -> str:
    """The tab that wrote it; "" where none is named."""
    return next((name for name, _number in _marks(text)), "")


def _has_seen(marks: Marks, others: Marks) -> bool:
    if not others:
        return True
    name, number = others[0]
    return any(name == own and number <= count for own, count in marks)


def _marks(text: Text) -> Marks:
    return [(name, int(number)) for name, number in MARK.findall("".join(text.get(TAB, [])[:1]))]


KEEP, OTHER = "keep-", "other"
# "other" stands before what is said beside it; a key points to what only its page could show.
NO_WORDS = re.compile(r"|other|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_CHOSEN = re.compile(r"|other")
HOUR = re.compile(r"\d\d[.:]\d\d")
DAY_PARTS = ("year", "month", "day")
# Buttons, and what belongs to the sending of a form.
BUTTONS = NOT_COMPARED | {"find", "add", "count", "rows", "seen"}
# What is searched for is typed, but it is no text of the record.
NOT_WRITTEN_DOWN = BUTTONS | {"words", "walk_in"}


def is_as_opened(text: Text, seal: Seal) -> bool:
    """Whether each field stands as the page showed it: nobody typed or chose anything. In doubt, somebody did."""
    sent, shown = _by_field(text, seal, BUTTONS), seal.shown | seal.begun
    left_out = {name for name, value in shown.items() if value is True or (value and isinstance(value, list))}
    return all(_stands(sent.get(name, []), shown.get(name)) for name in {*sent, *left_out})


def _stands(words: list[str], shown: Any) -> bool:
    """ "other" is an answer of its own, or stands before the one that the page showed as typed."""
    chosen = [word for word in words if word]
    typed = [word for word in chosen if word != OTHER]
    return _is_as_shown(chosen, shown) or bool(typed and _is_as_shown(typed, shown))


def number_of_words(text: Text, seal: Seal) -> int:
    """In the texts that somebody wrote or changed; what was chosen is no word."""
    changed = changed_in(text, seal)
    return sum(len(words.split()) for name in seal.texts for words in changed.get(name, []))


def changes_elsewhere(data: QueryDict, seal: Seal | None, names: Collection[str]) -> bool:
    """Whether something was written in other fields than `names`: a page has them no more, since somebody changed the record."""
    if seal is None:
        return False
    changed = changed_in(text_of(data), seal, NOT_CHOSEN)
    return any(name not in names and not any(name.startswith(f"{own}_") for own in names) for name in changed)


def changed_in(text: Text, seal: Seal, nothing: re.Pattern[str] = NO_WORDS) -> dict[str, list[str]]:
    """By field, what was written there; nothing of what stands as the page showed it."""
    sent = _by_field(text, seal, NOT_WRITTEN_DOWN).items()
    written = {name: [word for word in words if not nothing.fullmatch(word)] for name, words in sent}
    return {name: words for name, words in written.items() if any(words) and not _is_as_shown(words, seal.shown.get(name))}


def _by_field(text: Text, seal: Seal, left_out: Collection[str]) -> dict[str, list[str]]:
    """The values of each field, which may be sent in parts."""
    sent: dict[str, list[str]] = defaultdict(list)
    for name, values in _with_whole_days(text).items():
        if name not in left_out and not name.startswith(KEEP):
            fields = [field for field in seal.labels if name == field or name.startswith(f"{field}_")]
            sent[max(fields, key=len, default=name)] += [plain(value) for value in values]
    return dict(sent)


def _is_as_shown(words: list[str], shown: Any) -> bool:
    """A browser sends a tick as "on", figures as words, and an hour without its seconds."""
    if isinstance(shown, bool):
        return words in ([str(shown)], ["on"] if shown else [])
    if isinstance(shown, list):
        return sorted(words) == sorted(map(str, shown))
    typed, shown = " ".join(words), "" if shown is None else str(shown)
    return typed == shown or bool(HOUR.fullmatch(typed) and typed.replace(".", ":") + ":00" == shown)


def _with_whole_days(text: Text) -> Text:
    """The three parts of a day as one, as the seal has it."""
    days = days_in(text)
    parts = {f"{stem}_{part}" for stem in days for part in DAY_PARTS}
    return {name: values for name, values in text.items() if name not in parts} | {stem: [day] for stem, (day, _) in days.items()}


def days_in(text: Text) -> dict[str, tuple[str, list[str]]]:
    """By the name of a field that is sent in three parts: the day as the seal has it, and the parts that were typed."""
    days = {}
    for stem in [name.removesuffix("_day") for name in text if name.endswith("_day")]:
        names = [f"{stem}_{part}" for part in DAY_PARTS]
        if all(name in text for name in names):
            typed = [part for name in names if (part := " ".join(text[name]).strip())]
            days[stem] = ("-".join(part.zfill(2) for part in typed), typed)
    return days
