"""Words in a field that a form has no more: somebody's change took it away while they were written."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms

from ketch.drafts.conflict import KEEP
from ketch.drafts.digests import NO_TEXT, Text, text_of
from ketch.drafts.merging import plain


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
