"""Whom a draft is about: its page names a record, and a record knows whose it is."""

from typing import Any

from django.urls import Resolver404, resolve


def whom(page: str) -> Any:
    """The key of the participant whom this page is about; None where it is about nobody or about several."""
    try:
        match = resolve(page)
    except Resolver404:
        return None
    record, key = getattr(match.func, "on", None), match.kwargs.get("pk")
    path = getattr(record, "about", None)
    if path is None or key is None:
        return None
    found = set(record.objects.filter(pk=key).values_list(path, flat=True)[:2])  # type: ignore[union-attr]
    return found.pop() if len(found) == 1 else None
