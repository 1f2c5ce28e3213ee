"""Sessions that look like one stand on Today and beside each other on a page, until somebody says that both are right."""

from datetime import time

import pytest
from django.urls import reverse

from activities.models import TwoSessions
from ketch.periods import DAY, today
from tests.factories import GroupRecordFactory, PersonNoteFactory, UserFactory
from tests.signing_in import signed_in

ASKED = "Written down twice?"


def page_of(session):
    return reverse("activities:written-twice", args=[session.pk])


@pytest.fixture
def two(session_of):
    return session_of(start_time=time(9)), session_of(start_time=time(15), minutes=45)


@pytest.fixture
def two_groups(group_of, participant):
    """The second as somebody wrote it down who did not look whether it stood there."""
    first = group_of(participant, start_time=time(16))
    return first, group_of(participant, activity=first.activity, start_time=time(16, 30))


def test_today_leads_to_both(as_worker, two):
    text = as_worker.get("/").text
    assert ASKED in text
    assert page_of(two[0]) in text


def test_groups_too_of_one_activity_at_one_hour(as_worker, two_groups):
    assert page_of(two_groups[0]) in as_worker.get("/").text


@pytest.mark.parametrize(
    "other", [{"start_time": time(17)}, {"takes_place_on": today() - DAY}, {"status": "cancelled"}, {"format": "individual"}]
)
def test_groups_at_another_hour_or_day_are_two(as_worker, group_of, participant, other):
    first = group_of(participant, start_time=time(16))
    group_of(participant, **{"activity": first.activity, "start_time": time(16)} | other)
    assert ASKED not in as_worker.get("/").text


def test_a_group_of_which_nobody_knows_the_hour_may_be_the_same(as_worker, group_of, participant):
    group_of(participant, activity=group_of(participant, start_time=time(16)).activity)
    assert ASKED in as_worker.get("/").text


def test_both_stand_beside_each_other(as_worker, two, participant):
    PersonNoteFactory(attendance=two[1].attendances.get(), author=as_worker.user, text="She asked about the school.")
    text = as_worker.get(page_of(two[0])).text
    for words in ("9.00", "15.00", "45\u00a0min", participant.code, "She asked about the school.", "Both are right"):
        assert words in text
    for session in two:
        assert reverse("activities:remove-session", args=[session.pk]) in text


def test_of_groups_what_each_did_too(as_worker, two_groups):
    GroupRecordFactory(session=two_groups[1], text="We baked bread.")
    assert "We baked bread." in as_worker.get(page_of(two_groups[0])).text


def test_both_are_right_is_said_once_and_nobody_is_asked_again(as_worker, as_manager, two):
    for _twice in range(2):
        answer = as_worker.post(page_of(two[0]), {"other": [two[1].pk]}, follow=True)
    assert "Nobody is asked again." in answer.text
    assert TwoSessions.objects.count() == 1
    assert ASKED not in as_manager.get("/").text
    assert "Both are right" not in as_worker.get(page_of(two[1])).text


def test_a_third_one_that_came_meanwhile_is_asked_about(as_worker, two, session_of):
    session_of()
    as_worker.post(page_of(two[0]), {"other": [two[1].pk]})
    assert ASKED in as_worker.get("/").text


def test_of_three_all_are_right(as_worker, two, session_of):
    three = [*two, session_of()]
    assert "All of them are right" in as_worker.get(page_of(three[0])).text
    as_worker.post(page_of(three[0]), {"other": [each.pk for each in three[1:]]})
    assert ASKED not in as_worker.get("/").text


def test_nothing_is_told_apart_that_was_not_shown(as_worker, two, session_of):
    elsewhere = session_of(takes_place_on=today() - DAY)
    as_worker.post(page_of(two[0]), {"other": [elsewhere.pk, "no key"]})
    assert not TwoSessions.objects.exists()


def test_a_therapist_is_told_of_none_that_is_not_hers(as_therapist, therapist, session_of, two):
    assert ASKED not in as_therapist.get("/").text
    own = session_of(worker=therapist)
    text = as_therapist.get(page_of(own)).text
    assert "Nothing else looks like this session." in text
    assert "15.00" not in text


def test_who_has_no_seat_does_not_see_it(two):
    stranger = signed_in(UserFactory())
    assert stranger.get(page_of(two[0])).status_code == 404
    assert ASKED not in stranger.get("/").text


def test_the_one_that_is_removed_is_asked_about_no_more(as_worker, two):
    seen = as_worker.get(reverse("activities:remove-session", args=[two[1].pk])).context["form"].seen
    as_worker.post(reverse("activities:remove-session", args=[two[1].pk]), {"seen": seen})
    assert ASKED not in as_worker.get("/").text


def test_the_number_of_queries_stays_the_same(as_worker, queries, two, session_of):
    as_worker.get("/")
    few = queries(as_worker, "/")
    for back in range(1, 4):
        for _twice in range(2):
            session_of(takes_place_on=today() - DAY * back)
    assert queries(as_worker, "/") == few
