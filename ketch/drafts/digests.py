"""What a form had in it, known again without being kept."""

import json
import uuid
from typing import Any

from ketch.drafts.merging import plain
from ketch.encryption import keys

# Which page wrote it: see tabs.py.
TAB = "tab"
# The seal is another one where a draft begins anew, and autosave presses no button.
NO_TEXT = {"draft", "save", TAB}
NOT_TYPED = {"csrfmiddlewaretoken", "back", "as_opened", "closing"}

Text = dict[str, list[str]]


def text_of(typed: Any) -> Text:
    """The fields of a form that was sent, a QueryDict, as a draft has them."""
    return {name: typed.getlist(name) for name in typed if name not in NOT_TYPED}


def digest(draft_id: uuid.UUID, text: Text) -> str:
    """The same for the same words in the same draft, and of no use to whoever has not the key: of two rows nobody can tell that
    the same was written."""
    words = {name: [plain(value) for value in values] for name, values in text.items() if name not in NO_TEXT}
    return keys.load().blind_index(f"draft {draft_id} {json.dumps(words, sort_keys=True)}")
