from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from ketch.access.roles import Permission

SIGNING_IN = {"account_login", "mfa_authenticate", "account_logout", "account_reauthenticate", "account_change_password"}
BEFORE_SIGNING_IN = {"health", "hide", "blank", "unlock", "language", "accessibility", "keep-draft", "discard-draft"}
# They ask for an account, and show nothing of anybody else.
ONES_OWN = {
    "preferences",
    "shortcuts",
    "draft",
    "browsers",
    "factors",
    "app",
    "passkey",
    "recovery-codes",
    "remove-factor",
    "known",
}
# To everybody who has an account: what is done with accounts.
OF_STAFF = {"changes"}
# Open to everyone, and to everyone the same: no_trace in ketch/pages/middleware.py.
WITHOUT_A_TRACE = {"feedback", "feedback-thanks", "feedback-closed", "busy-times"}


def pages(resolver: URLResolver) -> Iterator[URLPattern]:
    """Every address but the admin's, which has a door of its own: tests/accounts."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.app_name != "admin":
            yield from pages(entry)


def access(page: URLPattern) -> object:
    return getattr(page.callback, "access", None)


def test_every_page_says_who_may_open_it():
    silent = [page for page in pages(get_resolver()) if access(page) not in {*Permission, "everyone"}]
    assert silent == [], "Give each of these @requires(…) or @open_to_everyone."


def test_few_pages_are_open_to_everyone():
    """A new one is added here on purpose, or not at all."""
    found = {page.name for page in pages(get_resolver()) if access(page) == "everyone"}
    assert found == SIGNING_IN | BEFORE_SIGNING_IN | ONES_OWN | OF_STAFF | WITHOUT_A_TRACE
