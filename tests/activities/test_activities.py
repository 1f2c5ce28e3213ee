"""The list of activities, and one activity: how often, how many came, and the last sessions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.figures import figures_of
from activities.models import Adjustment
from ketch.periods import today
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


def test_not_recorded_is_in_no_figure(cooking, group_of, participant, another_person):
    half = group_of(participant, activity=cooking)
    AttendanceFactory(session=half, participant=another_person, status="present")
    nobody_recorded = group_of(participant, activity=cooking)
    figures = figures_of(cooking)
    assert (len(figures.held), figures.registers, figures.mean_people, figures.rate) == (2, [half], 1.0, 1.0)
    assert nobody_recorded not in figures.registers


def test_a_register_where_nobody_came_counts_as_nobody(cooking, group_of, participant):
    session = group_of(activity=cooking)
    AttendanceFactory(session=session, participant=participant, status="absent_excused")
    assert (figures_of(cooking).mean_people, figures_of(cooking).rate) == (0.0, 0.0)


def test_nothing_to_divide_by_is_a_dash(as_worker, cooking):
    assert figures_of(cooking).mean_people is None
    assert "–" in as_worker.get(cooking.get_absolute_url()).text


def test_the_page_shows_figures_sessions_and_adjustments(as_worker, cooking, group_of, participant, worker):
    session = group_of(participant, activity=cooking)
    Adjustment.objects.bulk_create(
        [Adjustment(activity=cooking, decided_on=today() - timedelta(days=9), because="feedback", change="Two smaller groups")]
    )
    text = as_worker.get(cooking.get_absolute_url()).text
    for words in (
        "Cooking together",
        "sessions a month",
        "Two smaller groups",
        reverse("activities:take-register", args=[session.pk]),
    ):
        assert words in text


def test_a_therapist_sees_its_name_and_her_own_sessions(as_therapist, therapist, cooking, group_of, participant):
    group_of(participant, activity=cooking)
    own = group_of(participant, activity=cooking, worker=therapist)
    response = as_therapist.get(cooking.get_absolute_url())
    assert "sessions a month" not in response.text
    assert [line.href for line in response.context["page"].sessions] == [own.get_absolute_url()]


def test_who_has_no_seat_sees_no_sessions(as_worker_without_a_seat, cooking, group_of, participant):
    group_of(participant, activity=cooking)
    assert as_worker_without_a_seat.get(cooking.get_absolute_url()).context["page"].sessions == []


def test_the_number_of_queries_stays_the_same(as_worker, queries, cooking, group_of, participant):
    group_of(participant, activity=cooking)
    few = queries(as_worker, cooking.get_absolute_url()), queries(as_worker, LIST)
    for _ in range(6):
        group_of(participant, activity=cooking)
        ActivityFactory()
    assert (queries(as_worker, cooking.get_absolute_url()), queries(as_worker, LIST)) == few
