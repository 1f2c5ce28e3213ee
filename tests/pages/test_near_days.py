"""A day that was chosen by a button stays that day, also when it is no near one any more."""

from datetime import date, timedelta

import pytest
from django import forms

from ketch.pages.fields import DateField, OrOtherField


class Form(forms.Form):
    on = OrOtherField(label="When", other=DateField(), other_words="Another day")
    minutes = OrOtherField(label="How long", other=forms.IntegerField(), other_words="min…", required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].set_near([(today, "Today"), (today - timedelta(1), "Yesterday")])
        self.fields["minutes"].set_near([(30, 30)])


CHOSEN = date(2026, 3, 4)


@pytest.mark.parametrize("days", [0, 1, 2, 30])
def test_the_day_of_a_draft_is_the_same_day_later(days):
    form = Form({"on_choice": CHOSEN.isoformat()}, today=CHOSEN + timedelta(days))
    assert form.is_valid()
    assert form.cleaned_data["on"] == CHOSEN


def test_it_is_shown_as_another_day():
    form = Form({"on_choice": CHOSEN.isoformat()}, today=CHOSEN + timedelta(2))
    html = str(form["on"])
    assert 'value="other" required id="id_on_0_2" checked' in html
    for part, value in (("day", 4), ("month", 3), ("year", 2026)):
        assert f'name="on_other_{part}" value="{value}"' in html


@pytest.mark.parametrize("nonsense", ["2026-02-31", "yesterday", "5"])
def test_what_is_no_day_is_asked_again(nonsense):
    assert "Choose one, or write another." in str(Form({"on_choice": nonsense}, today=CHOSEN).errors)


def test_a_length_that_is_no_button_any_more_is_the_same_length():
    form = Form({"on_choice": CHOSEN.isoformat(), "minutes_choice": "45"}, today=CHOSEN)
    assert form.is_valid()
    assert form.cleaned_data["minutes"] == 45
