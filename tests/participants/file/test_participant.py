"""One person's page: safe contact first, dated rows in words and picture, her team, and who opened the file."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today
from participants.enrolment.actions import end_enrolment
from tests.factories import AccommodationStayFactory, AttendanceFactory, CitizenshipFactory, EnrolmentFactory, SessionFactory


@pytest.fixture
def page(participant):
    return participant.get_absolute_url()


def test_safe_contact_comes_before_everything(as_worker, page):
    text = as_worker.get(page).text.split("<main")[1]
    assert text.index("Safe contact.") < text.index("Summary")
    assert "do not call, do not write, leave no message" in text


def test_today_and_the_years_stand_in_words(as_worker, participant, page):
    EnrolmentFactory(participant=participant, started_on=date(2022, 10, 3), ended_on=date(2024, 6, 14), exit_reason="moved")
    EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3))
    AccommodationStayFactory(participant=participant, status="safe", started_on=date(2022, 10, 3), ended_on=date(2024, 6, 14))
    AccommodationStayFactory(participant=participant, status="own", started_on=date(2025, 3, 3))
    CitizenshipFactory(participant=participant, country="UA", ended_on=date(2026, 2, 8))
    CitizenshipFactory(participant=participant, country="SI", started_on=date(2026, 2, 9))
    text = as_worker.get(page).text
    for words in (
        "since 3.\xa03.\xa02025; enrolment number 2",
        "3.\xa010.\xa02022 – 14.\xa06.\xa02024",
        "living on one&#x27;s own, since 3.\xa03.\xa02025",
        "Slovenia (1 earlier)",
        "Ukraine, – 8.\xa02.\xa02026",
    ):
        assert words in text


def test_an_empty_file_is_a_page_too(as_worker, page):
    text = as_worker.get(page).text
    assert "not enrolled yet" in text
    assert "not recorded" in text


def test_her_sessions_come_with_the_page_by_their_own_door(as_worker, participant, page):
    session = SessionFactory(worker=as_worker.user)
    AttendanceFactory(session=session, participant=participant)
    text = as_worker.get(page).text
    assert session.get_absolute_url() in text
    assert text.count("<html") == 1
    purposes = LogEntry.objects.filter(about=participant.pk, action="looked").values_list("purpose", flat=True)
    assert sorted(purposes) == ["read file", "read sessions"]


def test_who_opened_the_file_stands_on_it(as_worker, as_manager, page):
    as_manager.get(page)
    as_manager.get(page)
    lines = as_worker.get(page).context["opened"]
    assert [str(line.title) for line in lines] == ["manager"]
    lines = as_worker.get(page).context["opened"]
    assert [str(line.title) for line in lines] == ["You", "manager"]
    assert "reading the file" in lines[0].second


def test_opening_it_is_a_look_at_her(as_worker, participant, page):
    as_worker.get(page)
    assert LogEntry.objects.filter(action="looked", about=participant.pk, purpose="read file").count() == 1


def test_its_title_names_nobody(as_worker, participant, page):
    head = as_worker.get(page).text.split("</head>")[0]
    assert participant.code not in head
    assert participant.call_name not in head


def test_a_seat_that_ended_yesterday_opens_nothing(as_worker, worker, participant, page):
    participant.case_team.filter(worker=worker).update(started_on=date(2020, 1, 1), ended_on=today() - timedelta(days=1))
    assert as_worker.get(page).status_code == 404


def test_the_number_of_queries_stays_the_same(as_worker, participant, page):
    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(page)
        return len(captured)

    count()
    few = count()
    for year in range(2010, 2024):
        EnrolmentFactory(participant=participant, started_on=date(year, 1, 1), ended_on=date(year, 6, 1))
        AccommodationStayFactory(participant=participant, started_on=date(year, 1, 1), ended_on=date(year, 6, 1))
        CitizenshipFactory(participant=participant, country="UA", started_on=date(year, 1, 1), ended_on=date(year, 6, 1))
    assert count() == few


def test_buttons_fit_what_she_is_in(as_worker, worker, participant, page):
    assert "Entry into the programme" in as_worker.get(page).text
    enrolment = EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3))
    text = as_worker.get(page).text
    assert reverse("activities:exit", args=[participant.pk, enrolment.pk]) in text
    assert "Record accommodation" in text
    AccommodationStayFactory(participant=participant)
    assert "Record accommodation" not in as_worker.get(page).text
    end_enrolment(enrolment=enrolment, ended_on=today(), exit_reason="moved", by=worker)
    assert "Return to the programme" in as_worker.get(page).text


def test_each_band_leads_to_where_it_is_put_right(as_worker, participant, page):
    rows = {"enrolment": EnrolmentFactory, "stay": AccommodationStayFactory, "citizenship": CitizenshipFactory}
    text = {name: factory(participant=participant) for name, factory in rows.items()}
    shown = as_worker.get(page).text
    for name, row in text.items():
        assert reverse(f"participants:correct-{name}", args=[participant.pk, row.pk]) in shown
