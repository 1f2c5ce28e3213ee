"""A look has a purpose in plain words: every permission has them, and no page writes one that nobody could read."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from ketch.access.roles import Permission
from ketch.audit.models import LogEntry
from ketch.audit.purposes import PURPOSES, purpose_in_words
from tests.conventions.test_who_may import WHO_MAY, addresses, keys  # noqa: F401
from tests.rolled_back import rolled_back


def test_every_permission_has_its_words():
    without = [permission for permission in Permission if permission not in PURPOSES]
    assert without == [], "Say in ketch/audit/purposes.py what a look under it is for."


def test_every_page_with_words_of_its_own_is_a_page():
    assert {name for name in PURPOSES if ":" in name} - set(addresses()) == set()


def test_no_purpose_is_said_in_the_words_of_the_code():
    with override("sl"):
        assert [key for key, words in PURPOSES.items() if str(words) == key] == []


@pytest.mark.django_db
def test_no_page_writes_a_purpose_without_words(as_manager, keys):  # noqa: F811
    pages = [reverse(name, args=[keys[kind] for kind in row[0].split()]) for name, row in WHO_MAY.items() if ":" in name]
    for page in pages:
        with rolled_back():
            before = LogEntry.objects.count()
            as_manager.get(page)
            written = LogEntry.objects.filter(number__gt=before, action__in=["looked", "opened", "handed out"])
            assert [entry.purpose for entry in written if not purpose_in_words(entry.purpose)] == [], page
