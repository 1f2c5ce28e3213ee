"""Exit: the last day, the reason, a note; the open stay may end with it, seats stay."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import AccommodationStayFactory, EnrolmentFactory, ParticipantFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near


@pytest.fixture
def enrolment(participant):
    return EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3))


@pytest.fixture
def page(participant, enrolment):
    return reverse("activities:exit", args=[participant.pk, enrolment.pk])


def test_the_day_the_reason_and_the_note_are_kept(as_worker, participant, enrolment, page):
    sent = near("ended_on", today() - DAY) | {"exit_reason": "independent", "exit_note": "A flat of her own."}
    assert as_worker.post(page, sent).url == participant.get_absolute_url()
    enrolment.refresh_from_db()
    kept = (enrolment.ended_on, enrolment.exit_reason, enrolment.exit_note)
    assert kept == (today() - DAY, "independent", "A flat of her own.")
    assert participant.case_team.count() == 3


@pytest.mark.parametrize("ends", [True, False], ids=["ends with it", "goes on"])
def test_the_open_stay_ends_with_it_where_that_is_wanted(as_worker, participant, page, ends):
    stay = AccommodationStayFactory(participant=participant, status="safe", started_on=date(2025, 3, 3))
    assert "End the stay on the same day: safe accommodation" in as_worker.get(page).text
    as_worker.post(page, near("ended_on", today()) | {"exit_reason": "moved"} | ({"ends_stay": "on"} if ends else {}))
    stay.refresh_from_db()
    assert stay.ended_on == (today() if ends else None)


def test_a_reason_is_asked_and_not_recorded_is_one(as_worker, enrolment, page):
    assert "“not recorded” is an answer, too" in as_worker.post(page, near("ended_on", today())).text
    as_worker.post(page, near("ended_on", today()) | {"exit_reason": "unknown"})
    enrolment.refresh_from_db()
    assert enrolment.exit_reason == "unknown"


def test_a_day_before_the_entry_is_refused(as_worker, enrolment, page):
    response = as_worker.post(page, another("ended_on", date(2025, 3, 2)) | {"exit_reason": "moved"})
    assert "The last day is before the first." in response.text
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_and_is_what_is_said_also_where_the_stay_began_later(as_worker, participant, page):
    AccommodationStayFactory(participant=participant, status="safe", started_on=date(2025, 4, 4))
    before = date(2025, 3, 1)
    text = as_worker.post(page, another("ended_on", before) | {"exit_reason": "moved", "ends_stay": "on"}).text
    assert "The last day is before the first." in text
    assert "This stay began after that day" not in text


def test_a_stay_that_began_later_is_said_at_the_tick(as_worker, participant, enrolment, page):
    AccommodationStayFactory(participant=participant, started_on=date(2025, 6, 1))
    sent = another("ended_on", date(2025, 5, 31)) | {"exit_reason": "moved", "ends_stay": "on"}
    assert "This stay began after that day, on 1.\xa06.\xa02025." in as_worker.post(page, sent).text
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_two_who_record_the_exit_at_once_are_asked(as_worker, as_manager, enrolment, page):
    pages = {browser: opened(browser, page) for browser in (as_worker, as_manager)}
    as_worker.post(page, near("ended_on", today()) | {"exit_reason": "moved"} | pages[as_worker])
    response = as_manager.post(page, near("ended_on", today()) | {"exit_reason": "own_wish"} | pages[as_manager])
    assert response.status_code == 409
    enrolment.refresh_from_db()
    assert enrolment.exit_reason == "moved"


def test_an_enrolment_that_ended_is_corrected_instead(as_worker, participant, enrolment, page):
    as_worker.post(page, near("ended_on", today()) | {"exit_reason": "moved"})
    assert as_worker.get(page).url == reverse("participants:correct-enrolment", args=[participant.pk, enrolment.pk])


def test_the_enrolment_of_somebody_else_does_not_exist_here(as_worker, participant, enrolment):
    other = EnrolmentFactory(participant=ParticipantFactory())
    page = reverse("activities:exit", args=[participant.pk, other.pk])
    assert as_worker.get(page).status_code == 404
    assert as_worker.post(page, near("ended_on", today()) | {"exit_reason": "moved"}).status_code == 404
