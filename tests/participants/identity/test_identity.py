"""Names are behind Show identity: asked what for, written in the log, shown once."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from participants.identity import vault
from participants.models import Identity

NAME = "Čmrljak"


@pytest.fixture
def page(participant, worker):
    names = {"given_name": "Vesna", "family_name": NAME, "birth_date": "1985-02-03"}
    vault.keep(participant=participant, names=names, by=worker)
    return reverse("participants:identity", args=[participant.pk])


def test_it_asks_what_for_and_shows_nothing_yet(as_worker, page):
    assert NAME not in as_worker.get(page).text
    response = as_worker.post(page, {"purpose": ""})
    assert "Choose what the name is needed for." in response.text
    assert NAME not in response.text
    assert not LogEntry.objects.filter(action="opened").exists()


def test_names_are_shown_and_the_log_says_what_for(as_worker, participant, page):
    text = as_worker.post(page, {"purpose": "papers"}).text
    assert NAME in text
    assert "3.\xa02.\xa01985" in text
    entry = LogEntry.objects.get(action="opened", about=participant.pk)
    assert (entry.actor, entry.purpose) == (as_worker.user, "papers")
    assert NAME not in text.split("</head>")[0]


def test_the_next_look_asks_again(as_worker, page):
    as_worker.post(page, {"purpose": "papers"})
    assert NAME not in as_worker.get(page).text


def test_where_no_names_are_held_it_says_so(as_worker, page):
    Identity.objects.all().delete()
    assert "Ketch has no names for this person." in as_worker.post(page, {"purpose": "emergency"}).text


def test_no_other_page_shows_a_name(as_worker, participant, page):
    for address in (
        participant.get_absolute_url(),
        reverse("participants:list"),
        reverse("activities:log-session-with", args=[participant.pk]),
    ):
        assert NAME not in as_worker.get(address).text


def test_that_they_were_opened_stands_in_the_log_whatever_becomes_of_the_page(as_worker, participant, monkeypatch):
    """So the head of the log is not locked either while the page is made."""
    monkeypatch.setattr("participants.identity.vault.facts_of", lambda names: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        as_worker.post(reverse("participants:identity", args=[participant.pk]), {"purpose": "papers"})
    assert LogEntry.objects.filter(action="opened", about=participant.pk).count() == 1
