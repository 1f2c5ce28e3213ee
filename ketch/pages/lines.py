"""One line of the log book, as components/log_row.html draws it: when, what, and at most one thing to do."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    when: Any = ""
    title: Any = ""
    href: str = ""
    chip: Any = ""
    chip_kind: str = ""
    code: str = ""
    call_name: str = ""
    second: Any = ""
    # On the right: something to do …
    act: str = ""
    act_post: bool = False  # done by the tap itself, not on the page behind it …
    act_values: dict[str, str] | None = None  # … which sends these
    act_words: Any = ""
    act_icon: str = ""
    act_kind: str = ""
    act_for: Any = ""
    # … or what is done.
    done: Any = ""
    done_link: str = ""
    # Under the words, what folds open; it names its own template.
    fold: Any = None
    id: str = ""


def joined(*words: Any) -> str:
    """The second line: what there is of it, with points between."""
    return " · ".join(str(word) for word in words if word)
