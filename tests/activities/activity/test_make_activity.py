"""A new idea is a row, never a release."""

import pytest
from django.urls import reverse

from activities.models import Activity
from tests.factories import ActivityFactory

PAGE = reverse("activities:make-activity")
SENT = {"name_sl": "kuhamo skupaj", "name_en": "cooking together", "form": "group_activity", "aim": ""}


def test_it_can_be_chosen_at_once(as_worker):
    response = as_worker.post(PAGE, SENT)
    activity = Activity.objects.get(name_sl="kuhamo skupaj")
    assert response.url == activity.get_absolute_url()
    assert "Cooking together" in as_worker.get(reverse("activities:log-group")).text


def test_a_name_that_is_taken_is_said_at_the_name(as_worker):
    ActivityFactory(name_sl="Kuhamo  SKUPAJ")
    response = as_worker.post(PAGE, SENT)
    assert "There is an activity of this name already." in response.text
    assert 'value="cooking together"' in response.text


def test_what_is_missing_is_asked_for_by_its_name(as_worker):
    text = as_worker.post(PAGE, SENT | {"name_sl": "", "form": ""}).text
    assert "Give the activity a name." in text
    assert "Choose a form of support." in text
    assert 'value="cooking together"' in text


def test_sent_twice_it_is_made_once(as_manager):
    sent = SENT | {"draft": as_manager.get(PAGE).context["form"]["draft"].value()}
    assert as_manager.post(PAGE, sent).url == as_manager.post(PAGE, sent).url


@pytest.mark.parametrize("text", ["\x00", "", "x" * 5000])
def test_an_odd_name_is_refused_kindly(as_worker, text):
    assert as_worker.post(PAGE, SENT | {"name_sl": text}).status_code == 200


def test_an_aim_has_the_length_of_every_text(as_worker):
    assert 'maxlength="2000"' in as_worker.get(PAGE).text
    assert as_worker.post(PAGE, SENT | {"aim": "x" * 2001}).status_code == 200
    assert not Activity.objects.filter(name_sl=SENT["name_sl"]).exists()
