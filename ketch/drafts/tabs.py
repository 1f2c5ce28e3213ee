"""One draft, open in several tabs: which page wrote it last, so that none writes over words that it never saw.

A page names itself and counts what it sends, "k3x9:14"; behind that stands what the page was opened with, "k3x9:14 f7a2:5". It is
part of the draft's text, like every field. Without a script there is no such field, and no autosave either.
"""

import re

from ketch.drafts.digests import TAB, Text

MARK = re.compile(r"\b([a-z0-9]{1,40}):(\d{1,9})\b")

Marks = list[tuple[str, int]]


def writes_over(text: Text, kept: Text) -> bool:
    """Whether the page that sends `text` has seen what is kept: it wrote that itself, or was opened with it."""
    return _knows(_marks(text), _marks(kept))


def is_late(text: Text, kept: Text) -> bool:
    """Whether what is kept was written by a page that had sent `text`, or seen it, before."""
    marks = _marks(text)
    return bool(marks) and _knows(_marks(kept), marks)


def name_of(text: Text) -> str:
    """The tab that wrote it; "" where none is named."""
    return next((name for name, _number in _marks(text)), "")


def _knows(marks: Marks, others: Marks) -> bool:
    if not others:
        return True
    name, number = others[0]
    return any(name == own and number <= count for own, count in marks)


def _marks(text: Text) -> Marks:
    return [(name, int(number)) for name, number in MARK.findall("".join(text.get(TAB, [])[:1]))]
