"""Searching goes by POST, finds č by c, and never tells a name."""

import pytest
from django.db import connection
from django.urls import reverse

from ketch.audit.models import LogEntry
from participants.identity import vault
from tests.factories import ParticipantFactory, SeatFactory
from tests.rows import all_of

PAGE = reverse("participants:search")


@pytest.fixture
def person(worker, therapist):
    person = ParticipantFactory(code="7KD-4PK", call_name="Žlička")
    SeatFactory(participant=person, worker=worker)
    SeatFactory(participant=person, worker=therapist, role="therapist")
    vault.keep(participant=person, names={"given_name": "Vesna", "family_name": "Čmrljak"}, by=worker)
    return person


def found(client, words):
    return client.post(PAGE, {"words": words}, follow=True)


@pytest.mark.parametrize("words", ["7kd", "7kd4pk", "7KD 4PK", "7kd – 4pk", "zlic", "ŽLIČ", "cmrlj", "vesna cm", "Čmrljak"])
def test_by_code_call_name_or_name(as_worker, person, words):
    response = found(as_worker, words)
    assert "7KD-4PK" in response.text
    assert "Čmrljak" not in response.text.replace(words, "")


def test_nobody_matches(as_worker, person):
    assert "Nobody matches." in found(as_worker, "xyz").text


def test_those_without_a_seat_find_nobody(as_worker_without_a_seat, person):
    for words in ("7KD", "zlicka", "cmrljak"):
        assert "7KD-4PK" not in found(as_worker_without_a_seat, words).text


def test_a_therapist_finds_by_code_and_call_name_not_by_name(as_therapist, person):
    assert "7KD-4PK" in found(as_therapist, "zlic").text
    assert "7KD-4PK" not in found(as_therapist, "cmrljak").text


def test_words_are_never_in_an_address_or_in_the_log(as_worker, person):
    assert "7KD-4PK" not in as_worker.get(PAGE, {"words": "7kd"}).text
    found(as_worker, "cmrljak")
    assert "cmrljak" not in str(all_of(LogEntry)).lower()


def test_a_search_is_a_line_without_persons(as_worker, person):
    LogEntry.objects.all().delete()
    found(as_worker, "zlic")
    assert set(LogEntry.objects.values_list("action", "about")) == {("looked", None)}


@pytest.mark.parametrize("words", ["", "\x00", "x" * 5000, " "])
def test_odd_words_are_no_error(as_worker, person, words):
    assert found(as_worker, words).status_code == 200


def test_back_from_a_file_leads_to_what_was_found_and_no_word_stands_in_the_address(as_worker, person):
    [(address, _code)] = found(as_worker, "zlic").redirect_chain
    assert "zlic" not in address
    as_worker.get(person.get_absolute_url())
    assert "7KD-4PK" in (text := as_worker.get(address).text)
    assert 'value="zlic"' in text


def test_the_words_lie_sealed_in_the_session_and_the_next_search_takes_their_place(as_worker, person):
    assert as_worker.get(f"{PAGE}?found=").status_code == 200
    [(first, _code)] = found(as_worker, "zlic").redirect_chain
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM accounts_browsersession")
        stored = b"".join(bytes(data) for (data,) in cursor.fetchall())
    assert b"zlic" not in stored
    assert str(person.pk).encode() not in stored
    found(as_worker, "7kd")
    for address in (first, f"{PAGE}?found=", f"{PAGE}?found=nonsense"):
        text = as_worker.get(address).text
        assert "zlic" not in text
        assert "7KD-4PK" not in text
        assert "Something else was searched for since then." in text
    assert "Something else" not in as_worker.get(PAGE).text
