"""A group gets a rhythm and its people; from then on its days appear by themselves."""

from datetime import time

import pytest
from django.urls import reverse

from activities.models import Series, SeriesMember, Session
from ketch.periods import DAY, is_holiday, today
from tests.activities.session.typing_in import on_day
from tests.factories import ActivityFactory


@pytest.fixture
def making(db):
    return reverse("activities:make-series", args=[ActivityFactory(name_sl="kuhanje").pk])


@pytest.fixture
def sent(worker):
    rhythm = {"weekday": 2, "every_weeks_choice": 2, "start_time": "16.00", "minutes_choice": 90, "worker": worker.pk}
    return rhythm | {"started_on_choice": today().isoformat()}


def test_rhythm_and_people_are_saved(as_worker, making, sent, participant, another_person):
    response = as_worker.post(making, sent | {"members": [participant.pk, another_person.pk]})
    series = Series.objects.get()
    assert response.url == series.get_absolute_url()
    assert (series.weekday, series.every_weeks, series.start_time, series.minutes) == (2, 2, time(16), 90)
    assert set(series.members.values_list("participant__code", "started_on")) == {("PERSON", today()), ("ANOTHER", today())}
    assert not Session.objects.exists()


def test_people_are_found_in_place_and_the_rest_stays_typed(as_worker, making, sent, another_person):
    response = as_worker.post(making, sent | {"words": "zabica", "find": "1"})
    assert "ANOTHER" in response.text
    assert 'value="16.00"' in response.text


def test_nobody_joins_whom_one_may_not_see(as_worker, making, sent, hidden_person):
    assert as_worker.post(making, sent | {"members": [hidden_person.pk]}).status_code == 200
    assert not SeriesMember.objects.exists()


def test_sent_twice_it_is_made_once(as_worker, making, sent):
    sent |= {"draft": as_worker.get(making).context["form"]["draft"].value()}
    assert as_worker.post(making, sent).url == as_worker.post(making, sent).url
    assert Series.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"weekday": ""}, "Choose a day."),
        ({"weekday": "9"}, "Select a valid choice"),
        ({"start_time": ""}, "Write the hour like 16.00."),
        ({"every_weeks_choice": "other", "every_weeks_other": "9"}, "up to 8"),
        ({"minutes_choice": "other", "minutes_other": "0"}, "A session lasts from 1 to 1440 minutes."),
        (on_day("started_on", today() + 800 * DAY), "This day is more than two years away."),
        (on_day("started_on", (9999, 12, 31)), "This day is too far away."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(as_worker, making, sent, wrong, words):
    assert words in as_worker.post(making, sent | wrong).text
    assert not Series.objects.exists()


def test_an_activity_that_has_ended_has_no_new_groups(as_worker, sent, worker):
    activity = ActivityFactory(ended_on=today() - DAY)
    response = as_worker.post(reverse("activities:make-series", args=[activity.pk]), sent)
    assert "The activity has ended by then." in response.text


def test_taking_a_register_beside_a_due_day_leads_there_first(as_worker, making, sent):
    as_worker.post(making, sent | {"weekday": today().isoweekday()})
    series = Series.objects.get()
    text = as_worker.get(reverse("activities:log-group-of", args=[series.activity_id])).text
    # On a public holiday the line offers first that it is cancelled, and its title leads to the day.
    page = "activities:day" if is_holiday(today()) else "activities:register-of-day"
    assert f'href="{reverse(page, args=[series.pk, today()])}"' in text
