import unicodedata

import pytest
from django.db.models import TextChoices

from ketch.words import alphabetical, choice_from_label, fold, places_of


class Kind(TextChoices):
    EMPTY = "", "–"
    DID_NOT_HAPPEN = "did_not_happen", "Did not happen"
    SAFE = "safe", "Varna hiša"
    OTHER = "other", "safe"


def test_folding_takes_carons_and_case_away():
    assert fold("Čebela ŠIŠKA Žužek") == "cebela siska zuzek"
    assert fold("Đorđe Łucja Anaïs") == "dorde lucja anais"


def test_folding_does_not_ask_how_a_letter_was_composed():
    assert fold(unicodedata.normalize("NFD", "Črt Žiga")) == fold(unicodedata.normalize("NFC", "ČRT ŽIGA"))


def test_folding_takes_any_number_of_marks_away_in_one_go():
    assert fold("a" + "\u0301\u0316" * 500_000 + "b") == "ab"


def test_folding_takes_doubled_and_surrounding_spaces_away():
    assert fold("  safe \u00a0 house ") == "safe house"


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        (["sola"], "Šola in šola.", ["Šola", "šola"]),
        (["sola"], unicodedata.normalize("NFD", "V šoli ni, šola je."), [unicodedata.normalize("NFD", "šola")]),
        (["strasse"], "In der Straße 1", ["Straße"]),
        (["an", "anna"], "Anna Banana", ["Anna", "an", "an"]),
        (["ab"], "a b", []),
        (["a.b"], "a.b axb", ["a.b"]),
        (["e"], "Æ", ["Æ"]),
        (["шко"], "Школа", ["Шко"]),
        (["x"], "", []),
    ],
)
def test_words_are_found_where_they_stand_however_they_are_written(wanted, text, found):
    assert [text[first:last] for first, last in places_of(wanted, text)] == found


def test_a_choice_is_known_by_its_code_and_by_its_label():
    assert choice_from_label(Kind, " DID_NOT_HAPPEN ") == "did_not_happen"
    assert choice_from_label(Kind, "did not  happen") == "did_not_happen"
    assert choice_from_label(Kind, "varna hisa") == "safe"


def test_a_code_wins_over_the_label_of_another_choice():
    assert choice_from_label(Kind, "safe") == "safe"


def test_an_unknown_word_and_an_empty_one_are_no_choice():
    assert choice_from_label(Kind, "hotel") is None
    assert choice_from_label(Kind, "") is None


def test_plain_pairs_are_choices_too():
    assert choice_from_label([("woman", "Woman"), ("man", "Man")], "MAN") == "man"


def test_slovenian_order_puts_carons_after_their_letter():
    words = ["žaba", "zob", "šola", "sova", "čas", "car", "dan", "Ana"]
    assert sorted(words, key=alphabetical) == ["Ana", "car", "čas", "dan", "sova", "šola", "zob", "žaba"]
