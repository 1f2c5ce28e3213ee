"""A stored value that does not open: altered, moved, cut, or sealed under a key that is lost. It stops nothing. Its place says
so, and what a page could not read is told to the log once (ketch/audit/looks.py)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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

    def __str__(self) -> str:
        return _("this cannot be read")


class UnreadableText(Unreadable, str):
    """Of a text, a number or a file: words for whoever reads."""


class UnreadableDay(Unreadable, date):
    """Today in every order, so that it is looked at; in words it says what it is."""


class UnreadableNo(Unreadable, int):
    """Nothing is allowed by it."""


class UnreadableJSON(Unreadable, dict):
    """Nothing is in it."""


def words(content: bytes) -> UnreadableText:
    return UnreadableText(_("this cannot be read")).holding(content)


# What one page could not read: where, by field and the row's key.
Places = list[tuple[Any, str]]
_found: ContextVar[Places | None] = ContextVar("unreadable", default=None)


def note(at: Any, key: object) -> None:
    found, place = _found.get(), (at, str(key))
    if found is None:
        logger.warning("A value in %s of the row %s cannot be read.", at.place, key)
    elif place not in found:
        found.append(place)


@contextmanager
def collecting() -> Iterator[Places]:
    found: Places = []
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)
