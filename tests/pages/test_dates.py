from datetime import date, time, timedelta

import pytest
from django import forms
from django.utils import formats, translation

from ketch.pages.fields import DateField, DateParts
from ketch.periods import today
from ketch.words import from_to, near, weekday


class BirthForm(forms.Form):
    born_on = DateField()


def typed(day, month, year):
    return BirthForm({"born_on_day": day, "born_on_month": month, "born_on_year": year})


def test_three_numbers_make_a_day():
    form = typed("5", "1", "2024")
    assert form.is_valid()
    assert form.cleaned_data["born_on"] == date(2024, 1, 5)


@pytest.mark.parametrize(
    "parts", [("31", "2", "2024"), ("0", "1", "2024"), ("x", "1", "2024"), ("5", "13", "2024"), ("1", "1", "99999")]
)
def test_no_such_day_is_said_and_what_was_typed_stays(parts):
    form = typed(*parts)
    assert not form.is_valid()
    assert all(f'value="{part}"' in str(form["born_on"]) for part in parts)


@pytest.mark.parametrize("parts", [("30", "november", "2026"), ("1", "jan", "25")])
def test_what_is_no_number_is_not_called_a_day_that_does_not_exist(parts):
    assert typed(*parts).errors["born_on"] == ["Write all three as numbers, the year with four figures, like 5 1 2024."]


@pytest.mark.parametrize("year", ["26", "202", "0026", "1899"])
def test_a_year_that_nobody_means_is_asked_for_again(year):
    form = typed("28", "11", year)
    assert form.errors["born_on"] == ["Write the year with four figures, like 2024."]
    assert f'value="{year}"' in str(form["born_on"])


def test_a_day_from_which_nothing_could_be_counted_is_asked_for_again():
    assert typed("31", "12", str(today().year + 50)).is_valid()
    assert typed("1", "1", str(today().year + 51)).errors["born_on"] == [
        "This day is too far away. Write the year with four figures, like 2024."
    ]


def test_each_of_the_three_has_its_word():
    drawn = str(BirthForm()["born_on"])
    assert [f'<label for="id_born_on_{n}">{word}</label>' in drawn for n, word in enumerate(("Day", "Month", "Year"))] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("5 January 2024", "5.\xa01.\xa02024", "9.05")), ("sl", ("5. januar 2024", "5.\xa01.\xa02024", "9.05"))],
)
def test_days_and_hours_are_written_as_in_the_glossary(language, words):
    with translation.override(language):
        day = date(2024, 1, 5)
        written = formats.date_format(day), formats.date_format(day, "SHORT_DATE_FORMAT"), formats.time_format(time(9, 5))
        assert (written, formats.get_format("FIRST_DAY_OF_WEEK")) == (words, 1)


@pytest.mark.parametrize("year", ["99999", "9" * 25, "9" * 10_000])
def test_a_year_beyond_every_calendar_is_no_such_day(year):
    form = BirthForm({"born_on_day": "1", "born_on_month": "1", "born_on_year": year})
    assert "like 5 1 2024." in str(form.errors["born_on"])


def test_a_slovenian_number_has_a_comma():
    with translation.override("sl"):
        assert formats.localize(1.5) == "1,5"


def test_the_weekday_is_written_out():
    with translation.override("sl"):
        assert weekday(date(2024, 1, 5)) == "petek, 5. januar 2024"
    with translation.override("en"):
        assert weekday(date(2024, 1, 5)) == "Friday, 5 January 2024"


def test_near_days_are_words():
    assert near(today()) == "Today"
    assert near(today() - timedelta(days=1)) == "Yesterday"
    assert near(date(2019, 3, 4)) == "4.\xa03.\xa02019"


def test_an_open_end_is_left_open():
    assert from_to(date(2022, 10, 3), date(2024, 6, 14)) == "3.\xa010.\xa02022 – 14.\xa06.\xa02024"
    assert from_to(date(2025, 3, 3)) == "3.\xa03.\xa02025 –"


def test_the_words_of_its_three_fields_are_labels_and_no_attributes():
    drawn = DateParts().render("day", None, {"id": "day"})
    assert ('<label for="day_0">Day</label>' in drawn, "data_" in drawn) == (True, False)
