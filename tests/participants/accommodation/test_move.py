"""A move of today is two taps: *Move* on her page, then how she lives now. The stay before ends by itself."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import AccommodationStayFactory, EnrolmentFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near


@pytest.fixture
def page(participant):
    return reverse("participants:move", args=[participant.pk])


@pytest.fixture
def safe(participant):
    return AccommodationStayFactory(participant=participant, status="safe", started_on=date(2025, 3, 3))


def test_two_taps(as_worker, participant, page, safe):
    EnrolmentFactory(participant=participant)
    assert page in as_worker.get(participant.get_absolute_url()).text
    form = as_worker.get(page)
    assert "It ends by itself on the day before." in form.text
    as_worker.post(page, {"started_on_choice": form.context["form"]["started_on"].value().isoformat(), "status": "own"})
    safe.refresh_from_db()
    assert safe.ended_on == today() - DAY
    assert participant.stays.get(started_on=today()).status == "own"


def test_each_way_of_living_is_a_button_that_saves(as_worker, page):
    assert as_worker.get(page).text.count('<button type="submit" name="status"') == 8


def test_moved_twice_the_same_day_is_no_fault(as_worker, participant, page, safe):
    for status in ("institution", "own"):
        assert as_worker.post(page, near("started_on", today()) | {"status": status}).status_code == 302
    assert [stay.status for stay in participant.stays.all()] == ["safe", "own"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (near("started_on", today()) | {"status": "safe"}, "The person lives like this already, since 3.\xa03.\xa02025."),
        (near("started_on", today()), "Choose how the person lives now."),
        (another("started_on", date(2025, 1, 1)) | {"status": "own"}, "3.\xa03.\xa02025 –"),
        (near("started_on", today()) | {"status": "tent"}, "Select a valid choice."),
    ],
    ids=["where she lives already", "nowhere", "before she came", "no such way"],
)
def test_what_cannot_be_is_said(as_worker, participant, page, safe, typed, words):
    assert words in as_worker.post(page, typed).text
    assert participant.stays.count() == 1


def test_where_the_day_is_refused_the_way_of_living_that_was_tapped_stands_out(as_worker, page, safe):
    answer = as_worker.post(page, another("started_on", today() + DAY) | {"status": "own"})
    assert '<button type="submit" name="status" value="own" class="btn btn-primary"' in answer.text


def test_pressed_twice_it_is_one_move(as_worker, participant, page, safe):
    sent = near("started_on", today()) | {"status": "own"} | opened(as_worker, page)
    assert as_worker.post(page, sent).status_code == as_worker.post(page, sent).status_code == 302
    assert participant.stays.count() == 2


def test_one_more_tap_takes_it_back(as_worker, participant, page, safe):
    told = as_worker.post(page, near("started_on", today()) | {"status": "own"}, follow=True).text
    undo = reverse("participants:undo-move", args=[participant.pk, participant.stays.get(status="own").pk])
    assert undo in told
    as_worker.post(undo)
    as_worker.post(undo)
    assert [(stay.status, stay.ended_on) for stay in participant.stays.all()] == [("safe", None)]


def test_the_second_move_of_a_day_offers_no_way_back_over_the_first(as_worker, page, safe):
    as_worker.post(page, near("started_on", today()) | {"status": "institution"}, follow=True)
    told = as_worker.post(page, near("started_on", today()) | {"status": "own"}, follow=True).text
    assert "Move saved." in told
    assert "/undo/" not in told


def test_a_move_that_ended_no_stay_offers_no_way_back_to_one_that_was_over(as_worker, page, participant):
    AccommodationStayFactory(participant=participant, status="safe", started_on=date(2025, 3, 3), ended_on=today() - DAY)
    told = as_worker.post(page, near("started_on", today()) | {"status": "own"}, follow=True).text
    assert "Move saved." in told
    assert "/undo/" not in told


def test_the_first_move_of_all_is_undone_too(as_worker, page, participant):
    told = as_worker.post(page, near("started_on", today()) | {"status": "own"}, follow=True).text
    undo = reverse("participants:undo-move", args=[participant.pk, participant.stays.get().pk])
    assert undo in told
    as_worker.post(undo)
    assert not participant.stays.exists()
