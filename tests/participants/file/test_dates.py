"""Dates and reasons: every dated row with its words and notes, and where each is put right or removed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.periods import today
from tests.factories import AccommodationStayFactory, CitizenshipFactory, EnrolmentFactory, ParticipantFactory
from tests.opened import opened
from tests.participants.file.typed_days import parts


@pytest.fixture
def page(participant):
    return reverse("participants:dates", args=[participant.pk])


@pytest.fixture
def address(participant):
    return lambda name, row: reverse(f"participants:{name}", args=[participant.pk, row.pk])


@pytest.fixture
def enrolment(participant):
    days = {"started_on": date(2022, 10, 3), "ended_on": date(2024, 6, 14)}
    return EnrolmentFactory(participant=participant, **days, exit_reason="moved", exit_note="To the coast.", referred_by="police")


@pytest.fixture
def stays(participant):
    first = AccommodationStayFactory(
        participant=participant, status="safe", started_on=date(2022, 10, 3), ended_on=date(2023, 1, 31)
    )
    return first, AccommodationStayFactory(participant=participant, status="own", started_on=date(2023, 2, 1))


@pytest.fixture
def slovenia(participant):
    return CitizenshipFactory(participant=participant, country="SI", started_on=date(2026, 2, 9))


def test_each_row_stands_in_words_with_the_way_to_put_it_right(as_worker, page, address, enrolment, stays, slovenia):
    text = as_worker.get(page).text
    for words in (
        "3.\xa010.\xa02022 – 14.\xa06.\xa02024",
        "Reason for exit: moved away",
        "To the coast.",
        "Referred by: police",
        "Slovenia",
    ):
        assert words in text
    for name, row in (("enrolment", enrolment), ("stay", stays[0]), ("stay", stays[1]), ("citizenship", slovenia)):
        assert address(f"correct-{name}", row) in text


def test_an_empty_file_says_what_to_do(as_worker, page):
    text = as_worker.get(page).text
    assert "Not enrolled yet." in text
    assert "Record a citizenship" in text


def test_the_number_of_queries_stays_the_same(as_worker, participant, page):
    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(page)
        return len(captured)

    few = count()
    for year in range(2010, 2024):
        days = {"started_on": date(year, 1, 1), "ended_on": date(year, 6, 1)}
        EnrolmentFactory(participant=participant, **days)
        AccommodationStayFactory(participant=participant, **days)
    assert count() == few


# Putting right


def test_an_enrolment(as_worker, enrolment, address):
    sent = {"referred_by": "ngo", "exit_reason": "own_wish", "exit_note": "", "referred_note": ""}
    days = parts("started_on", date(2022, 9, 1)) | parts("ended_on", date(2024, 6, 14))
    assert as_worker.post(address("correct-enrolment", enrolment), sent | days).status_code == 302
    enrolment.refresh_from_db()
    assert (enrolment.started_on, enrolment.referred_by, enrolment.exit_note) == (date(2022, 9, 1), "ngo", "")


def test_an_exit_is_taken_back(as_worker, enrolment, address):
    days = parts("started_on", enrolment.started_on) | parts("ended_on", None)
    page = address("correct-enrolment", enrolment)
    assert "Give the last day, or take out the reason." in as_worker.post(page, days | {"exit_reason": "moved"}).text
    as_worker.post(page, days | {"exit_reason": "", "exit_note": ""})
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_a_stay_says_first_which_other_moves_along(as_worker, stays, address):
    page = address("correct-stay", stays[1])
    assert "Before it comes: safe accommodation, until 31.\xa01.\xa02023." in as_worker.get(page).text
    as_worker.post(page, {"status": "own"} | parts("started_on", date(2023, 3, 1)) | parts("ended_on", None))
    stays[0].refresh_from_db()
    assert stays[0].ended_on == date(2023, 2, 28)


def test_a_stay_leaves_a_gap_where_somebody_says_so(as_worker, stays, address):
    sent = {"status": "own", "leaving_a_gap": "on"} | parts("started_on", date(2023, 3, 1)) | parts("ended_on", None)
    as_worker.post(address("correct-stay", stays[1]), sent)
    stays[0].refresh_from_db()
    assert stays[0].ended_on == date(2023, 1, 31)


def test_a_stay_that_would_swallow_another_is_refused_at_its_day(as_worker, stays, address):
    sent = {"status": "own"} | parts("started_on", date(2022, 10, 3)) | parts("ended_on", None)
    form = as_worker.post(address("correct-stay", stays[1]), sent).context["form"]
    assert "Choose a first day after 3.\xa010.\xa02022" in form.errors["started_on"][0]


def test_a_citizenship_ends(as_worker, slovenia, address):
    days = parts("started_on", slovenia.started_on) | parts("ended_on", today())
    as_worker.post(address("correct-citizenship", slovenia), {"country": "SI"} | days)
    slovenia.refresh_from_db()
    assert slovenia.ended_on == today()


def test_another_citizenship_is_recorded(as_worker, participant, slovenia):
    page = reverse("participants:record-citizenship", args=[participant.pk])
    assert "for some of these days already" in as_worker.post(page, {"country": "SI"}).text
    as_worker.post(page, {"country": "UA"})
    assert {row.country for row in participant.citizenships.all()} == {"SI", "UA"}


@pytest.mark.parametrize("part", [31, 0, -1, "x", "9" * 5000, "\x00"], ids=lambda part: repr(part)[:6])
def test_a_day_that_does_not_exist_is_said_at_the_day(as_worker, enrolment, address, part):
    sent = {"started_on_day": part, "started_on_month": 2, "started_on_year": 2024, "exit_reason": "moved"}
    response = as_worker.post(address("correct-enrolment", enrolment), sent | parts("ended_on", enrolment.ended_on))
    assert "like 5 1 2024." in response.context["form"].errors["started_on"][0]


def test_days_that_two_colleagues_changed_are_asked(as_worker, as_manager, enrolment, address):
    page = address("correct-enrolment", enrolment)
    sent = {"referred_by": "police", "exit_reason": "moved", "exit_note": "To the coast.", "referred_note": ""}
    sent |= parts("ended_on", enrolment.ended_on)
    pages = {browser: opened(browser, page) for browser in (as_worker, as_manager)}
    as_worker.post(page, sent | parts("started_on", date(2022, 9, 1)) | pages[as_worker])
    response = as_manager.post(page, sent | parts("started_on", date(2022, 9, 2)) | pages[as_manager])
    assert response.status_code == 409
    enrolment.refresh_from_db()
    assert enrolment.started_on == date(2022, 9, 1)


# What nobody wrote down at the time


def test_an_earlier_enrolment_is_recorded_with_its_exit(as_worker, participant, enrolment):
    page = reverse("participants:record-enrolment", args=[participant.pk])
    sent = parts("started_on", date(2019, 1, 7)) | parts("ended_on", date(2019, 6, 30)) | {"referred_by": "police"}
    assert "The reason for the exit is missing." in as_worker.post(page, sent).text
    assert "This field is required" not in as_worker.post(page, sent).text
    as_worker.post(page, sent | {"exit_reason": "moved"})
    assert [row.exit_reason for row in participant.enrolments.all()] == ["moved", "moved"]


def test_an_earlier_stay_is_recorded_where_there_is_room(as_worker, participant, stays):
    page = reverse("participants:record-stay", args=[participant.pk])
    sent = {"status": "crisis"} | parts("started_on", date(2022, 9, 1))
    assert "3.\xa010.\xa02022 – 31.\xa01.\xa02023" in as_worker.post(page, sent | parts("ended_on", date(2022, 10, 3))).text
    as_worker.post(page, sent | parts("ended_on", date(2022, 10, 2)))
    assert [stay.status for stay in participant.stays.all()] == ["crisis", "safe", "own"]


# Removing


@pytest.mark.parametrize("kind", ["enrolment", "stay", "citizenship"])
def test_it_names_what_goes_and_then_it_goes_once(as_worker, participant, enrolment, stays, slovenia, address, kind):
    rows = {"enrolment": enrolment, "stay": stays[0], "citizenship": slovenia}
    words = {
        "enrolment": "Enrolled 3.\xa010.\xa02022 – 14.\xa06.\xa02024",
        "stay": "Safe accommodation",
        "citizenship": "Slovenia",
    }
    page = address(f"remove-{kind}", rows[kind])
    assert words[kind] in as_worker.get(page).text
    sent = opened(as_worker, page)
    assert as_worker.post(page, sent).url == participant.get_absolute_url()
    assert not type(rows[kind]).objects.filter(pk=rows[kind].pk).exists()
    assert as_worker.post(page, sent).url == participant.get_absolute_url()
    assert as_worker.get(page).status_code == 404


def test_the_days_of_a_stay_go_to_the_one_before_or_to_nobody(as_worker, participant, stays, address):
    page = address("remove-stay", stays[1])
    assert "Choose what becomes of these days." in as_worker.post(page, {"goes_on": ""}).text
    as_worker.post(page, {"goes_on": "yes"})
    assert [(stay.status, stay.ended_on) for stay in participant.stays.all()] == [("safe", None)]


@pytest.mark.parametrize("kind", ["enrolment", "stay", "citizenship"])
def test_a_row_of_somebody_else_does_not_exist_here(as_worker, participant, kind):
    other = ParticipantFactory()
    rows = {
        "enrolment": EnrolmentFactory(participant=other),
        "stay": AccommodationStayFactory(participant=other),
        "citizenship": CitizenshipFactory(participant=other),
    }
    for verb in ("correct", "remove"):
        page = reverse(f"participants:{verb}-{kind}", args=[participant.pk, rows[kind].pk])
        assert (as_worker.get(page).status_code, as_worker.post(page, {"country": "SI"}).status_code) == (404, 404)
