"""A session to come: with one person, or with those of a group who are expected."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.models import Session
from ketch.periods import today
from tests.activities.session.typing_in import typed

PAGE = reverse("activities:plan-session")
TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def plan(as_worker, counselling):
    def send(client=as_worker, **more):
        return client.post(PAGE, typed(counselling, **{"takes_place_on_choice": TOMORROW.isoformat()} | more))

    return send


def test_one_person_is_expected_and_nobody_recorded(plan, participant, worker):
    plan(format="individual", people_expected=participant.pk, start_time="14.00", mode="phone")
    session = Session.objects.get()
    assert (session.status, session.takes_place_on, session.worker, session.mode) == ("planned", TOMORROW, worker, "phone")
    assert session.attendances.get().status == ""


def test_a_group_may_have_many(plan, participant, another_person):
    plan(format="group", people_expected=[participant.pk, another_person.pk])
    assert Session.objects.get().attendances.count() == 2


def test_an_individual_session_has_exactly_one_person(plan, participant, another_person):
    response = plan(format="individual", people_expected=[participant.pk, another_person.pk])
    assert "exactly one person" in response.text
    assert not Session.objects.exists()


def test_it_can_be_a_colleagues(plan, participant, manager):
    plan(format="individual", people_expected=participant.pk, worker=manager.pk)
    assert Session.objects.get().worker == manager


def test_a_therapist_plans_for_herself(plan, as_therapist, participant, manager):
    plan(client=as_therapist, format="individual", people_expected=participant.pk, worker=manager.pk)
    assert Session.objects.get().worker == as_therapist.user


def test_nobody_is_expected_whom_one_may_not_see(plan, hidden_person):
    response = plan(format="individual", people_expected=hidden_person.pk)
    assert response.status_code == 200
    assert "HIDDEN" not in response.text


def test_sent_twice_it_is_planned_once(plan, as_worker, participant):
    seal = as_worker.get(PAGE).context["form"]["draft"].value()
    sent = {"format": "individual", "people_expected": participant.pk, "draft": seal}
    assert plan(**sent).url == plan(**sent).url
    assert Session.objects.count() == 1


def test_from_her_file_she_is_chosen(as_worker, participant):
    response = as_worker.get(reverse("activities:plan-session-with", args=[participant.pk]))
    assert response.context["form"]["people_expected"].value() == [participant.pk]


def test_what_is_missing_says_what_would_be_right(plan):
    assert "Choose one person or a group." in plan(format="").text
