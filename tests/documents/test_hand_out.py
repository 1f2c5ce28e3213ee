"""Every file that leaves is in the log, named plainly, and kept by nobody on the way."""

import hashlib

import pytest

from ketch.audit import entries
from ketch.documents.hand_out import Copy, File, hand_out, new_copy

FILE = File("report-2024.csv", "text/csv; charset=utf-8", b"figures")
COPY = Copy("1111-2222-3333", "Fund A")


@pytest.fixture
def gathered():
    with entries.gathering(entries.COMMAND_LINE) as held:
        yield held


@pytest.fixture
def response(gathered):
    return hand_out(FILE, copy=COPY, purpose="yearly report", rule="enrolled")


def test_the_log_has_recipient_purpose_copy_number_and_fingerprint(response, gathered):
    (entry,) = gathered.waiting
    assert entry.action == "handed out"
    assert entry.result == f"copy 1111-2222-3333, SHA-256 {hashlib.sha256(b'figures').hexdigest()}"
    assert entry.changes["recipient"] == [None, "Fund A"]
    assert entry.changes["purpose"] == [None, "yearly report"]
    assert entry.changes["rule"] == [None, "enrolled"]


def test_typed_words_lie_only_in_the_sealed_part(response, gathered):
    (entry,) = gathered.waiting
    assert "Fund A" not in f"{entry.result} {entry.field_names} {entry.object_pk}"


def test_it_is_a_download_that_nobody_keeps(response):
    assert response["Content-Disposition"] == 'attachment; filename="report-2024.csv"'
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content == b"figures"


def test_without_a_log_nothing_leaves():
    with pytest.raises(entries.WrittenOutsideAnAction):
        hand_out(FILE, copy=COPY, purpose="yearly report")


@pytest.mark.parametrize("name", ["Poročilo.csv", "a b.csv", 'a".csv', "../a.csv", "a\r\nb.csv", "7KD-4PK.csv", ""])
def test_a_name_that_is_not_plain_is_refused(name):
    with pytest.raises(ValueError, match="no plain file name"):
        File(name, "text/csv", b"")


def test_two_copies_never_share_a_number():
    assert len({new_copy("Fund A").number for _ in range(1000)}) == 1000
