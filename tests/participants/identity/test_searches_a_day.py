"""A name is found by its beginning, and so often a day: whoever asks letter by letter, or name by name, gets no further."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import DAY, today
from participants.identity import vault
from participants.identity.limits import lines_of_too_many
from tests.factories import ParticipantFactory, SeatFactory

PAGE = reverse("participants:search")
ENOUGH = "You have found people by name as often today as one day allows."


@pytest.fixture
def person(worker, settings):
    settings.KETCH_SEARCHES_A_DAY = 2
    person = ParticipantFactory(code="7KD-4PK", call_name="Borovnica")
    SeatFactory(participant=person, worker=worker)
    vault.keep(participant=person, names={"given_name": "Vesna Li", "family_name": "Čmrljak-Kos"}, by=worker)
    return person


def found(client, words):
    return client.post(PAGE, {"words": words}, follow=True).text


@pytest.mark.parametrize("words", ["ves", "čmrlj", "Kos", "cmrljak vesna", "vesna c", "vesna x", "Li"])
def test_by_the_beginning_of_a_name(as_worker, person, words):
    assert "7KD-4PK" in found(as_worker, words)


@pytest.mark.parametrize("words", ["ve", "vesnx", "esna", "mrlj", "ves cmx", "v c", "li c", "--"])
def test_neither_by_one_letter_or_two_nor_by_what_stands_inside(as_worker, person, words):
    assert "7KD-4PK" not in found(as_worker, words)


def test_after_so_many_found_by_name_code_and_call_name_still_find(as_worker, person):
    assert ENOUGH not in found(as_worker, "vesna") + found(as_worker, "cmrljak") + found(as_worker, "7kd")
    assert ENOUGH in (text := found(as_worker, "vesna"))
    assert "7KD-4PK" not in text
    assert "7KD-4PK" in found(as_worker, "borov")
    assert "7KD-4PK" in (by_code := found(as_worker, "7kd"))
    assert ENOUGH not in by_code


def test_what_was_found_is_opened_again_without_another_search(as_worker, person, worker):
    [(address, _code)] = as_worker.post(PAGE, {"words": "vesna"}, follow=True).redirect_chain
    for _ in range(5):
        assert "7KD-4PK" in as_worker.get(address).text
    assert LogEntry.objects.filter(purpose="search").count() == 1
    person.case_team.filter(worker=worker).update(started_on=today() - 2 * DAY, ended_on=today() - DAY)
    assert "7KD-4PK" not in as_worker.get(address).text


def test_whether_a_name_fits_is_no_longer_told(as_worker, person):
    found(as_worker, "vesna")
    found(as_worker, "vesna")
    for words in ("cmrljak", "novak"):
        text = found(as_worker, words)
        assert ENOUGH in text
        assert "7KD-4PK" not in text
        assert "Nobody matches" not in text


def test_what_finds_nobody_by_name_is_not_counted(as_worker, person):
    for words in ("borov", "xyz", "7kd", "borovnica", "abc"):
        assert ENOUGH not in found(as_worker, words)
    assert ENOUGH not in found(as_worker, "vesna")


@pytest.mark.parametrize("name", ["log-session", "plan-session", "log-group"])
def test_so_it_is_where_somebody_is_chosen(as_worker, person, name):
    asked = {"words": "vesna", "find": "1"}
    page = reverse(f"activities:{name}")
    assert "7KD-4PK" in as_worker.post(page, asked).text + as_worker.post(page, asked).text
    assert ENOUGH in as_worker.post(page, asked).text


def test_so_it_is_where_the_other_file_is_looked_for(as_worker, worker, person):
    page = reverse("participants:find-other", args=[SeatFactory(worker=worker).participant.pk])
    first, second, third = (as_worker.post(page, {"words": "vesna"}, follow=True).text for _ in range(3))
    assert ENOUGH not in first + second
    assert ENOUGH in third


def test_it_stands_in_the_log_and_colleagues_are_told(as_worker, person, worker, manager):
    for _ in range(3):
        found(as_worker, "vesna")
    entry = LogEntry.objects.get(result="more than one day allows")
    assert (entry.action, entry.purpose, entry.about, entry.actor) == ("refused", "search", None, worker)
    (line,) = lines_of_too_many(manager)
    assert line.title == "worker wanted to find people by name more often than one day allows."


def test_others_find(as_worker, as_manager, manager, person):
    SeatFactory(participant=person, worker=manager)
    for _ in range(3):
        found(as_worker, "vesna")
    assert "7KD-4PK" in found(as_manager, "vesna")
