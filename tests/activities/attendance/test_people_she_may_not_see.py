"""Sessions that hold people on whose case team one does not sit: their rows stay theirs, and tell nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.periods import today
from tests.activities.session.typing_in import typed
from tests.factories import AttendanceFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db


def test_a_session_of_somebody_else_is_not_given_to_another_person(
    as_therapist, therapist, participant, hidden_person, session_of, counselling
):
    session = session_of(hidden_person, worker=therapist, status="planned")
    answer = as_therapist.post(
        reverse("activities:log-planned", args=[session.pk]), typed(counselling, participant=participant.pk)
    )
    assert answer.status_code == 403
    assert session.attendances.get().participant == hidden_person


def test_calling_a_group_off_takes_no_marks_of_others(as_worker, participant, hidden_person, group_of):
    session = group_of(participant)
    mark = AttendanceFactory(session=session, participant=hidden_person, status="present")
    page = as_worker.post(reverse("activities:not-held", args=[session.pk]), {"status": "cancelled", "reason": "place"})
    assert "whom you may not see" in page.text
    mark.refresh_from_db()
    assert mark.status == "present"


def test_a_group_is_written_down_on_its_register_alone(as_worker, participant, another_person, group_of, counselling):
    session = group_of(participant, another_person, status="planned")
    answer = as_worker.post(reverse("activities:log-planned", args=[session.pk]), typed(counselling, participant=participant.pk))
    assert answer.url == reverse("activities:take-register", args=[session.pk])


def test_a_therapist_does_not_learn_who_came_to_a_colleagues_group(as_therapist, participant, group_of):
    EnrolmentFactory(participant=participant)
    session = group_of(participant, takes_place_on=today() - timedelta(1), start_time="13:37")
    page = as_therapist.get(reverse("activities:log-group-of", args=[session.activity_id])).text
    assert "13.37" not in page
    assert "13:37" not in page
    assert page.count("checked") == 2  # the activity, and today
