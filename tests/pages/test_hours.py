"""An hour is understood as people write it; where two are likely, it is asked."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from ketch.pages.fields import HourField

FIELD = HourField("16.00", label="Hour")


@pytest.mark.parametrize("typed", ["15.30", "15:30", "1530", "15h30", "15 h 30", "15,30", " 15.30 h ", "15.30h", "١٥.٣٠"])
def test_half_past_three(typed):
    assert FIELD.clean(typed) == time(15, 30)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("15", (15, 0)),
        ("15h", (15, 0)),
        ("15 H", (15, 0)),
        ("9", (9, 0)),
        ("930", (9, 30)),
        ("0905", (9, 5)),
        ("9.0", (9, 0)),
        ("0", (0, 0)),
    ],
)
def test_short_ways_to_write_one(typed, hour):
    assert FIELD.clean(typed) == time(*hour)


def said(typed):
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(typed)
    return refusal.value.messages


def test_two_that_are_likely_are_asked_about():
    assert said("9.5") == ["9.5: is it 9.30 or 9.05? Write four figures."]
    assert said("15:3") == ["15:3: is it 15.30 or 15.03? Write four figures."]


@pytest.mark.parametrize("typed", ["25", "24", "24.00", "2460", "9.75", "1575"])
def test_an_hour_that_no_day_has(typed):
    assert said(typed) == ["A day has the hours 0.00 to 23.59. Write the hour like 16.00."]


@pytest.mark.parametrize("typed", ["", "15:30:00", "noon", "15.", "153000", "-1", "1 5", "9.7", "1" * 10_000])
def test_what_is_no_hour(typed):
    assert said(typed) == ["Write the hour like 16.00."]


def test_an_empty_one_may_stay_empty():
    assert HourField("16.00", required=False).clean(" ") is None
