"""What somebody wrote on a page that does not open any more. It stays a draft, and its author can still read it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch import countries
from ketch.drafts.conflict import KEEP
from ketch.drafts.keeping import RESUME, keep, resumed
from ketch.drafts.merging import plain
from ketch.drafts.models import Draft
from ketch.drafts.seals import Seal, open_seal
from ketch.drafts.text import NO_TEXT, Text, text_of
from ketch.languages import language_name

# A key points to what only its page could show; "other" stands before what is said beside it.
SAYS_NOTHING = re.compile(r"|other|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What belongs to the sending of a form.
NOT_WRITTEN = NO_TEXT | {"find", "add", "words", "walk_in"}


@dataclass(frozen=True)
class Written:
    """label: what the page called the field; "" where it came into the page later."""

    label: str
    words: str


def address_of(request: HttpRequest) -> str:
    """Of a page that did not open: where its author finds what was sent to it now, or was begun there; "" where nothing was.

    What is sent comes back to the same page first, which may be open for reading.
    """
    if request.method == "POST":
        return keep(request.POST, request.user)
    return "" if resumed(request) is None else reverse("pages:draft", args=[request.GET[RESUME]])


def written_in(draft: Draft) -> list[Written]:
    """What its author changed on the page, in the order of the form. What stood there before is not repeated."""
    text: Text = draft.text or {}
    seal = open_seal(text.get("draft", [""])[0]) or Seal(draft.pk, str(draft.author_id), draft.page)
    told, fields = _words_of_codes(), _fields(text, seal)
    said = {name: " ".join(values) for name, values in fields.items()}
    in_order = [*(name for name in seal.labels if name in said), *(name for name in said if name not in seal.labels)]
    changed = [name for name in in_order if said[name] and said[name] != _stood(seal, name)]
    return [Written(seal.labels.get(name, ""), _in_words(name, said[name], told)) for name in changed]


def _in_words(name: str, said: str, told: dict[str, str]) -> str:
    """A code of a language or a country is one only where it was asked for: "it" in a note is no Italian."""
    asked_for = name.partition("-")[0]
    if asked_for.endswith("language"):
        return language_name(said)
    if asked_for.endswith("country") and said in countries.CODES:
        return countries.country_name(said)
    return told.get(said, said)


def _fields(text: Text, seal: Seal) -> dict[str, list[str]]:
    """By field. One may be sent in parts: a day as its day, month and year."""
    fields: dict[str, list[str]] = defaultdict(list)
    for name, values in text.items():
        if name not in NOT_WRITTEN and not name.startswith(KEEP):
            own = [field for field in seal.labels if name == field or name.startswith(f"{field}_")]
            said = [value.replace("\r\n", "\n").strip() for value in values]
            fields[max(own, key=len, default=name)] += [value for value in said if not SAYS_NOTHING.fullmatch(value)]
    return fields


def _stood(seal: Seal, name: str) -> str:
    stood = seal.shown.get(name, "")
    return "on" if stood is True else str(stood)


def _words_of_codes() -> dict[str, str]:
    """Of the values that mean the same wherever they are chosen."""
    found: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            for value, words in field.flatchoices:
                found[str(value)].add(capfirst(str(words)))
    return {"on": _("yes")} | {value: words.pop() for value, words in found.items() if len(words) == 1}


def lost_words(form: Any) -> list[str]:
    """What was written there, as it was sent; nothing of what stands as the page showed it."""
    if form.seal is None:
        return []
    read = {place for name, field in form.fields.items() for place in _places(field.widget, form.add_prefix(name))}
    left = {name: values for name, values in text_of(form.data).items() if name not in read | NO_TEXT | form.also_read}
    lost = {name: values for name, values in left.items() if any(values) and not name.startswith(KEEP)}
    for name, value in form.shown.items():
        _take_out_what_was_shown(lost, form.add_prefix(name), value)
    return [plain(words) for values in lost.values() for words in values if words.strip()]


def _places(widget: forms.Widget, name: str) -> Iterator[str]:
    """Under which names it is sent."""
    yield name
    if isinstance(widget, forms.MultiWidget):
        for part, ending in zip(widget.widgets, widget.widgets_names, strict=True):  # type: ignore[attr-defined]
            yield from _places(part, name + ending)


def _take_out_what_was_shown(lost: Text, name: str, value: Any) -> None:
    """One field may be sent under several names, a day in three: which parts it had cannot be asked any more."""
    parts = [each for each in lost if each == name or each.startswith(f"{name}_")]
    sent = [words for each in parts for words in lost[each]]
    same = _as_sent(value) == sorted(map(plain, sent)) if parts == [name] else _numbers(value) == _numbers(sent)
    if same:
        for each in parts:
            del lost[each]


def _as_sent(value: Any) -> list[str]:
    """As a browser sends what a field showed: a tick is "on", and figures are words."""
    if isinstance(value, bool):
        return ["on"] if value else []
    return sorted(map(str, value)) if isinstance(value, list) else [str(value)]


def _numbers(value: Any) -> list[str]:
    """The parts of a day or of a length, in whatever order; that "another" was chosen is none."""
    return sorted(part.lstrip("0") for part in re.findall(r"\w+", str(value)) if part != "other")
