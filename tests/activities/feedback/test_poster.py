"""A poster for an activity and a month, printed here."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.feedback.poster import Place, code_of
from ketch.periods import months_after, today
from tests.factories import ActivityFactory


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhamo skupaj", name_en="cooking together")


def page(activity, month=""):
    return f"{reverse('activities:poster', args=[activity.pk])}?month={month}"


def test_it_carries_the_code_of_this_month_and_the_sentences_of_all_languages(as_worker, cooking):
    response = as_worker.get(page(cooking))
    address = f"http://testserver/f/{Place(cooking, today().replace(day=1)).token}"
    assert response.context["poster"].address == address
    assert code_of(address).path in response.text
    for sentence in ("Kako je bilo?", "How was it?", "Як усе пройшло?", "كيف كانت التجربة؟", "Kuhamo skupaj", "Cooking together"):
        assert sentence in response.text
    assert 'lang="ar" dir="rtl"' in response.text


def test_the_next_month_can_be_printed_ahead_and_no_other(as_worker, cooking):
    later = months_after(today().replace(day=1), 1)
    assert as_worker.get(page(cooking, f"{later:%Y-%m}")).context["poster"].address.endswith(Place(cooking, later).token)
    for odd in ("2019-01", "0000-00", "\x00", "x" * 5000):
        months = as_worker.get(page(cooking, odd)).context["months"]
        assert [address for address, _name, is_chosen in months if is_chosen] == [f"?month={today():%Y-%m}"]


def test_two_posters_share_nothing(cooking):
    month = today().replace(day=1)
    tokens = {Place(each, months_after(month, far)).token for each in (cooking, ActivityFactory()) for far in range(3)}
    assert len(tokens) == 6
    assert {len(token) for token in tokens} == {16}


def test_it_tells_staff_which_translations_nobody_has_read(as_worker, cooking):
    assert "Slovenian, Arabic, Ukrainian" in as_worker.get(page(cooking)).text


def test_an_activity_that_has_ended_asks_nobody(as_worker):
    ended = ActivityFactory(ended_on=today().replace(day=1) - timedelta(1))
    assert as_worker.get(page(ended)).url == ended.get_absolute_url()


def test_a_code_is_small_enough_for_any_camera(cooking):
    longest = f"https://{'ketch.example.org'.rjust(50, 'x')}/f/{'a' * 16}"
    assert code_of(longest).size <= 37 + 8  # version 5, and its quiet edge
