"""What somebody has written in a form, beside what its page showed: whether anything, in which fields, how many words."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from ketch.drafts.merging import plain
from ketch.drafts.sent import NO_TEXT, Seal, Text, text_of

KEEP, OTHER = "keep-", "other"
# "other" stands before what is said beside it; a key points to what only its page could show.
SAYS_NOTHING = re.compile(r"|other|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_CHOSEN = re.compile(r"|other")
HOUR = re.compile(r"\d\d[.:]\d\d")
DAY_PARTS = ("year", "month", "day")
# Buttons, and what belongs to the sending of a form; what is searched for is typed, and not written down.
PRESSED = NO_TEXT | {"find", "add", "count", "rows", "seen"}
NOT_WRITTEN = PRESSED | {"words", "walk_in"}


def is_as_opened(text: Text, seal: Seal) -> bool:
    """Whether each field stands as the page showed it: nobody typed or chose anything. In doubt, somebody did."""
    sent, shown = _by_field(text, seal, PRESSED), seal.shown | seal.begun
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


def changes_elsewhere(data: Any, seal: Seal | None, names: Collection[str]) -> bool:
    """Whether something was written in other fields than `names`: a page has them no more, since somebody changed the record."""
    if seal is None:
        return False
    changed = changed_in(text_of(data), seal, NOT_CHOSEN)
    return any(name not in names and not any(name.startswith(f"{own}_") for own in names) for name in changed)


def changed_in(text: Text, seal: Seal, nothing: re.Pattern[str] = SAYS_NOTHING) -> dict[str, list[str]]:
    """By field, what was written there; nothing of what stands as the page showed it."""
    sent = _by_field(text, seal, NOT_WRITTEN).items()
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
