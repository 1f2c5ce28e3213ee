"""The organisation's own words for attendance: added, corrected, retired; what a used one counts as stays."""

import pytest
from django.urls import reverse

from activities.models import AttendanceWord
from activities.own_word.actions import STAYS, correct_word
from ketch.records.faults import Refused
from tests.factories import AttendanceFactory, AttendanceWordFactory

PAGE, ADD = reverse("activities:own-words"), reverse("activities:add-word")
SENT = {"word_sl": "prišla pozneje", "word_en": "came later", "status": "partly"}


@pytest.fixture
def word(db):
    return AttendanceWordFactory(word_sl="po telefonu")


def address(name, word):
    return reverse(f"activities:{name}", args=[word.pk])


def test_a_word_is_added_with_what_it_counts_as(as_worker):
    assert as_worker.post(ADD, SENT).url == PAGE
    word = AttendanceWord.objects.get()
    assert (word.word_sl, word.word_en, word.status, word.retired_on) == ("prišla pozneje", "came later", "partly", None)
    text = as_worker.get(PAGE).text
    assert "prišla pozneje" in text
    assert "counts as: partly present" in text


def test_the_english_word_may_be_missing(as_worker):
    as_worker.post(ADD, SENT | {"word_en": ""})
    assert AttendanceWord.objects.get().name == "prišla pozneje"


@pytest.mark.parametrize("typed", ["PO  TELEFONU", "By phone", "Prisotnost", "partly", "Excused", "opravičeno", "absent_excused"])
def test_a_word_that_is_there_already_or_means_one_of_the_four_is_said_at_its_field(as_worker, word, typed):
    assert "This word is there already." in as_worker.post(ADD, SENT | {"word_sl": typed}).text
    assert "This word is there already." in as_worker.post(ADD, SENT | {"word_en": typed}).text
    assert AttendanceWord.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "  ", "\u0301", "a" * 61])
def test_what_is_no_word_is_said_at_its_field(as_worker, typed):
    assert as_worker.post(ADD, SENT | {"word_sl": typed}).context["form"].errors["word_sl"]
    assert not AttendanceWord.objects.exists()


def test_its_spelling_is_corrected_wherever_it_was_used(as_worker, word):
    AttendanceFactory(word=word)
    as_worker.post(address("correct-word", word), {"word_sl": "na telefon", "word_en": ""})
    assert AttendanceWord.objects.get().word_key == "na telefon"


def test_what_it_counts_as_is_corrected_until_it_is_used(as_worker, word):
    sent = {"word_sl": "po telefonu", "word_en": "", "status": "partly"}
    as_worker.post(address("correct-word", word), sent)
    word.refresh_from_db()
    assert word.status == "partly"
    row = AttendanceFactory(word=word, status="partly")
    assert "earlier figures would change" in as_worker.get(address("correct-word", word)).text
    as_worker.post(address("correct-word", word), sent | {"status": "present"})
    word.refresh_from_db()
    row.refresh_from_db()
    assert (word.status, row.status) == ("partly", "partly")


def test_whoever_had_the_page_open_before_it_was_used_is_told(worker, word):
    AttendanceFactory(word=word)
    with pytest.raises(Refused) as refused:
        correct_word(word=word, status="partly", by=worker)
    assert refused.value.faults == [STAYS]


def test_a_retired_word_is_offered_no_more_and_can_be_brought_back(as_worker, word, group_of, participant):
    register = reverse("activities:take-register", args=[group_of(participant).pk])
    assert "By phone" in as_worker.get(register).text
    as_worker.post(address("retire-word", word))
    assert "By phone" not in as_worker.get(register).text
    as_worker.post(address("bring-back-word", word))
    assert "By phone" in as_worker.get(register).text
