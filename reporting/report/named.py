"""Where the words of a report perhaps name a person, and on which page these words are corrected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.encryption.fields import opened
from participants.models import Participant
from reporting.checks.explained import explained_by
from reporting.layouts.asked import Asked


@dataclass(frozen=True)
class NamedPlace:
    """`names`: codes and call names. `address`: where this user corrects it; "" where somebody else can."""

    where: str
    names: str
    address: str


def named_in_explanations(asked: Asked, language: str, find: "NamesIn", *, by: User) -> Iterator[NamedPlace]:
    for found in explained_by(asked, language):
        named = {key: names for key, words in found.words.items() if (names := find(words))}
        seen = found.rows.filter(pk__in=set(named)).visible_to(by, Permission.EXPLAIN_FIGURES) if named else ()
        corrected = {row.pk for row in seen}
        for key, names in named.items():
            address = reverse("reporting:explain", args=[asked, found.check.name, key]) if key in corrected else ""
            yield NamedPlace(str(found.check.heading), names, address)


class NamesIn:
    """Codes and call names that stand in a text, inflected ones too. What merely looks alike is pointed out as well."""

    def __init__(self) -> None:
        self._names = dict(_patterns())

    def __call__(self, text: str) -> str:
        return ", ".join(sorted(name for name, pattern in self._names.items() if text and pattern.search(text)))


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for code, call_name in opened(Participant.objects.order_by(), "code", "call_name"):
        yield code, _whole_word(re.escape(code))
        if isinstance(call_name, str) and len(call_name) > SHORTEST_STEM:
            yield call_name, _whole_word(rf"{re.escape(call_name[:-1])}\w{{0,{LONGEST_ENDING}}}")
        elif isinstance(call_name, str) and call_name:
            yield call_name, _whole_word(re.escape(call_name))


def _whole_word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


# Slovenian inflects names: of “Maja” one writes “Majo” and “Maji”.
SHORTEST_STEM, LONGEST_ENDING = 3, 4
