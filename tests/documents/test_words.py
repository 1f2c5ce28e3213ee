"""A value reads the same in every format, as its language writes it."""

from datetime import date

import pytest

from ketch.documents.blocks import day, decimal, hundredths, in_words, percent, text, whole


@pytest.mark.parametrize(
    ("cell", "english", "slovenian"),
    [
        (whole(12345), "12,345", "12.345"),
        (whole(0), "0", "0"),
        (decimal(3.3333), "3.3", "3,3"),
        (decimal(12345.6), "12,345.6", "12.345,6"),
        (decimal(4), "4.0", "4,0"),
        (hundredths(1596.75), "1,596.75", "1.596,75"),
        (percent(0.125), "12.5%", "12,5\u00a0%"),
        (percent(1), "100.0%", "100,0\u00a0%"),
        (day(date(2024, 1, 5)), "5 January 2024", "5.\xa01.\xa02024"),
        (text("čaj"), "čaj", "čaj"),
    ],
)
def test_a_value_in_both_languages(cell, english, slovenian):
    assert in_words(cell, "en") == english
    assert in_words(cell, "sl") == slovenian


@pytest.mark.parametrize("cell", [whole(None), decimal(None), percent(None), day(None)])
def test_nothing_to_divide_is_a_dash_and_never_nought(cell):
    assert in_words(cell, "en") == in_words(cell, "sl") == "–"


@pytest.mark.parametrize(("value", "words"), [(0.25, "0.3"), (0.35, "0.4"), (2.45, "2.5"), (0.0499, "0.0")])
def test_a_half_goes_up_as_at_school(value, words):
    assert in_words(decimal(value), "en") == words


def test_a_spreadsheet_program_gets_numbers_without_thousands():
    assert in_words(decimal(12345.6), "sl", grouped=False) == "12345,6"


def test_the_language_of_the_page_does_not_matter(settings):
    settings.LANGUAGE_CODE = "sl"
    assert in_words(day(date(2024, 3, 9)), "en") == "9 March 2024"
