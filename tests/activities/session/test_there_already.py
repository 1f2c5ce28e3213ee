"""Nothing is written down twice unasked: what stands already is offered first, and asked about when the same is saved."""

from datetime import time

import pytest
from django.urls import reverse

from activities.models import PersonNote, Session, TwoSessions
from ketch.periods import DAY, today
from tests.activities.session.typing_in import another_day, typed
from tests.factories import ActivityFactory
from tests.opened import opened

PAGE = reverse("activities:log-session")
ASKED, TOO = "There is one already.", "Save this one too"


def address(name, *keys):
    return reverse(f"activities:{name}", args=keys)


@pytest.fixture
def log(as_worker, participant, counselling):
    def send(page=PAGE, **more):
        return as_worker.post(page, typed(counselling, **{"participant": participant.pk, "note": "Words."} | more))

    return send


def test_from_her_page_what_stands_comes_first(as_worker, session_of, participant):
    planned, saved = session_of(status="planned", start_time=time(13)), session_of(takes_place_on=today() - DAY)
    text = as_worker.get(address("log-session-with", participant.pk)).text
    assert text.index("There already") < text.index('name="note"')
    assert address("log-planned", planned.pk) in text
    assert f'href="{saved.get_absolute_url()}"' in text
    assert "Another one" in text


@pytest.mark.parametrize(
    "fields", [{"takes_place_on": today() - 2 * DAY}, {"status": "cancelled"}, {"takes_place_on": today() + DAY}]
)
def test_what_lies_further_away_or_was_called_off_does_not(as_worker, session_of, participant, fields):
    session_of(**{"status": "planned"} | fields)
    assert "There already" not in as_worker.get(address("log-session-with", participant.pk)).text


def test_whoever_is_chosen_brings_along_what_stands_with_her(as_worker, session_of, participant, counselling):
    planned = session_of(status="planned")
    sent = typed(counselling, participant=participant.pk, chosen="1")
    piece = as_worker.post(PAGE, sent, headers={"HX-Request": "true"}).text
    assert address("log-planned", planned.pk) in piece
    assert "<html" not in piece
    assert Session.objects.count() == 1


def test_the_same_is_asked_about_and_nothing_typed_is_lost(log, session_of):
    session_of(status="planned")
    answer = log(note="She asked about the school.")
    for words in (ASKED, TOO, "She asked about the school."):
        assert words in answer.text
    assert Session.objects.count() == 1
    assert not PersonNote.objects.exists()


def test_saved_too_it_is_not_asked_about_again(log, as_worker, session_of):
    session_of()
    assert log(another="on").status_code == 302
    assert Session.objects.count() == 2
    assert TwoSessions.objects.count() == 1
    assert "Written down twice?" not in as_worker.get("/").text


def test_said_beforehand_that_it_is_another_one_nothing_is_asked(log, as_worker, session_of):
    session_of(status="planned")
    log(**opened(as_worker, PAGE), another="on")
    assert Session.objects.filter(status="held").count() == 1


@pytest.mark.parametrize("fields", [{"takes_place_on": today() - DAY}, {"status": "did_not_happen"}])
def test_another_day_or_one_that_was_not_held_is_no_question(log, session_of, fields):
    session_of(**fields)
    assert log().status_code == 302


def test_another_activity_or_person_is_no_question(log, session_of, another_person):
    session_of(activity=ActivityFactory())
    session_of(another_person)
    assert log().status_code == 302


def test_of_long_ago_it_is_asked_about_as_well(log, session_of):
    day = today() - 400 * DAY
    session_of(takes_place_on=day)
    assert ASKED in log(**another_day(day)).text


def test_a_planned_one_beside_one_that_was_saved_is_asked_about(log, session_of):
    session_of()
    planned = session_of(status="planned")
    assert ASKED in log(address("log-planned", planned.pk)).text
    assert log(address("log-planned", planned.pk), another="on").status_code == 302


def test_of_two_planned_ones_either_is_logged_unasked(log, session_of):
    session_of(status="planned")
    assert log(address("log-planned", session_of(status="planned").pk)).status_code == 302


def test_what_did_not_take_place_is_asked_about_beside_a_planned_one_alone(log, session_of):
    why = {"outcome": "cancelled", "reason": "worker"}
    session_of()
    assert log(**why).status_code == 302
    session_of(status="planned")
    assert ASKED in log(**why).text


def test_a_fresh_form_with_the_same_is_asked_about(log, as_worker):
    assert log(**opened(as_worker, PAGE)).status_code == 302
    assert ASKED in log(**opened(as_worker, PAGE)).text


def test_a_colleagues_is_told_where_one_may_see_it(as_manager, as_therapist, session_of, participant):
    page = address("log-session-with", participant.pk)
    session_of(topic="room 2")
    assert "room 2" in as_manager.get(page).text
    text = as_therapist.get(page).text
    assert "There already" not in text
    assert "room 2" not in text
