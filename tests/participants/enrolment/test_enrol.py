"""Entry and return are one form: the day, who referred the person, and how she lives from then on."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import AccommodationStayFactory, EnrolmentFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near


@pytest.fixture
def page(participant):
    return reverse("participants:enrol", args=[participant.pk])


@pytest.fixture
def left(participant):
    return EnrolmentFactory(participant=participant, started_on=date(2022, 1, 1), ended_on=date(2024, 6, 14), exit_reason="moved")


def test_today_is_one_tap(as_worker, participant, page):
    response = as_worker.post(page, near("started_on", today()) | {"referred_by": "police", "status": "crisis"})
    assert response.url == participant.get_absolute_url()
    assert [(row.started_on, row.referred_by) for row in participant.enrolments.all()] == [(today(), "police")]
    assert [(row.started_on, row.status) for row in participant.stays.all()] == [(today(), "crisis")]


def test_a_return_is_the_same_form_and_another_enrolment(as_worker, participant, page, left):
    assert "Return to the programme" in as_worker.get(page).text
    as_worker.post(page, another("started_on", date(2025, 3, 3)))
    assert participant.enrolments.count() == 2


def test_where_she_lives_is_not_asked_while_it_is_known(as_worker, participant, page):
    AccommodationStayFactory(participant=participant)
    assert "Accommodation from that day" not in as_worker.get(page).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (another("started_on", date(2024, 6, 14)), "1.\xa01.\xa02022 – 14.\xa06.\xa02024"),
        (another("started_on", today() + DAY), "This day is still to come."),
        ({"started_on_choice": "other", "started_on_other_day": "31"}, "Write the day, the month and the year."),
        ({}, "Choose one, or write another."),
    ],
    ids=["the day of the exit", "tomorrow", "half a day", "no day"],
)
def test_what_cannot_be_is_said_at_the_day(as_worker, participant, page, left, typed, words):
    response = as_worker.post(page, typed | {"referred_note": "She rang."})
    assert words in response.text
    assert "She rang." in response.text
    assert participant.enrolments.count() == 1


def test_pressed_twice_it_is_one_entry(as_worker, participant, page):
    sent = near("started_on", today()) | opened(as_worker, page)
    assert as_worker.post(page, sent).url == as_worker.post(page, sent).url
    assert participant.enrolments.count() == 1
