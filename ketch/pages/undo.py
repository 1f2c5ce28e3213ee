"""After one tap, the next page says what was saved and offers to take it back with one more."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest

MARK = "undo:"


def offer_undo(request: HttpRequest, words: Any, address: str) -> None:
    """`address`: where a bare POST undoes it. It travels with the message and is drawn by components/status.html."""
    messages.success(request, words, extra_tags=f"{MARK}{address}")


def address_of(message: Any) -> str:
    tags = message.extra_tags or ""
    return tags.removeprefix(MARK) if tags.startswith(MARK) else ""
