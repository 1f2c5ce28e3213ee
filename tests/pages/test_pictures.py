from datetime import date

from ketch.pages.pictures import Span, stretch, strip, years
from ketch.pages.templatetags.ketch import mark, mark_others

FIRST, LAST = date(2021, 1, 1), date(2021, 4, 10)  # a hundred days


def test_a_strip_ends_with_the_last_week():
    row = strip([("Cooking", ["present", None, "", "partly"])], weeks=3).rows[0]
    assert [each.status for each in row.marks] == ["", "partly"]
    assert row.marks[0].x < row.marks[1].x


def test_no_session_and_not_recorded_are_two_things():
    assert [each.status for each in strip([("Cooking", [None, ""])], weeks=2).rows[0].marks] == [""]


def test_a_short_history_stands_at_the_right():
    long, short = strip([("a", ["present"] * 3), ("b", ["present"])], weeks=3).rows
    assert long.marks[-1].x == short.marks[-1].x


def test_a_band_covers_its_days_both_included():
    band = stretch(Span(date(2021, 1, 11), date(2021, 1, 20), "ten days"), FIRST, LAST)
    assert (band.x, band.width) == (10, 10)


def test_a_band_without_an_end_lasts_and_none_leaves_the_picture():
    band = stretch(Span(date(2020, 1, 1), None, "since long ago"), FIRST, LAST)
    assert (band.x, band.width) == (0, 100)


def test_a_single_day_can_still_be_seen():
    assert stretch(Span(date(2021, 1, 1), date(2021, 1, 1), "a day"), date(2001, 1, 1), LAST).width > 0.5


def test_years_never_run_into_each_other():
    assert len(years(date(1990, 1, 1), date(2026, 12, 31))) <= 8


def test_a_mark_says_its_status_to_the_style_sheet():
    assert mark("absent_excused") == {"status": "absent_excused"}


def test_the_button_of_the_register_counts_in_words():
    assert mark_others(1) == "Mark the other 1 person present"
    assert mark_others(2) == "Mark the other 2 people present"
