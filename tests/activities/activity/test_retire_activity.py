"""What is retired is offered no longer; it stays in lists and figures, and can come back."""

import pytest
from django.urls import reverse

from activities.models import Session
from ketch.periods import DAY, today
from tests.activities.session.typing_in import typed
from tests.factories import ActivityFactory, SeriesFactory, SeriesMemberFactory, SessionFactory


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhanje", name_en="cooking")


def page_of(activity):
    return reverse("activities:retire-activity", args=[activity.pk])


YESTERDAY = {"on_choice": (today() - DAY).isoformat()}


LOG = reverse("activities:log-session")


def test_it_takes_nothing_new_and_stays_listed(as_worker, cooking, participant):
    as_worker.post(page_of(cooking), YESTERDAY)
    response = as_worker.post(LOG, typed(cooking, participant=participant.pk))
    assert "The last day of this activity was" in response.text
    assert not Session.objects.exists()
    assert "Cooking" in as_worker.get(reverse("activities:list")).text
    assert "Bring back" in as_worker.get(cooking.get_absolute_url()).text


def test_who_writes_late_finds_it_behind_all_others_for_the_days_on_which_it_ran(as_worker, cooking, participant):
    as_worker.post(page_of(cooking), YESTERDAY)
    offered = [radio.choice_label for radio in as_worker.get(LOG).context["form"].activities["others"]]
    assert offered[-1].startswith("Cooking · ended ")
    late = YESTERDAY["on_choice"]
    as_worker.post(LOG, typed(cooking, participant=participant.pk, takes_place_on_choice=late))
    assert Session.objects.get().takes_place_on == today() - DAY


def test_a_session_that_stands_already_keeps_it(as_worker, cooking, session_of, participant):
    session = session_of(activity=cooking, status="planned")
    type(cooking).objects.filter(pk=cooking.pk).update(ended_on=today() - DAY)
    as_worker.post(reverse("activities:log-planned", args=[session.pk]), typed(cooking, participant=participant.pk))
    session.refresh_from_db()
    assert session.is_held


def test_it_is_not_chosen_because_it_was_usual(as_worker, cooking, session_of, participant):
    session_of(activity=cooking, minutes=45)
    type(cooking).objects.filter(pk=cooking.pk).update(ended_on=today() - DAY)
    form = as_worker.get(reverse("activities:log-session-with", args=[participant.pk])).context["form"]
    assert (form["activity"].value(), form["minutes"].value()) == (None, 45)


def test_a_mistyped_year_far_away_is_refused(as_worker, cooking):
    far = {"on_choice": "other", "on_other_day": 31, "on_other_month": 12, "on_other_year": 9999}
    assert "This day is too far away." in as_worker.post(page_of(cooking), far).text


def test_its_groups_end_with_it_and_the_page_says_which(as_worker, worker, cooking, participant):
    series = SeriesFactory(activity=cooking, worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    text = as_worker.get(page_of(cooking)).text
    assert "Its groups" in text
    assert series.get_absolute_url() in text
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
    answer = as_worker.post(reverse("activities:bring-back-activity", args=[cooking.pk]), follow=True)
    assert "Its groups have ended" not in answer.text
    offered = as_worker.get(LOG).context["form"].activities
    assert "Cooking" in [radio.choice_label for radio in [*offered["first"], *offered["others"]]]


def test_brought_back_it_says_that_its_groups_are_not(as_worker, cooking):
    SeriesFactory(activity=cooking)
    as_worker.post(page_of(cooking), {"on_choice": today().isoformat()})
    answer = as_worker.post(reverse("activities:bring-back-activity", args=[cooking.pk]), follow=True)
    assert "Its groups have ended and stay so." in answer.text


def test_a_last_day_to_come_is_said_and_the_activity_goes_on(as_worker, cooking):
    type(cooking).objects.filter(pk=cooking.pk).update(ended_on=today() + DAY)
    text = as_worker.get(cooking.get_absolute_url()).text
    assert "last day" in text
    assert "Take register" in text
