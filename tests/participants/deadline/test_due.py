"""What is over or near leads Today for the case team, and stands as a chip in the list of people. Never more questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.periods import DAY, today
from participants.deadline import actions
from participants.deadline.words import due_for
from tests.factories import DeadlineFactory, EnrolmentFactory, ParticipantFactory, SeatFactory

TODAY, PEOPLE = reverse("activities:today"), reverse("participants:list")


def due_in(participant, days, **fields):
    return DeadlineFactory(participant=participant, due_on=today() + timedelta(days=days), **fields)


def test_what_is_over_comes_first_then_what_is_near(worker, participant):
    due_in(participant, 3, kind="appeal")
    due_in(participant, -2, kind="insurance")
    due_in(participant, 0, kind="trial")
    assert [(line.title, line.second, line.chip) for line in due_for(worker)] == [
        ("Health insurance", "2 days ago", "overdue"),
        ("Trial", "today", ""),
        ("Appeal", "in 3 days", ""),
    ]


@pytest.mark.parametrize(
    ("days", "warn_days", "told"), [(14, 14, True), (15, 14, False), (60, 60, True), (1, 0, False), (0, 0, True)]
)
def test_it_is_near_within_its_days_of_warning(worker, participant, days, warn_days, told):
    due_in(participant, days, warn_days=warn_days)
    assert bool(due_for(worker)) is told


def test_done_and_dropped_are_gone(worker, participant):
    actions.finish_deadline(deadline=due_in(participant, 1), by=worker)
    actions.drop_deadline(deadline=due_in(participant, 2), because="called off", by=worker)
    assert due_for(worker) == []


def test_a_line_names_her_leads_to_her_file_and_is_done_at_one_tap(as_worker, participant, manager):
    deadline = due_in(participant, 3, responsible=manager)
    (line,) = as_worker.get(TODAY).context["today"].waiting
    assert (line.code, line.call_name, line.second) == (participant.code, participant.call_name, "in 3 days · manager")
    assert line.href == reverse("participants:status", args=[participant.pk])
    response = as_worker.post(line.act, line.act_values, follow=True)
    deadline.refresh_from_db()
    assert deadline.done_by == as_worker.user
    assert response.redirect_chain == [(f"{TODAY}#{line.id}", 302)]


def test_and_taken_back_there_at_one_more(as_worker, participant):
    deadline = due_in(participant, 3)
    (line,) = as_worker.get(TODAY).context["today"].waiting
    text = as_worker.post(line.act, line.act_values, follow=True).text
    undo = f"{reverse('participants:reopen-deadline', args=[participant.pk, deadline.pk])}?back=today"
    assert f'action="{undo}"' in text
    assert as_worker.post(undo).url == f"{TODAY}#{line.id}"
    deadline.refresh_from_db()
    assert deadline.is_open


def test_what_a_colleague_closed_meanwhile_is_not_done_by_me_and_not_taken_back(as_worker, participant, manager):
    deadline = due_in(participant, 3)
    (line,) = as_worker.get(TODAY).context["today"].waiting
    actions.drop_deadline(deadline=deadline, because="called off", by=manager)
    response = as_worker.post(line.act, line.act_values, follow=True)
    assert response.redirect_chain == [(deadline.get_absolute_url(), 302)]
    assert "?back=today" not in response.text
    deadline.refresh_from_db()
    assert (deadline.dropped_because, deadline.done_at) == ("called off", None)


def test_it_leads_what_waits_on_today(as_worker, participant):
    due_in(participant, 1)
    text = as_worker.get(TODAY).text
    assert text.index("Waiting for you") < text.index("Done<")
    assert f'action="{reverse("participants:finish-deadline", args=[participant.pk, participant.deadlines.get().pk])}"' in text


def test_nobody_without_a_seat_is_told_and_no_therapist(as_worker_without_a_seat, as_therapist, participant):
    due_in(participant, -1)
    for browser in (as_worker_without_a_seat, as_therapist):
        assert due_for(browser.user) == []
        assert "Trial" not in browser.get(TODAY).text
        assert "day ago" not in browser.get(PEOPLE, {"show": "all"}).text


@pytest.mark.parametrize(
    ("days", "chip"), [(3, "deadline in 3 days"), (0, "deadline today"), (-1, "deadline 1 day ago"), (99, "")]
)
def test_the_list_of_people_says_what_presses(as_worker, participant, days, chip):
    EnrolmentFactory(participant=participant)
    due_in(participant, days)
    (line,) = as_worker.get(PEOPLE).context["lines"]
    assert line.chip == chip


def test_of_several_the_most_urgent_is_shown_also_where_one_searches(as_worker, participant):
    for days in (9, -4, 2):
        due_in(participant, days)
    response = as_worker.post(reverse("participants:search"), {"words": participant.code}, follow=True)
    assert "deadline 4 days ago" in response.text


@pytest.mark.parametrize("page", [TODAY, PEOPLE])
def test_the_number_of_queries_stays_the_same(as_worker, worker, page):
    def fill():
        person = SeatFactory(worker=worker, participant=ParticipantFactory()).participant
        EnrolmentFactory(participant=person)
        for days in (-1, 1, 5):
            due_in(person, days, responsible=worker)

    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(page)
        return len(captured)

    fill()
    count()
    few = count()
    for _ in range(6):
        fill()
    assert count() == few


def test_two_queries_however_many_there_are(worker, participant, django_assert_num_queries):
    for days in range(5):
        due_in(participant, days)
    with django_assert_num_queries(2):
        assert len(due_for(worker)) == 5


def test_tomorrow_it_is_one_day_less(worker, participant, monkeypatch):
    due_in(participant, 3)
    for module in ("participants.deadline.models", "ketch.words"):
        monkeypatch.setattr(f"{module}.today", lambda: today() + DAY)
    assert due_for(worker)[0].second == "in 2 days"
