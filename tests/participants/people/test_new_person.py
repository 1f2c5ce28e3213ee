"""A new person is searched for first: only those whom one may see are found, and below them is the way on."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from participants.identity import vault
from tests.factories import ParticipantFactory, SeatFactory
from tests.rows import all_of

PAGE = reverse("participants:new-person")
WAY_ON = reverse("participants:make-participant")


@pytest.fixture
def person(worker):
    person = ParticipantFactory(code="7KD-4PK", call_name="Žlička")
    SeatFactory(participant=person, worker=worker)
    vault.keep(participant=person, names={"given_name": "Vesna", "family_name": "Čmrljak"}, by=worker)
    return person


def test_the_search_field_comes_first_and_no_way_leads_past_it(as_worker):
    text = as_worker.get(PAGE).text
    assert 'name="words"' in text
    assert WAY_ON not in text


def test_the_field_has_the_focus_until_there_is_an_answer(as_worker):
    assert "autofocus" in as_worker.get(PAGE).text
    assert "autofocus" not in as_worker.post(PAGE, {"words": "nobody"}, follow=True).text


@pytest.mark.parametrize(
    ("words", "begun"),
    [
        (" Ana  Maria Novak ", {"given_name": "Ana", "family_name": "Maria Novak"}),
        ("Ana", {"given_name": "Ana"}),
        ("kresnica", {"call_name": "Kresnica"}),
        ("7kd 4pk", {"code": "7KD-4PK"}),
        ("K-12", {"code": "K-12"}),
        ("Анна", {"given_name": "Анна"}),
    ],
)
def test_what_was_searched_for_stands_in_the_new_file_and_in_no_address(as_worker, words, begun):
    found = as_worker.post(PAGE, {"words": words}, follow=True)
    [way_on] = re.findall(f'"({WAY_ON}[^"]*)"', found.text)
    assert not any(word in way_on for word in words.split())
    form = as_worker.get(way_on).context["form"]
    assert {name: form[name].value() for name in begun} == begun


def test_what_was_searched_for_before_is_not_taken_along(as_worker):
    first = as_worker.post(PAGE, {"words": "Ana"}).headers["Location"].partition("=")[2]
    as_worker.post(PAGE, {"words": "Vesna"})
    form = as_worker.get(f"{WAY_ON}?found={first}").context["form"]
    assert form["given_name"].value() is None
    assert as_worker.get(f"{WAY_ON}?found=" + "x" * 5000).status_code == 200


@pytest.mark.parametrize("words", ["7kd4", "zlicka", "cmrljak", "Vesna Č"])
def test_who_is_found_is_a_link_and_below_is_the_way_on(as_worker, person, words):
    text = as_worker.post(PAGE, {"words": words}, follow=True).text
    assert "Is it one of these?" in text
    assert text.index(person.get_absolute_url()) < text.index(WAY_ON)
    assert "None of them: make a new file" in text
    assert "Čmrljak" not in text.replace(words, "")


def test_nobody_found_is_said_of_those_whom_one_sees(as_worker_without_a_seat, person):
    text = as_worker_without_a_seat.post(PAGE, {"words": "cmrljak"}, follow=True).text
    assert "Nobody matches among those whose files you see." in text
    assert WAY_ON in text
    assert "7KD-4PK" not in text


def test_nothing_to_look_for_is_a_fault_and_no_way_on(as_worker):
    text = as_worker.post(PAGE, {"words": " "}, follow=True).text
    assert "This field is required." in text
    assert WAY_ON not in text


def test_the_log_has_the_search_without_words(as_worker, person):
    as_worker.post(PAGE, {"words": "Čmrljak"}, follow=True)
    assert "1" in LogEntry.objects.filter(action="looked").values_list("result", flat=True)
    assert "mrljak" not in str(all_of(LogEntry))


def test_people_leads_here(as_worker):
    text = as_worker.get(reverse("participants:list"), {"show": "all"}).text
    assert "New person" in text
    assert "Or make a new file." in text


def test_a_therapist_is_not_offered_it(as_therapist):
    assert PAGE not in as_therapist.get(reverse("participants:list")).text


def test_the_number_of_queries_stays_the_same(as_worker, worker, person):
    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.post(PAGE, {"words": "a"}, follow=True)
        return len(captured)

    count()
    few = count()
    for _ in range(30):
        another = SeatFactory(worker=worker).participant
        vault.keep(participant=another, names={"given_name": "Ana"}, by=worker)
    assert count() == few


@pytest.mark.parametrize("words", ["\x00", "x" * 1_000_000, "%00", "'; --"])
def test_odd_words_are_no_error(as_worker, words):
    assert as_worker.post(PAGE, {"words": words}, follow=True).status_code == 200
