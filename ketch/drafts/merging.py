"""Two people wrote at once: whose value of each field is saved, and one text out of two. Knows no form and no request."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, QuerySet

from ketch.words import Values

SENTENCE = re.compile(r"\S.*?(?:[.!?…](?=\s)|$)|\n", re.MULTILINE)
# Comparing takes up to the cube of their number. Longer texts stand side by side whole.
MOST_COMPARED = 1000


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


MINE, THEIRS = "mine", "theirs"
_NEVER_ASKED = object()


@dataclass(frozen=True)
class Merged:
    """Names of fields, in the order of the record. taken: the record's value stays. asked: both changed it, and the author of
    what came in has not decided. Of all others what came in is saved."""

    taken: tuple[str, ...]
    asked: tuple[str, ...]


def touched(name: str, shown: Values, mine: Values) -> bool:
    """Whether the author changed the field since the page was shown. What did not come in was not changed."""
    return name in mine and mine[name] != shown.get(name, "")


def merge(
    shown: Values,
    now: Values,
    mine: Values,
    *,
    declared: Collection[str] = (),
    asked: Values | None = None,
    decided: Mapping[str, str] | None = None,
) -> Merged:
    """What is saved where the record changed while somebody wrote. All values are plain, by the name of the field.

    shown: as the page had them. now: as the record has them. mine: as they came in, without fields that did not come in.
    declared: fields that count as changed whatever the page showed. asked: what the record had when this one was asked about a
    field, and decided: what was answered. An answer counts as long as the record has not changed again.
    """
    taken, open_ones = [], []
    for name, value in now.items():
        answer = (decided or {}).get(name)
        if name not in declared and not touched(name, shown, mine):
            taken.append(name)
        elif value not in (shown.get(name, ""), mine.get(name, "")) and not (
            answer and (asked or {}).get(name, _NEVER_ASKED) == value
        ):
            open_ones.append(name)
        elif answer == THEIRS:
            taken.append(name)
    return Merged(tuple(taken), tuple(open_ones))


def both(theirs: str, mine: str, shown: str = "") -> str:
    """One text with everything of either: equal sentences once; where they differ, theirs, then mine.

    Of what both were shown, a sentence that one of them took out stays out.
    """
    hers, own = _sentences(theirs), _sentences(mine)
    gone = (set(_sentences(shown)) - (set(hers) & set(own))) - {"\n"}
    stays: list[str] = []
    for is_equal, of_hers, of_own in _stretches(hers, own):
        stretch = hers[of_hers] if is_equal else [*hers[of_hers], *own[of_own]]
        stays += [sentence for sentence in stretch if sentence not in gone]
    return _joined(stays)


class Piece(NamedTuple):
    text: str
    differs: bool


def pieces(text: str, other: str) -> list[Piece]:
    """`text`, cut where it differs from `other`, for the eye: word by word. What is blank between words is not compared."""
    own, hers = (re.findall(r"^\s+|\S+\s*", each) for each in (text, other))
    stretches = _stretches([word.strip() for word in own], [word.strip() for word in hers])
    return [Piece("".join(own[of_own]), not is_equal) for is_equal, of_own, _of_hers in stretches if own[of_own]]


def _stretches(a: list[str], b: list[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Whether they are equal, and where they lie. A word in many places is no place to begin from: that alone bounds the work."""
    if max(len(a), len(b)) > MOST_COMPARED:
        yield a == b, slice(None), slice(None)
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b).get_opcodes():
        yield tag == "equal", slice(a1, a2), slice(b1, b2)


def _sentences(text: str) -> list[str]:
    """Sentences and line breaks; the spaces between are put back by `_joined`."""
    return [found.group() for found in SENTENCE.finditer(plain(text))]


def _joined(sentences: list[str]) -> str:
    text = ""
    for sentence in sentences:
        text += sentence if not text or text.endswith("\n") or sentence == "\n" else f" {sentence}"
    return text.strip()
