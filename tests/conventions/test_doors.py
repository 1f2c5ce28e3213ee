from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from ketch.access.permissions import Permission
from ketch.catalogues import ROOMS


def views_of(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views_of(entry)
        else:
            yield entry


def ours() -> list[URLPattern]:
    return [entry for entry in views_of(get_resolver()) if entry.callback.__module__.split(".")[0] in ROOMS]


def test_every_page_says_who_may_open_it():
    silent = [entry for entry in ours() if getattr(entry.callback, "access", None) not in {*Permission, "everyone"}]
    assert silent == [], "Give each of these @requires(…) or @open_to_everyone."


def test_few_pages_are_open_to_everyone():
    """A new one is added here on purpose, or not at all."""
    assert {entry.name for entry in ours() if entry.callback.access == "everyone"} == {"health"}
