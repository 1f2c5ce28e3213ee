"""People: those in the programme now, those who were, all; by code and call name."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today
from ketch.words import margin_day
from tests.factories import AccommodationStayFactory, AttendanceFactory, EnrolmentFactory, ParticipantFactory, SeatFactory

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
    assert codes(show="never") == ["NEVER"]
    assert codes(show="all") == ["EARLIER", "NEVER", "NOW"]
    assert [number for _name, _label, number in as_worker.get(PAGE).context["buttons"]] == [1, 1, 1, 3]


def test_where_everybody_was_enrolled_nobody_is_looked_for_who_was_not(as_worker, seen):
    EnrolmentFactory(participant=seen())
    assert [name for name, _label, _number in as_worker.get(PAGE).context["buttons"]] == ["now", "earlier", "all"]


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
    assert (line.when, line.second) == ("–", "since 3.\xa03.\xa02025 · living on one's own")


def test_only_those_with_a_seat(as_worker_without_a_seat, seen, codes):
    EnrolmentFactory(participant=seen(code="ENROLLED NOW"))
    response = as_worker_without_a_seat.get(PAGE, {"show": "all"})
    assert "ENROLLED NOW" not in response.text
    assert [number for _name, _label, number in response.context["buttons"]] == [0, 0, 0]


def test_a_therapist_sees_code_and_call_name_and_nothing_of_the_file(as_therapist, participant):
    EnrolmentFactory(participant=participant)
    response = as_therapist.get(PAGE)
    (line,) = response.context["lines"]
    assert (line.when, line.second, response.context["buttons"]) == ("–", "", [])
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


@pytest.fixture
def seen_on(worker):
    """A session with somebody on such a day."""

    def make(person, day, *, status="present", worker=worker, **fields):
        on_day = {"session__takes_place_on": day, "session__worker": worker}
        return AttendanceFactory(participant=person, status=status, **on_day, **fields)

    return make


def days_ago(days):
    return today() - timedelta(days=days)


def test_in_the_margin_stands_when_each_was_last_seen(as_worker, seen, seen_on):
    """Came in part is seen; did not come, was called off or is planned is not."""
    person = seen()
    seen_on(person, date(2025, 5, 5))
    seen_on(person, date(2025, 5, 6), status="partly")
    seen_on(person, date(2025, 5, 7), status="absent_excused")
    seen_on(person, date(2025, 5, 8), session__status="cancelled")
    seen_on(person, today() + timedelta(days=3))
    (line,) = as_worker.get(PAGE, {"show": "all"}).context["lines"]
    assert line.when == margin_day(date(2025, 5, 6))


def test_a_therapist_reads_only_when_she_saw_somebody_herself(as_therapist, therapist, participant, seen_on):
    seen_on(participant, days_ago(1))
    seen_on(participant, days_ago(9), worker=therapist)
    (line,) = as_therapist.get(PAGE).context["lines"]
    assert line.when == margin_day(days_ago(9))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("code", "A B C D"),
        ("-code", "D C B A"),
        ("name", "D B A C"),
        ("-name", "C A B D"),
        ("seen", "B D A C"),
        ("-seen", "A C D B"),
        ("strange", "A B C D"),
    ],
)
def test_a_head_puts_the_list_in_order(seen, seen_on, codes, sort, expected):
    """Č comes after C; whoever has no call name, or was not seen yet, comes last. Turned round, all of it turns."""
    people = {code: seen(code=code, call_name=name) for code, name in zip("ABCD", ("Čmrlj", "Cvet", "", "Breza"), strict=True)}
    seen_on(people["B"], days_ago(1))
    seen_on(people["D"], days_ago(30))
    assert codes(show="all", sort=sort) == expected.split()


def test_the_order_is_kept_over_pages_and_filters(as_worker, seen):
    for _ in range(26):
        seen(call_name="Breza")
    page = as_worker.get(PAGE, {"show": "all", "sort": "name"}).text
    assert 'rel="next" href="?show=all&amp;sort=name&amp;page=2"' in page
    assert 'href="?show=earlier&amp;sort=name"' in page
    assert 'href="?show=all&amp;sort=-name" aria-current="true"' in page


def test_each_order_takes_the_same_queries_however_many_there_are(as_worker, seen, seen_on):
    def counts():
        numbers = []
        for sort in ("code", "name", "seen"):
            with CaptureQueriesContext(connection) as captured:
                as_worker.get(PAGE, {"show": "all", "sort": sort})
            numbers.append(len(captured))
        return numbers

    seen_on(seen(), days_ago(1))
    few = counts()
    for days in range(30):
        seen_on(seen(), days_ago(days))
    assert counts() == few


@pytest.mark.parametrize(
    "asked", [{"page": "9" * 5000}, {"page": "-1"}, {"show": "%00"}, {"show": ["now", "all"]}, {"sort": "x" * 5000}]
)
def test_odd_addresses_are_no_error(as_worker, asked):
    assert as_worker.get(PAGE, asked).status_code == 200
