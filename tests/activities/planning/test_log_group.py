"""A group session that nobody planned: what, when, who; its register comes next."""

from datetime import time, timedelta

from django.urls import reverse

from activities.models import Session
from ketch.periods import today
from tests.activities.session.typing_in import typed
from tests.factories import ActivityFactory, EnrolmentFactory

PAGE = reverse("activities:log-group")


def test_the_register_is_the_next_page(as_worker, participant):
    response = as_worker.post(PAGE, typed(ActivityFactory(), people_expected=participant.pk))
    session = Session.objects.get()
    assert (session.format, session.status) == ("group", "planned")
    assert response.url == reverse("activities:take-register", args=[session.pk])


def test_it_may_begin_with_an_empty_register(as_worker):
    as_worker.post(PAGE, typed(ActivityFactory()))
    assert Session.objects.get().attendances.count() == 0


def test_those_of_last_time_are_expected_again(as_worker, group_of, participant, another_person):
    cooking = ActivityFactory()
    group_of(
        participant,
        another_person,
        activity=cooking,
        takes_place_on=today() - timedelta(days=7),
        start_time=time(16),
        minutes=120,
    )
    EnrolmentFactory(participant=participant)
    form = as_worker.get(reverse("activities:log-group-of", args=[cooking.pk])).context["form"]
    assert form["people_expected"].value() == [participant.pk]  # the other one is not in the programme
    assert (form["minutes"].value(), form["start_time"].value()) == (120, time(16))


def test_those_are_not_expected_whom_one_may_not_see(as_worker, group_of, hidden_person):
    cooking = ActivityFactory()
    group_of(hidden_person, activity=cooking)
    EnrolmentFactory(participant=hidden_person)
    assert "HIDDEN" not in as_worker.get(reverse("activities:log-group-of", args=[cooking.pk])).text


def test_it_can_turn_out_to_be_planned_in_the_future_only_by_planning(as_worker):
    tomorrow = today() + timedelta(days=1)
    response = as_worker.post(PAGE, typed(ActivityFactory(), day=tomorrow))
    assert "A session that was held cannot lie in the future." in response.text
    assert not Session.objects.exists()
