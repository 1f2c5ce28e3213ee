"""One line of the log book, as components/log_row.html draws it: when, what, and at most one thing to do."""

from dataclasses import dataclass
from datetime import date

from ketch.words import Words


@dataclass(frozen=True)
class Line:
    when: Words | int = ""
    hour: str = ""
    title: Words = ""
    href: str = ""
    chip: Words = ""
    chip_kind: str = ""
    code: str = ""
    call_name: str = ""
    second: Words = ""
    # On the right: something to do …
    act: str = ""
    act_post: bool = False  # done by the tap itself, not on the page behind it …
    act_values: dict[str, str] | None = None  # … which sends these
    act_words: Words = ""
    act_icon: str = ""
    act_kind: str = ""
    act_for: Words = ""
    # … or what is done.
    done: Words = ""
    done_link: str = ""
    # Under the words, what folds open; it names its own template.
    fold: object = None
    id: str = ""
    # By which lines of several kinds are put in order; `when` are its words.
    day: date | None = None


# Terms and what stands beside them, as components/facts.html draws them.
TermsAndFacts = list[tuple[str, str]]


def joined(*words: object, by: str = " · ") -> str:
    """The second line: what there is of it, with points between."""
    return by.join(str(word) for word in words if word)
