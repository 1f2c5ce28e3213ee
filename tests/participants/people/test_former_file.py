"""The trace of a merge: the old address, the old code and the old lines of the log lead to the file that was kept."""

import pytest
from django.test import Client
from django.urls import reverse

from ketch.drafts.models import Draft
from ketch.records.faults import Refused
from participants.models import Participant
from participants.people.actions import make_participant
from participants.people.doubles import is_free
from tests.opened import opened
from tests.participants.merge.two_files import merged, second_file

SEARCH = reverse("participants:search")


@pytest.fixture
def old(participant, worker, manager):
    """The file that was merged into `participant`, as an address or a note on paper still names it."""
    other = second_file(participant, worker, manager, code="7KD-4PK")
    merged(participant, other, worker)
    return other


@pytest.mark.parametrize("name", ["detail", "identity", "dates", "find-other"])
def test_an_old_address_leads_on(as_worker, participant, old, name):
    response = as_worker.get(reverse(f"participants:{name}", args=[old.pk]))
    assert (response.status_code, response.url) == (302, reverse(f"participants:{name}", args=[participant.pk]))


def test_pages_of_rooms_above_lead_on_too(as_worker, participant, old):
    response = as_worker.get(reverse("activities:log-session-with", args=[old.pk]))
    assert response.url == reverse("activities:log-session-with", args=[participant.pk])


def test_for_others_it_does_not_exist(as_worker_without_a_seat, old):
    assert as_worker_without_a_seat.get(old.get_absolute_url()).status_code == 404
    assert Client().get(old.get_absolute_url()).status_code == 302


def test_a_therapist_is_led_on_where_she_may_go(as_therapist, participant, old):
    log = [reverse("activities:log-session-with", args=[person.pk]) for person in (old, participant)]
    assert as_therapist.get(log[0]).url == log[1]
    assert as_therapist.get(old.get_absolute_url()).status_code == 404


def test_what_was_typed_on_the_old_address_goes_along(as_worker, worker, participant, manager):
    other = second_file(participant, worker, manager)
    page = reverse("activities:log-session-with", args=[other.pk])
    form = opened(as_worker, page)
    merged(participant, other, worker)
    response = as_worker.post(page, form | {"note": "half a sentence"})
    new = reverse("activities:log-session-with", args=[participant.pk])
    assert response.url == f"{new}?draft={Draft.objects.get().pk}"
    text = as_worker.get(response.url).text
    assert "half a sentence</textarea>" in text
    form = as_worker.get(response.url).context["form"]
    assert form["draft"].value() != ""
    assert form.writing.seal.draft_id == Draft.objects.get().pk


def test_a_draft_kept_before_is_found_there(as_worker, worker, participant, manager):
    other = second_file(participant, worker, manager)
    page = reverse("activities:log-session-with", args=[other.pk])
    address = as_worker.post("/draft/", opened(as_worker, page) | {"note": "kept before"}).json()["address"]
    merged(participant, other, worker)
    assert "kept before</textarea>" in as_worker.get(address, follow=True).text


def test_a_tab_that_is_still_open_on_the_old_address_goes_on_with_it_there(as_worker, worker, participant, manager):
    other = second_file(participant, worker, manager)
    page, new = (reverse("activities:log-session-with", args=[person.pk]) for person in (other, participant))
    form = opened(as_worker, page) | {"note": "kept before", "tab": "old:1"}
    address = as_worker.post("/draft/", form).json()["address"]
    merged(participant, other, worker)
    there = as_worker.get(address).url
    kept = as_worker.post("/draft/", form | {"note": "kept before and after", "tab": "old:2"}).json()["address"]
    assert kept == there
    form = as_worker.get(there).context["form"]
    assert form.data["note"] == "kept before and after"
    assert form.writing.seal.is_for(worker, new)


@pytest.mark.parametrize("words", ["7KD-4PK", "7kd4", "4pk"])
def test_the_old_code_finds_the_kept_file_and_says_so(as_worker, participant, old, words):
    [line] = as_worker.post(SEARCH, {"words": words}, follow=True).context["lines"]
    assert participant.code in line.title
    assert "earlier also 7KD-4PK" in line.second


def test_it_is_not_said_where_something_else_was_looked_for(as_worker, participant, old):
    [line] = as_worker.post(SEARCH, {"words": participant.code}, follow=True).context["lines"]
    assert "7KD-4PK" not in line.second


def test_without_a_seat_the_old_code_finds_nobody(as_worker_without_a_seat, old):
    assert as_worker_without_a_seat.post(SEARCH, {"words": "7KD-4PK"}, follow=True).context["lines"] == []


def test_no_new_file_takes_the_old_code(worker, manager, old):
    for by in (worker, manager):
        with pytest.raises(Refused):
            make_participant(code="7kd-4pk", by=by)
    assert not is_free("7kd-4pk")
    assert Participant.objects.count() == 1


def test_who_opened_the_old_file_stands_in_the_kept_one(as_worker, as_manager, participant, worker, manager):
    other = second_file(participant, worker, manager)
    as_manager.get(other.get_absolute_url())
    merged(participant, other, worker)
    lines = as_worker.get(participant.get_absolute_url()).context["opened"]
    assert {str(line.title) for line in lines} == {"You", "manager"}
    assert any("merged with another file" in str(line.second) for line in lines)
