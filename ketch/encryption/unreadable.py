"""A stored value that does not open: altered, moved, cut, or sealed under a key that is lost. It stops nothing. Its place says
so, and what a page could not read is told to the log once (ketch/audit/looks.py)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class Unreadable:
    """In place of the value. `content` is what the database has."""

    content: bytes

    def holding(self, content: bytes) -> Self:
        self.content = content
        return self


class UnreadableText(Unreadable, str):
    """Of a text, a number or a file: words for whoever reads."""


class UnreadableDay(Unreadable, date):
    """Today in every order, so that it is looked at; in words it says what it is."""

    def __str__(self) -> str:
        return _("this cannot be read")


class UnreadableNo(Unreadable, int):
    """Nothing is allowed by it."""

    def __str__(self) -> str:
        return _("this cannot be read")


class UnreadableJSON(Unreadable, dict):
    """Nothing is in it."""

    def __str__(self) -> str:
        return _("this cannot be read")


def words(content: bytes) -> UnreadableText:
    return UnreadableText(_("this cannot be read")).holding(content)


@dataclass
class UnreadOnAPage:
    """What one page could not read: where, by field and the row's key."""

    places: list[tuple[Any, str]] = field(default_factory=list)


_found: ContextVar[UnreadOnAPage | None] = ContextVar("unreadable", default=None)


def note(at: Any, key: object) -> None:
    if (found := _found.get()) is not None:
        if (at, str(key)) not in found.places:
            found.places.append((at, str(key)))
    else:
        logger.warning("A value in %s of the row %s cannot be read.", at.place, key)


@contextmanager
def collecting() -> Iterator[UnreadOnAPage]:
    found = UnreadOnAPage()
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)
