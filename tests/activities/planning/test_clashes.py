"""Nobody can be at two places at once: whoever plans is told, as far as they may know, and may plan it anyway."""

import re
from datetime import date, time

import pytest
from django.urls import reverse

from activities.models import Series, Session
from ketch.periods import DAY, today
from tests.activities.session.typing_in import on_day, typed
from tests.factories import ActivityFactory, SeriesFactory, SeriesMemberFactory, UserFactory

PAGE = reverse("activities:plan-session")
TOMORROW = today() + DAY
YOURS, THE_PERSONS = "You have another session then", "PERSON is at another session then"


@pytest.fixture
def plan(as_worker, counselling, participant):
    def send(person=participant, client=as_worker, **more):
        fields = {"format": "individual", "people_expected": person.pk, "start_time": "10.00"} | more
        return client.post(PAGE, typed(counselling, day=TOMORROW) | fields).text.replace("&amp;", "&")

    return send


@pytest.fixture
def at_ten(session_of):
    def make(*args, **fields):
        return session_of(*args, **{"status": "planned", "takes_place_on": TOMORROW, "start_time": time(10)} | fields)

    return make


def test_of_ones_own_time(plan, at_ten, another_person):
    at_ten(another_person)
    assert YOURS in plan()
    assert Session.objects.count() == 1


def test_of_the_persons_time(plan, at_ten, manager):
    at_ten(worker=manager)
    assert THE_PERSONS in plan()


def test_of_a_colleague_for_whom_one_plans(plan, at_ten, another_person, manager):
    at_ten(another_person, worker=manager)
    assert "manager has another session then" in plan(worker=manager.pk)


@pytest.mark.parametrize("hour", ["9.00", "11.00", ""])
def test_not_where_one_ends_and_the_other_begins(plan, at_ten, hour):
    at_ten(activity=ActivityFactory())
    plan(start_time=hour)
    assert Session.objects.count() == 2


@pytest.mark.parametrize(("hour", "minutes"), [("9.30", 60), ("10.59", 5), ("9.00", 600)])
def test_wherever_they_share_a_minute(plan, at_ten, hour, minutes):
    at_ten()
    sent = {"start_time": hour, "minutes_choice": "other", "minutes_other": minutes}
    assert YOURS in plan(**sent)


@pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"takes_place_on": TOMORROW + DAY}, {"start_time": None}])
def test_not_with_what_takes_no_time_then(plan, at_ten, fields):
    at_ten(activity=ActivityFactory(), **fields)
    plan()
    assert Session.objects.count() == 2


@pytest.fixture
def late_and_early(session_of, another_person):
    """`late_and_early(first)`: one of 23.00–1.00 or of 0.30 on the day after, of the worker and of the person."""
    hours = {"late": (TOMORROW, time(23)), "early": (TOMORROW + DAY, time(0, 30))}

    def make(which, *args, **fields):
        day, hour = hours[which]
        return session_of(*args, **{"status": "planned", "takes_place_on": day, "start_time": hour, "minutes": 120} | fields)

    return make


@pytest.mark.parametrize(("there", "day", "hour"), [("late", TOMORROW + DAY, "0.30"), ("early", TOMORROW, "23.00")])
def test_across_midnight(plan, late_and_early, another_person, manager, there, day, hour):
    sent = {"start_time": hour, "minutes_choice": "other", "minutes_other": 120} | on_day("takes_place_on", day)
    late_and_early(there, another_person)
    asked = plan(**sent)
    assert YOURS in asked
    Session.objects.update(worker=manager)
    assert Session.objects.count() == 1
    late_and_early(there, worker=manager)
    assert THE_PERSONS in plan(**sent)
    plan(**sent, another=tick_in(plan(**sent)))
    assert Session.objects.count() == 3


@pytest.mark.parametrize(("there", "day", "hour"), [("late", TOMORROW + DAY, "1.00"), ("early", TOMORROW, "22.30")])
def test_not_across_midnight_where_one_ends_and_the_other_begins(plan, late_and_early, there, day, hour):
    late_and_early(there)
    plan(start_time=hour, minutes_choice="other", minutes_other=120, **on_day("takes_place_on", day))
    assert Session.objects.count() == 2


def test_with_a_group_that_is_due_late_on_the_day_before(plan, worker):
    SeriesFactory(worker=worker, weekday=today().isoweekday(), start_time=time(23, 30), minutes=90)
    assert YOURS in plan(start_time="0.30")


def test_with_a_group_that_is_due(plan, worker, participant):
    series = SeriesFactory(worker=worker, weekday=TOMORROW.isoweekday(), start_time=time(9, 30))
    assert YOURS in plan()
    Series.objects.update(worker=UserFactory())
    SeriesMemberFactory(series=series, participant=participant)
    assert THE_PERSONS in plan()


def tick_in(text):
    return re.search(r'name="another" value="([^"]+)"', text)[1]


def test_ticked_it_is_planned(plan, at_ten):
    at_ten()
    plan(another=tick_in(plan()))
    assert Session.objects.count() == 2


def test_the_tick_answers_what_was_asked_and_nothing_else(plan, at_ten, another_person):
    at_ten()
    tick = tick_in(plan())
    at_ten(another_person, start_time=time(15))
    assert YOURS in plan(another=tick, start_time="15.00")
    assert YOURS in plan(another="on")
    assert Session.objects.count() == 2


def test_without_a_clash_nothing_is_asked(as_worker):
    assert 'name="another"' not in as_worker.get(PAGE).text


def test_a_therapist_is_told_of_her_own_alone(plan, at_ten, as_therapist, therapist):
    at_ten()
    plan(client=as_therapist)
    assert Session.objects.filter(worker=therapist).count() == 1
    assert YOURS in plan(client=as_therapist)


def test_of_somebody_unseen_nothing_is_told(plan, at_ten, hidden_person, manager):
    at_ten(hidden_person, worker=manager)
    plan(worker=manager.pk)
    assert Session.objects.count() == 2


def test_the_same_queries_for_many(plan, at_ten, django_assert_max_num_queries):
    for _ in range(6):
        at_ten()
    with django_assert_max_num_queries(70):
        assert "And 3 more sessions at the same time." in plan()


def test_changing_a_plan_asks_where_it_moves(as_worker, at_ten, another_person, counselling):
    at_ten(another_person)
    session = at_ten(start_time=time(15))
    page = reverse("activities:correct-session", args=[session.pk])
    sent = typed(counselling, day=TOMORROW)
    asked = as_worker.post(page, sent | {"start_time": "10.30"}).text
    assert YOURS in asked
    as_worker.post(page, sent | {"start_time": "10.30", "another": tick_in(asked)})
    session.refresh_from_db()
    assert session.start_time == time(10, 30)


def test_a_plan_is_not_changed_to_a_mistyped_year_far_away(as_worker, at_ten, counselling):
    page = reverse("activities:correct-session", args=[at_ten().pk])
    sent = typed(counselling) | on_day("takes_place_on", date(9999, 12, 31)) | {"start_time": "10.00"}
    assert "This day is too far away." in as_worker.post(page, sent).text


def test_what_stays_at_its_hour_is_not_asked_about(as_worker, at_ten, another_person, counselling):
    at_ten(another_person)
    session = at_ten()
    page = reverse("activities:correct-session", args=[session.pk])
    sent = typed(counselling, day=TOMORROW) | {"start_time": "10.00", "topic": "letters", "worker": session.worker_id}
    assert as_worker.post(page, sent).status_code == 302
