"""People: those in the programme now, those who were, all; by code and call name."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today
from tests.factories import AccommodationStayFactory, EnrolmentFactory, ParticipantFactory, SeatFactory

PAGE = reverse("participants:list")


@pytest.fixture
def seen(worker):
    """Somebody on whose case team the worker sits."""

    def make(**fields):
        return SeatFactory(worker=worker, participant=ParticipantFactory(**fields)).participant

    return make


@pytest.fixture
def codes(as_worker):
    def of(client=as_worker, **asked):
        return [str(line.title).split(">")[1].split("<")[0] for line in client.get(PAGE, asked).context["lines"]]

    return of


def test_those_in_the_programme_come_first_and_filters_say_how_many(as_worker, seen, codes):
    EnrolmentFactory(participant=seen(code="NOW"))
    EnrolmentFactory(participant=seen(code="EARLIER"), started_on=date(2020, 1, 1), ended_on=date(2021, 1, 1))
    seen(code="NEVER")
    assert codes() == ["NOW"]
    assert codes(show="earlier") == ["EARLIER"]
    assert codes(show="all") == ["EARLIER", "NEVER", "NOW"]
    assert [number for _name, _label, number in as_worker.get(PAGE).context["buttons"]] == [1, 1, 3]


def test_the_last_day_still_counts(seen, codes):
    EnrolmentFactory(participant=seen(code="LEAVES TODAY"), ended_on=today())
    EnrolmentFactory(participant=seen(code="LEFT"), ended_on=today() - timedelta(days=1), started_on=date(2020, 1, 1))
    assert codes() == ["LEAVES TODAY"]


def test_a_line_says_since_when_and_how_she_lives(as_worker, seen):
    person = seen(call_name="Školjka")
    EnrolmentFactory(participant=person, started_on=date(2025, 3, 3))
    AccommodationStayFactory(participant=person, status="own", started_on=date(2025, 3, 3))
    (line,) = as_worker.get(PAGE).context["lines"]
    assert "Školjka" in line.title
    assert (line.when, line.second) == ("2025", "since 3. 3. 2025 · living on one's own")


def test_only_those_with_a_seat(as_worker_without_a_seat, seen, codes):
    EnrolmentFactory(participant=seen(code="NOW"))
    response = as_worker_without_a_seat.get(PAGE, {"show": "all"})
    assert "NOW" not in response.text
    assert [number for _name, _label, number in response.context["buttons"]] == [0, 0, 0]


def test_a_therapist_sees_code_and_call_name_and_nothing_of_the_file(as_therapist, participant):
    EnrolmentFactory(participant=participant)
    response = as_therapist.get(PAGE)
    (line,) = response.context["lines"]
    assert (line.when, line.second, response.context["buttons"]) == ("", "", [])
    assert line.href == reverse("activities:participant-sessions", args=[participant.pk]), "Her own sessions, not the file."
    assert line.act == reverse("activities:log-session-with", args=[participant.pk])


def test_an_empty_list_says_what_to_do(as_worker, participant):
    assert "Clear the filters." in as_worker.get(PAGE).text


def test_a_look_at_a_list_is_one_line_of_the_log(as_worker, seen):
    for _ in range(3):
        EnrolmentFactory(participant=seen())
    as_worker.get(PAGE)
    entry = LogEntry.objects.get(action="looked")
    assert (entry.result, entry.about) == ("3", None)


def test_the_number_of_queries_stays_the_same_on_every_page(as_worker, seen):
    def count(**asked):
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(PAGE, asked)
        return len(captured)

    EnrolmentFactory(participant=seen())
    few = count()
    for _ in range(30):
        EnrolmentFactory(participant=seen())
    assert count() == count(page=2) == few


@pytest.mark.parametrize("asked", [{"page": "9" * 5000}, {"page": "-1"}, {"show": "%00"}, {"show": ["now", "all"]}])
def test_odd_addresses_are_no_error(as_worker, asked):
    assert as_worker.get(PAGE, asked).status_code == 200
