"""An opened identity in words, for the one page that shows it, and what fits it, for the search."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ketch.words import fold, short_day

FEWEST_LETTERS = 3


def facts_of(names: dict[str, str]) -> list[tuple[str, str]]:
    return [(term, _in_words(name, names[name])) for name, term in _terms().items() if names.get(name)]


def named(fields: Iterable[str]) -> str:
    """Which they are, without what they say."""
    return ", ".join(_terms()[name] for name in fields)


def fits(text: str, names: dict[str, str]) -> bool:
    """Each word of `text` that has three letters begins one of the names; where none has, each of them is a name.

    Fewer letters narrow nothing down: letter by letter, a whole name could be asked for.
    """
    parts = [word for name in ("given_name", "family_name", "other_names") for word in _words(names.get(name, ""))]
    if long := [word for word in _words(text) if len(word) >= FEWEST_LETTERS]:
        return all(any(name.startswith(word) for name in parts) for word in long)
    return bool(_words(text)) and set(_words(text)) <= set(parts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def joined(kept: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Of two files of one person, who is found by either name afterwards: one may be from before a marriage."""
    names = other | {name: value for name, value in kept.items() if value}
    full = _full(other) if fold(_full(other)) != fold(_full(names)) else ""
    further = [kept.get("other_names"), other.get("other_names"), full]
    if words := ", ".join(dict.fromkeys(filter(None, further))):
        names["other_names"] = words
    return names


def _full(names: dict[str, str]) -> str:
    return " ".join(filter(None, (names.get("given_name"), names.get("family_name"))))


def _terms() -> dict[str, str]:
    return {
        "given_name": _("Given name"),
        "family_name": _("Family name"),
        "other_names": _("Other names"),
        "birth_date": _("Date of birth"),
    }


def _in_words(name: str, value: str) -> str:
    return short_day(date.fromisoformat(value)) if name == "birth_date" else value
