"""The list of activities, and who sees which sessions on the page of one."""

import pytest
from django.urls import reverse

from tests.factories import ActivityFactory, AttendanceFactory

LIST = reverse("activities:list")


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhamo skupaj", name_en="cooking together", aim="Cooking and talking.")


def test_the_eight_forms_are_there_from_the_beginning(as_worker):
    text = as_worker.get(LIST).text
    assert "Psychosocial counselling" in text
    assert "Opportunities to develop social networks" in text


def test_each_says_how_often_it_was_held_this_year(as_worker, as_therapist, cooking, group_of):
    group_of(activity=cooking)
    group_of(activity=cooking, status="cancelled")
    assert "held 1 time this year" in as_worker.get(LIST).text
    assert "this year" not in as_therapist.get(LIST).text  # figures are not hers to read


def test_each_says_how_many_came_to_its_registers(as_worker, cooking, group_of, participant, another_person):
    full = group_of(activity=cooking)
    AttendanceFactory(session=full, participant=participant)
    AttendanceFactory(session=full, participant=another_person)
    AttendanceFactory(session=group_of(activity=cooking), participant=participant, status="absent_excused")
    group_of(participant, activity=cooking)  # not recorded
    assert "1.0 people on average" in as_worker.get(LIST).text


def test_of_sessions_with_one_person_there_is_no_mean(as_worker, cooking, group_of, participant):
    AttendanceFactory(session=group_of(activity=cooking, format="individual"), participant=participant)
    text = as_worker.get(LIST).text
    assert "held 1 time this year" in text
    assert "on average" not in text


def test_a_therapist_sees_its_name_and_her_own_sessions(as_therapist, therapist, cooking, group_of, participant):
    group_of(participant, activity=cooking)
    own = group_of(participant, activity=cooking, worker=therapist)
    response = as_therapist.get(cooking.get_absolute_url())
    assert "sessions a month" not in response.text
    assert [line.href for line in response.context["sessions"]] == [own.get_absolute_url()]


def test_who_has_no_seat_sees_no_sessions(as_worker_without_a_seat, cooking, group_of, participant):
    group_of(participant, activity=cooking)
    assert as_worker_without_a_seat.get(cooking.get_absolute_url()).context["sessions"] == []


def test_the_number_of_queries_stays_the_same(as_worker, queries, cooking, group_of, participant):
    group_of(participant, activity=cooking)
    few = queries(as_worker, cooking.get_absolute_url()), queries(as_worker, LIST)
    for _ in range(6):
        group_of(participant, activity=cooking)
        ActivityFactory()
    assert (queries(as_worker, cooking.get_absolute_url()), queries(as_worker, LIST)) == few
