"""What somebody wrote on a page that does not fit any more: it does not open, or a field is gone. It is kept as a draft."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch import countries
from ketch.drafts.conflict import KEEP
from ketch.drafts.keeping import RESUME, keep, resumed
from ketch.drafts.models import Draft
from ketch.drafts.sent import NO_TEXT, Seal, Text, open_seal, text_of
from ketch.languages import language_name

# "other" stands before what is said beside it; a key points to what only its page could show.
SAYS_NOTHING = re.compile(r"|other|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_CHOSEN = re.compile(r"|other")
DAY_PARTS = ("year", "month", "day")
# What belongs to the sending of a form.
NOT_WRITTEN = NO_TEXT | {"find", "add", "words", "walk_in"}


class NoLongerFits(Exception):
    """Something was written in a field that the page has no more. The door leads to what was written: see `address_of`."""

    def __init__(self, sent: QueryDict) -> None:
        self.sent = sent
        super().__init__()


@dataclass(frozen=True)
class Written:
    """label: what the page called the field; "" where it came into the page later."""

    label: str
    words: str


def address_of(request: HttpRequest, sent: Any = None) -> str:
    """Of a page that did not open: where its author finds what was sent to it now, or was begun there; "" where nothing was.

    What is sent comes back to the same page first, which may be open for reading.
    """
    if request.method == "POST":
        return keep(sent or request.POST, request.user)
    return "" if resumed(request) is None else reverse("pages:draft", args=[request.GET[RESUME]])


def written_in(draft: Draft) -> list[Written]:
    """What its author changed on the page, in the order of the form. What stood there before is not repeated."""
    text: Text = draft.text or {}
    seal = open_seal(text.get("draft", [""])[0]) or Seal(draft.pk, str(draft.author_id), draft.page)
    words_of_codes, changed = _words_of_codes(), _changed(text, seal)
    in_order = [*(name for name in seal.labels if name in changed), *(name for name in changed if name not in seal.labels)]
    typed = {day: " ".join(reversed(parts)) for day, parts in _days_in(text).values()}
    said = {name: " ".join(typed.get(value, value) for value in changed[name]) for name in in_order}
    return [Written(seal.labels.get(name, ""), _in_words(name, said[name], words_of_codes)) for name in in_order]


def _in_words(name: str, said: str, told: dict[str, str]) -> str:
    """A code of a language or a country is one only where it was asked for: "it" in a note is no Italian."""
    asked_for = name.partition("-")[0]
    if asked_for.endswith("language"):
        return language_name(said)
    if asked_for.endswith("country") and said in countries.CODES:
        return countries.country_name(said)
    return told.get(said, said)


def _fields(text: Text, seal: Seal, nothing: re.Pattern[str] = SAYS_NOTHING) -> dict[str, list[str]]:
    """By field. One may be sent in parts: a day as its day, month and year."""
    fields: dict[str, list[str]] = defaultdict(list)
    for name, values in _with_whole_days(text).items():
        if name not in NOT_WRITTEN and not name.startswith(KEEP):
            own = [field for field in seal.labels if name == field or name.startswith(f"{field}_")]
            said = [value.replace("\r\n", "\n").strip() for value in values]
            fields[max(own, key=len, default=name)] += [value for value in said if not nothing.fullmatch(value)]
    return fields


def _words_of_codes() -> dict[str, str]:
    """Of the values that mean the same wherever they are chosen."""
    found: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            for value, words in field.flatchoices:
                found[str(value)].add(capfirst(str(words)))
    return {"on": _("yes")} | {value: words.pop() for value, words in found.items() if len(words) == 1}


def changes_elsewhere(data: Any, seal: Seal | None, names: Collection[str]) -> bool:
    """Whether something was written in other fields than `names`: a page has them no more, since somebody changed the record."""
    if seal is None:
        return False
    changed = _changed(text_of(data), seal, NOT_CHOSEN)
    return any(name not in names and not any(name.startswith(f"{own}_") for own in names) for name in changed)


def _changed(text: Text, seal: Seal, nothing: re.Pattern[str] = SAYS_NOTHING) -> dict[str, list[str]]:
    """By field, what was written there; nothing of what stands as the page showed it."""
    fields = _fields(text, seal, nothing)
    return {name: said for name, said in fields.items() if any(said) and not _is_as_shown(said, seal.shown.get(name))}


def _is_as_shown(said: list[str], shown: Any) -> bool:
    """A browser sends a tick as "on", and figures as words."""
    if isinstance(shown, bool):
        return said in ([str(shown)], ["on"] if shown else [])
    if isinstance(shown, list):
        return sorted(said) == sorted(map(str, shown))
    return " ".join(said) == ("" if shown is None else str(shown))


def _with_whole_days(text: Text) -> Text:
    """The three parts of a day as one, as the seal has it."""
    days = _days_in(text)
    parts = {f"{stem}_{part}" for stem in days for part in DAY_PARTS}
    return {name: values for name, values in text.items() if name not in parts} | {stem: [day] for stem, (day, _) in days.items()}


def _days_in(text: Text) -> dict[str, tuple[str, list[str]]]:
    """By the name of a field that is sent in three parts: the day as the seal has it, and the parts that were typed."""
    days = {}
    for stem in [name.removesuffix("_day") for name in text if name.endswith("_day")]:
        names = [f"{stem}_{part}" for part in DAY_PARTS]
        if all(name in text for name in names):
            typed = [part for name in names if (part := " ".join(text[name]).strip())]
            days[stem] = ("-".join(part.zfill(2) for part in typed), typed)
    return days
