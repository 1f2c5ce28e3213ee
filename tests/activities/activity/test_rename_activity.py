"""Names and aim change; the form of support stays, and so does everything that was done."""

import pytest
from django.urls import reverse

from activities.models import Activity
from ketch.audit.models import LogEntry
from tests.factories import ActivityFactory, SessionFactory
from tests.opened import opened


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhanje", name_en="cooking", aim="Soup.")


def page_of(activity):
    return reverse("activities:rename-activity", args=[activity.pk])


SENT = {"name_sl": "skupno kuhanje", "name_en": "cooking together", "aim": "Soup and talk."}


def test_its_sessions_follow(as_worker, cooking):
    session = SessionFactory(activity=cooking)
    assert as_worker.post(page_of(cooking), SENT).url == cooking.get_absolute_url()
    cooking.refresh_from_db()
    assert (cooking.name_sl, cooking.name_en, cooking.aim) == tuple(SENT.values())
    assert "Cooking together" in as_worker.get(session.get_absolute_url()).text
    assert "name_sl" in LogEntry.objects.get(action="changed").field_names


def test_the_form_is_said_with_its_reason_and_cannot_be_sent(as_worker, cooking):
    text = as_worker.get(page_of(cooking)).text
    assert "It stays: every report counts the sessions of past years under it." in text
    assert reverse("activities:another-form", args=[cooking.pk]) in text
    as_worker.post(page_of(cooking), SENT | {"form": "leisure"})
    assert Activity.objects.get(pk=cooking.pk).form == "group_activity"


def test_a_name_that_another_has_is_refused_and_its_own_is_not(as_worker, cooking):
    ActivityFactory(name_sl="Skupno  KUHANJE")
    assert "There is an activity of this name already." in as_worker.post(page_of(cooking), SENT).text
    assert as_worker.post(page_of(cooking), SENT | {"name_sl": "Kuhanje"}).status_code == 302


def test_an_english_name_that_another_has_is_refused_at_its_field(as_worker, cooking):
    ActivityFactory(name_sl="kuharija", name_en="Cooking  TOGETHER")
    answer = as_worker.post(page_of(cooking), SENT)
    assert answer.context["form"].errors["name_en"] == ["There is an activity of this name already. Choose another name."]


def test_two_that_share_an_english_name_from_earlier_can_still_change_their_aims(as_worker, cooking):
    ActivityFactory(name_sl="kuharija", name_en="cooking")
    assert as_worker.post(page_of(cooking), SENT | {"name_sl": "kuhanje", "name_en": "cooking"}).status_code == 302


def test_its_english_name_is_no_slovenian_one_where_that_is_anothers(as_worker, cooking):
    ActivityFactory(name_sl="cooking", name_en="soups")
    answer = as_worker.post(page_of(cooking), SENT | {"name_sl": "cooking", "name_en": "cooking"})
    assert answer.context["form"].errors["name_sl"] == ["There is an activity of this name already. Choose another name."]


def test_one_of_the_eight_keeps_its_code(as_worker, counselling):
    as_worker.post(page_of(counselling), SENT)
    counselling.refresh_from_db()
    assert (counselling.name_sl, counselling.built_in) == ("skupno kuhanje", "psychosocial_counselling")


def test_two_who_change_different_names_keep_both(as_worker, as_manager, cooking):
    early, late = opened(as_worker, page_of(cooking)), opened(as_manager, page_of(cooking))
    held = {"name_sl": "kuhanje", "name_en": "cooking", "aim": "Soup."}
    as_worker.post(page_of(cooking), held | early | {"name_en": "cooking together"})
    as_manager.post(page_of(cooking), held | late | {"name_sl": "skupno kuhanje"})
    cooking.refresh_from_db()
    assert (cooking.name_sl, cooking.name_en) == ("skupno kuhanje", "cooking together")


@pytest.mark.parametrize("text", ["\x00", "", "x" * 5000])
def test_an_odd_name_is_refused_kindly(as_worker, cooking, text):
    assert as_worker.post(page_of(cooking), SENT | {"name_sl": text}).status_code == 200
