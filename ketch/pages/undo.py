"""After one tap, the next page says what was saved and offers to take it back with one more."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from ketch.words import Words

MARK = "undo:"


def offer_undo(request: HttpRequest, words: Words, address: str) -> None:
    """`address`: where a bare POST undoes it. It travels with the message and is drawn by components/status.html."""
    messages.success(request, str(words), extra_tags=f"{MARK}{address}")


def address_of(message: Message) -> str:
    tags = message.extra_tags or ""
    return tags.removeprefix(MARK) if tags.startswith(MARK) else ""
