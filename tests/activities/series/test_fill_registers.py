"""Several registers of a group at once: its people by its last eight days. Only what was changed is saved."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.models import Attendance, Session
from ketch.periods import today
from tests.factories import AttendanceFactory, SeriesMemberFactory, SessionFactory, UserFactory
from tests.opened import opened
from tests.signing_in import signed_in

WEEK = timedelta(weeks=1)


@pytest.fixture
def series(participant, worker):
    return SeriesMemberFactory(participant=participant, series__worker=worker).series


@pytest.fixture
def page(series):
    return reverse("activities:fill-registers", args=[series.pk])


@pytest.fixture
def held(series, participant, worker):
    """Its day of last week, which was held, with a register on which nobody has a mark."""
    day = today() - WEEK
    session = SessionFactory(series=series, due_on=day, takes_place_on=day, activity=series.activity, worker=worker)
    AttendanceFactory(session=session, participant=participant, status="")
    return session


def days_of(client, page):
    return client.get(page).context["form"].sessions


def cell(person, session):
    return f"mark-{person.pk}-{session.pk}"


def test_the_last_eight_days_are_due_planned_or_held_the_newest_first(as_worker, page, held):
    days = days_of(as_worker, page)
    assert [each.takes_place_on for each in days] == [today() - WEEK * week for week in range(8)]
    assert days[1] == held
    assert f'href="{reverse("activities:take-register", args=[held.pk])}"' in as_worker.get(page).text


def test_what_the_keys_do_is_said_with_the_table_and_on_the_page_of_keys(as_worker, as_administrator, page, held):
    table = as_worker.get(page).text
    assert 'aria-describedby="keys"' in table
    assert 'id="keys" data-by-script>By keyboard: arrows lead' in table
    assert "<kbd>←</kbd>" in as_worker.get(reverse("pages:shortcuts")).text
    assert "<kbd>←</kbd>" not in as_administrator.get(reverse("pages:shortcuts")).text


def test_a_day_that_was_called_off_is_left_out(as_worker, page, held):
    Session.objects.update(status="cancelled", reason="holiday")
    assert held not in days_of(as_worker, page)


def test_each_day_with_a_change_is_saved_as_its_register_saves_it(as_worker, page, held, participant, series):
    days = days_of(as_worker, page)
    marks = {cell(participant, held): "absent_excused", cell(participant, days[2]): "present"}
    answer = as_worker.post(page, opened(as_worker, page) | marks, follow=True)
    assert "2 registers saved." in answer.text
    assert Session.objects.filter(series=series, status="held").count() == 2
    by_day = Attendance.objects.order_by("session__takes_place_on").values_list("session__takes_place_on", "status")
    assert list(by_day) == [(today() - 2 * WEEK, "present"), (today() - WEEK, "absent_excused")]


def test_without_a_change_nothing_becomes_a_session(as_worker, page, series):
    answer = as_worker.post(page, opened(as_worker, page), follow=True)
    assert "It stays as it is." in answer.text
    assert not Session.objects.exists()


def test_sent_twice_it_is_saved_once(as_worker, page, participant):
    sent = opened(as_worker, page) | {cell(participant, days_of(as_worker, page)[0]): "present"}
    assert as_worker.post(page, sent).url == as_worker.post(page, sent).url
    assert Attendance.objects.count() == 1


def test_what_a_colleague_marked_meanwhile_stays(as_worker, as_manager, page, held, participant, another_person, series):
    SeriesMemberFactory(series=series, participant=another_person)
    mine = opened(as_worker, page) | {cell(participant, held): "present"}
    as_manager.post(page, opened(as_manager, page) | {cell(another_person, held): "partly"})
    assert as_worker.post(page, mine).status_code == 302
    assert set(held.attendances.values_list("participant", "status")) == {
        (participant.pk, "present"),
        (another_person.pk, "partly"),
    }


def test_two_marks_of_one_person_are_asked_about(as_worker, as_manager, page, held, participant):
    mine = opened(as_worker, page) | {cell(participant, held): "present"}
    as_manager.post(page, opened(as_manager, page) | {cell(participant, held): "partly"})
    assert as_worker.post(page, mine).status_code == 409
    assert held.attendances.get().status == "partly"


def test_a_mark_that_there_is_not_is_a_sentence(as_worker, page, held, participant):
    answer = as_worker.post(page, opened(as_worker, page) | {cell(participant, held): "x" * 10_000})
    assert answer.status_code == 200
    assert "1 error" in answer.text
    assert held.attendances.get().status == ""


def test_a_day_that_was_called_off_meanwhile_keeps_what_was_typed_as_a_draft(as_worker, page, held, participant):
    sent = opened(as_worker, page) | {cell(participant, held): "present"}
    Session.objects.update(status="cancelled", reason="holiday")
    answer = as_worker.post(page, sent, follow=True)
    assert "/draft/" in answer.redirect_chain[-1][0]
    assert participant.code in answer.text
    assert held.attendances.get().status == ""


def test_whoever_has_no_seat_is_not_shown_and_stays_as_recorded(as_worker, page, held, hidden_person, series):
    row = AttendanceFactory(session=held, participant=hidden_person, status="partly")
    SeriesMemberFactory(series=series, participant=hidden_person)
    assert "HIDDEN" not in as_worker.get(page).text
    as_worker.post(page, opened(as_worker, page) | {cell(hidden_person, held): "present"})
    row.refresh_from_db()
    assert row.status == "partly"


def test_a_stranger_sees_nobody(page, held):
    assert "Nobody is expected on a day that is over." in signed_in(UserFactory()).get(page).text


def test_a_walk_in_has_a_cell_on_that_day_alone(as_worker, page, held, another_person):
    AttendanceFactory(session=held, participant=another_person)
    rows = {row.person: row.cells for row in as_worker.get(page).context["form"].rows}
    assert [each is not None for each in rows[another_person]] == [False, True] + [False] * 6


def test_more_people_are_no_more_queries(as_worker, worker, page, queries, series):
    queries(as_worker, page)
    few = queries(as_worker, page)
    for number in range(6):
        SeriesMemberFactory(series=series, participant=AttendanceFactory(participant__code=f"P-{number}").participant)
    assert queries(as_worker, page) <= few
