"""An opened identity in words, for the one page that shows it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ketch.pages.templatetags.dates import short_day
from ketch.words import fold


def facts_of(names: dict[str, str]) -> list[tuple[str, str]]:
    return [(term, _in_words(name, names[name])) for name, term in _terms().items() if names.get(name)]


def named(fields: Iterable[str]) -> str:
    """Which they are, without what they say."""
    return ", ".join(_terms()[name] for name in fields)


def joined(kept: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Of two files of one person. She is found by either name afterwards: one may be from before a marriage."""
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
