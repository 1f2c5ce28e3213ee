"""What is retired is offered no longer; it stays in lists and figures, and can come back."""

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import ActivityFactory, SeriesFactory, SeriesMemberFactory, SessionFactory


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhanje", name_en="cooking")


def page_of(activity):
    return reverse("activities:retire-activity", args=[activity.pk])


YESTERDAY = {"on_choice": (today() - DAY).isoformat()}


def test_it_is_offered_no_longer_and_stays_listed(as_worker, cooking):
    as_worker.post(page_of(cooking), YESTERDAY)
    assert "Cooking" not in as_worker.get(reverse("activities:log-group")).text
    assert "Cooking" in as_worker.get(reverse("activities:list")).text
    assert "Bring back" in as_worker.get(cooking.get_absolute_url()).text


def test_its_groups_end_with_it(as_worker, cooking, participant):
    series = SeriesFactory(activity=cooking)
    SeriesMemberFactory(series=series, participant=participant)
    as_worker.post(page_of(cooking), {"on_choice": today().isoformat()})
    series.refresh_from_db()
    assert (series.ended_on, series.members.get().ended_on) == (today(), today())


def test_not_before_a_session_that_was_held(as_worker, cooking):
    SessionFactory(activity=cooking)
    response = as_worker.post(page_of(cooking), YESTERDAY)
    assert "A session of it was held on" in response.text
    cooking.refresh_from_db()
    assert cooking.ended_on is None


def test_it_can_come_back(as_worker, cooking):
    as_worker.post(page_of(cooking), YESTERDAY)
    as_worker.post(reverse("activities:bring-back-activity", args=[cooking.pk]))
    assert "Cooking" in as_worker.get(reverse("activities:log-group")).text


def test_a_last_day_to_come_is_said_and_the_activity_goes_on(as_worker, cooking):
    type(cooking).objects.filter(pk=cooking.pk).update(ended_on=today() + DAY)
    text = as_worker.get(cooking.get_absolute_url()).text
    assert "last day" in text
    assert "Take register" in text


def test_a_therapist_retires_none(as_therapist, cooking):
    assert as_therapist.post(page_of(cooking), YESTERDAY).status_code == 403
