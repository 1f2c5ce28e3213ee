"""The text of a draft: the fields of a form as they were sent, a digest of them, and which open page wrote them last."""

import json
import re
import uuid
from typing import Any

from ketch.drafts.merging import plain
from ketch.encryption import keys

# Under this name a page says which of several open pages it is: see `writes_over`.
TAB = "tab"
# The seal is another one where a draft begins anew, and autosave presses no button.
NO_TEXT = {"draft", "save", TAB}
NOT_TYPED = {"csrfmiddlewaretoken", "back", "as_opened", "closing"}

Text = dict[str, list[str]]


def text_of(typed: Any) -> Text:
    """The fields of a form that was sent, a QueryDict, as a draft has them."""
    return {name: typed.getlist(name) for name in typed if name not in NOT_TYPED}


def digest(draft_id: uuid.UUID, text: Text) -> str:
    """Equal for equal text in the same draft. It is keyed, so that a stolen database does not tell that two drafts are equal."""
    words = {name: [plain(value) for value in values] for name, values in text.items() if name not in NO_TEXT}
    return keys.load().blind_index(f"draft {draft_id} {json.dumps(words, sort_keys=True)}")


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
