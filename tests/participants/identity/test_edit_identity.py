"""Names are put right behind the same question as they are shown behind, and stand in no log and no title."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from participants.identity import vault
from tests.participants.file.typed_days import parts

HELD = {"given_name": "Vesna", "family_name": "Čmrljak", "other_names": "Vesi", "birth_date": "1985-02-03"}


@pytest.fixture
def page(participant, worker):
    vault.keep(participant=participant, names=HELD, by=worker)
    return reverse("participants:edit-identity", args=[participant.pk])


@pytest.fixture
def sent(as_worker, page):
    form = as_worker.post(page, {"purpose": "papers"}).context["form"]
    born = {"birth_date_day": 3, "birth_date_month": 2, "birth_date_year": 1985}
    return {**HELD, **born, "purpose": "papers", "draft": form["draft"].value()}


def names_of(participant, worker):
    return vault.open(participant, by=worker, purpose="papers")


def test_what_for_is_asked_first(as_worker, page):
    assert "Čmrljak" not in as_worker.get(page).text
    assert "Choose what the name is needed for." in as_worker.post(page, {"purpose": ""}).text
    assert not LogEntry.objects.filter(action="opened").exists()


def test_then_they_stand_there_and_the_log_says_what_for(as_worker, participant, page):
    text = as_worker.post(page, {"purpose": "papers"}).text
    assert 'value="Čmrljak"' in text
    assert 'value="1985"' in text
    assert LogEntry.objects.get(action="opened", about=participant.pk).purpose == "papers"
    assert "Čmrljak" not in text.split("</head>")[0]


def test_corrected_and_taken_out(as_worker, worker, participant, page, sent):
    assert as_worker.post(page, sent | {"family_name": "Kovač", "other_names": ""}).url == participant.get_absolute_url()
    assert names_of(participant, worker) == {"given_name": "Vesna", "family_name": "Kovač", "birth_date": "1985-02-03"}


def test_sent_twice_it_opens_the_names_once(as_worker, page, sent):
    first, second = (as_worker.post(page, sent | {"family_name": "Kovač"}) for _time in range(2))
    assert first.url == second.url
    assert LogEntry.objects.filter(action="opened").count() == 2  # for the form, and to save it


def test_the_log_knows_which_fields_and_no_name(as_worker, participant, page, sent):
    as_worker.post(page, sent | {"family_name": "Kovač"})
    entry = LogEntry.objects.filter(action="changed", about=participant.pk).first()
    assert (entry.field_names, entry.changes) == ("family_name", None)


def test_sent_straight_away_without_a_purpose_nothing_changes(as_worker, worker, participant, page):
    assert "Choose what the name is needed for." in as_worker.post(page, {"given_name": "Ana"}).text
    assert names_of(participant, worker) == HELD


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(as_worker, worker, manager, participant, page, sent):
    vault.keep(participant=participant, names={"given_name": "Vesnica", "family_name": "Novak"}, by=manager)
    assert "A colleague changed this meanwhile." in as_worker.post(page, sent | {"family_name": "Kos"}).text
    assert "set beside" not in LogEntry.objects.values_list("action", flat=True)
    as_worker.post(page, sent | {"other_names": ""})
    held = names_of(participant, worker)
    assert (held["given_name"], held["family_name"], "other_names" in held) == ("Vesnica", "Novak", False)


def test_a_day_that_does_not_exist_is_said_at_the_day(as_worker, page, sent):
    response = as_worker.post(page, sent | {**parts("birth_date", None), "birth_date_day": 31, "birth_date_month": 2})
    assert "There is no such day." in response.text
