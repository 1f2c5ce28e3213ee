"""A group session that nobody planned: what, when, who; its register comes next."""

from datetime import time, timedelta

from django.urls import reverse

from activities.models import Session, TwoSessions
from ketch.periods import DAY, today
from tests.activities.session.typing_in import typed
from tests.factories import ActivityFactory, EnrolmentFactory, SeriesMemberFactory
from tests.opened import opened

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


def test_first_it_asks_which_group_and_those_of_today_stand_above(as_worker, participant, group_of):
    due = SeriesMemberFactory(participant=participant).series
    planned, saved = group_of(participant, status="planned"), group_of(participant)
    ended = ActivityFactory(ended_on=today() - DAY)
    text = as_worker.get(PAGE).text
    for address in (
        reverse("activities:register-of-day", args=[due.pk, today()]),
        reverse("activities:take-register", args=[planned.pk]),
        saved.get_absolute_url(),
        group_page(planned.activity),
    ):
        assert f'href="{address}"' in text
    assert group_page(ended) not in text


def test_a_draft_that_was_begun_there_goes_on_there(as_worker):
    assert as_worker.get(f"{PAGE}?draft=").context["form"].fields["people_expected"]


def group_page(activity):
    return reverse("activities:log-group-of", args=[activity.pk])


def test_what_stands_today_comes_first(as_worker, participant, group_of):
    due = SeriesMemberFactory(participant=participant).series
    saved = group_of(participant, activity=due.activity, start_time=time(9), series=due)
    text = as_worker.get(group_page(due.activity)).text
    assert "There already" in text
    assert saved.get_absolute_url() in text
    assert reverse("activities:register-of-day", args=[due.pk, today()]) in text


def test_a_group_that_was_saved_from_today_is_not_saved_once_more_unasked(as_worker, participant, group_of):
    saved = group_of(participant, start_time=time(16))
    page = group_page(saved.activity)
    sent = typed(saved.activity, start_time="16.30", people_expected=participant.pk)
    answer = as_worker.post(page, sent | opened(as_worker, page))
    assert "There is one already." in answer.text
    assert Session.objects.count() == 1
    as_worker.post(page, sent | {"another": "on"})
    assert Session.objects.count() == 2
    assert TwoSessions.objects.count() == 1


def test_so_is_one_that_is_due(as_worker, participant):
    due = SeriesMemberFactory(participant=participant).series
    answer = as_worker.post(PAGE, typed(due.activity, start_time="16.00"))
    assert "There is one already." in answer.text
    assert reverse("activities:register-of-day", args=[due.pk, today()]) in answer.text


def test_at_another_hour_it_is_another_group(as_worker, participant, group_of):
    saved = group_of(participant, start_time=time(16))
    assert as_worker.post(PAGE, typed(saved.activity, start_time="9.00")).status_code == 302
