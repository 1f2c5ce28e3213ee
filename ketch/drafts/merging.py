"""Two people wrote at once: what the page showed, what is held now, what came in. Equal parts once, nothing lost."""

import re
from collections.abc import Iterator
from datetime import date, time
from difflib import SequenceMatcher
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, QuerySet

SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s)|$)|\n", re.MULTILINE)


def plain(value: Any) -> Any:
    """A value of a form or a record as JSON has it, so that both can be compared."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(str(plain(each)) for each in value)
    if isinstance(value, date | time | UUID):
        return str(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return "" if value is None else value


def both(theirs: str, mine: str, shown: str = "") -> str:
    """One text with everything of either: equal sentences once; where they differ, theirs, then mine.

    Of what both were shown, a sentence that one of them took out stays out.
    """
    hers, own = _sentences(theirs), _sentences(mine)
    gone = (set(_sentences(shown)) - (set(hers) & set(own))) - {"\n"}
    kept: list[str] = []
    for of_hers, of_own in _stretches(hers, own):
        stretch = of_hers if of_hers == of_own else [*of_hers, *of_own]
        kept += [sentence for sentence in stretch if sentence not in gone]
    return _joined(kept)


class Piece(NamedTuple):
    text: str
    differs: bool


def pieces(text: str, other: str) -> list[Piece]:
    """`text`, cut where it differs from `other`, for the eye: word by word."""
    words = [re.findall(r"\s+|\S+", each) for each in (text, other)]
    return [Piece("".join(own), own != hers) for own, hers in _stretches(*words) if own]


def _stretches(a: list[str], b: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for _tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield a[a1:a2], b[b1:b2]


def _sentences(text: str) -> list[str]:
    """Sentences and line breaks; the spaces between are put back by `_joined`."""
    return [found.group() for found in SENTENCE.finditer(plain(text))]


def _joined(sentences: list[str]) -> str:
    text = ""
    for sentence in sentences:
        text += sentence if not text or text.endswith("\n") or sentence == "\n" else f" {sentence}"
    return text.strip()
