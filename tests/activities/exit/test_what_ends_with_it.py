"""With the exit may end groups, planned sessions and the stay: each is offered, ticked, and taken back with one tap."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import SeriesMember, Session
from ketch.periods import DAY, today
from participants.enrolment.actions import correct_enrolment
from participants.models import Enrolment
from tests.factories import (
    AccommodationStayFactory,
    AttendanceFactory,
    EnrolmentFactory,
    PersonNoteFactory,
    SeriesFactory,
    SeriesMemberFactory,
    SessionFactory,
)
from tests.participants.file.typed_days import another, near

LEFT = near("ended_on", today()) | {"exit_reason": "moved"}


@pytest.fixture
def enrolment(participant):
    return EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3))


@pytest.fixture
def page(participant, enrolment):
    return reverse("activities:exit", args=[participant.pk, enrolment.pk])


@pytest.fixture
def undo(participant, enrolment):
    return reverse("activities:undo-exit", args=[participant.pk, enrolment.pk])


@pytest.fixture
def member(participant):
    return SeriesMemberFactory(participant=participant)


@pytest.fixture
def planned(session_of):
    return session_of(status="planned", takes_place_on=today() + DAY, start_time=time(16))


def ticked(browser, page):
    """What the page has ticked by itself, as the browser sends it."""
    form = browser.get(page).context["form"]
    return {"draft": form["draft"].value(), "groups": form.initial["groups"], "sessions": form.initial["sessions"]}


def days(model):
    return sorted(model.objects.values_list("pk", "started_on", "ended_on"))


def test_both_are_offered_and_ticked(as_worker, page, member, planned, another_person, session_of):
    session_of(another_person, status="planned", takes_place_on=today() + DAY)
    form = as_worker.get(page).context["form"]
    offered = {name: [key for key, _words in form.fields[name].choices] for name in ("groups", "sessions")}
    assert offered == {"groups": [str(member.pk)], "sessions": [str(planned.attendances.get().pk)]}
    assert offered == {name: form.initial[name] for name in offered}


def test_what_is_ticked_ends_and_is_called_off(as_worker, page, member, planned):
    as_worker.post(page, LEFT | ticked(as_worker, page))
    member.refresh_from_db()
    planned.refresh_from_db()
    assert member.ended_on == today()
    assert (planned.status, planned.reason, planned.reason_note) == ("cancelled", "other", "Exit from the programme.")


def test_what_is_not_ticked_goes_on(as_worker, page, member, planned):
    as_worker.post(page, LEFT | ticked(as_worker, page) | {"groups": [], "sessions": []})
    member.refresh_from_db()
    planned.refresh_from_db()
    assert member.is_open
    assert planned.is_planned


def test_sessions_up_to_the_last_day_stay_planned(as_worker, page, session_of):
    on_it, after = (session_of(status="planned", takes_place_on=today() - days * DAY) for days in (3, 2))
    left = another("ended_on", today() - 3 * DAY) | {"exit_reason": "moved"}
    as_worker.post(page, left | ticked(as_worker, page))
    assert list(Session.objects.filter(status="cancelled")) == [after]
    on_it.refresh_from_db()
    assert on_it.is_planned


def test_who_would_have_joined_a_group_later_never_belonged_to_it(as_worker, participant, page, undo):
    later = SeriesMemberFactory(participant=participant, started_on=today() + DAY, ended_on=today() + 9 * DAY)
    before = days(SeriesMember)
    as_worker.post(page, LEFT | ticked(as_worker, page))
    assert not SeriesMember.objects.exists()
    as_worker.post(undo)
    assert days(SeriesMember) == before
    assert SeriesMember.objects.get() == later


def test_undo_brings_back_all_of_it_and_nothing_else(as_worker, participant, page, undo, member, planned, session_of):
    AccommodationStayFactory(participant=participant, status="own", started_on=date(2025, 1, 1), ended_on=date(2025, 3, 2))
    stay = AccommodationStayFactory(participant=participant, status="safe", started_on=date(2025, 3, 3))
    ended = SeriesMemberFactory(participant=participant, ended_on=today() - DAY)
    called_off = session_of(status="cancelled", reason="other", takes_place_on=today() + DAY)

    def everything():
        sessions = sorted(Session.objects.values_list("pk", "status", "reason", "takes_place_on"))
        enrolments = [[getattr(row, name) for name in Enrolment.EXIT] for row in Enrolment.objects.all()]
        return days(SeriesMember), sessions, enrolments, sorted(participant.stays.values_list("status", "ended_on"))

    before = everything()
    told = as_worker.post(page, LEFT | ticked(as_worker, page) | {"ends_stay": "on", "exit_note": "To a friend."}, follow=True)
    assert undo in told.text
    stay.refresh_from_db()
    assert stay.ended_on == today()
    told = as_worker.post(undo, follow=True).text
    assert "Undone: the person is in the programme as before." in told
    assert "meanwhile" not in told
    assert everything() == before
    assert (ended.ended_on, called_off.status) == (today() - DAY, "cancelled")


def test_undo_knows_every_field_of_the_exit():
    fields = {field.name for field in Enrolment._meta.concrete_fields if field.name.startswith(("ended_", "exit_"))}
    assert fields == set(Enrolment.EXIT), "Undo empties what stands in Enrolment.EXIT, and the forms ask for it."


def test_pressed_twice_it_is_undone_once(as_worker, page, undo, enrolment):
    as_worker.post(page, LEFT)
    as_worker.post(undo)
    assert "meanwhile" not in as_worker.post(undo, follow=True).text
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_what_a_colleague_changed_meanwhile_stays(as_worker, page, undo, member, planned, participant):
    AccommodationStayFactory(participant=participant, status="safe", started_on=date(2025, 3, 3))
    left = another("ended_on", today() - DAY) | {"exit_reason": "moved", "ends_stay": "on"}
    as_worker.post(page, left | ticked(as_worker, page))
    Session.objects.filter(pk=planned.pk).update(reason="worker")
    SeriesMemberFactory(series=member.series, participant=participant, started_on=today())
    AccommodationStayFactory(participant=participant, status="own", started_on=today())
    told = as_worker.post(undo, follow=True).text
    assert "What a colleague changed meanwhile stays as it is" in told
    planned.refresh_from_db()
    assert (planned.status, planned.reason) == ("cancelled", "worker")
    assert SeriesMember.objects.on(today()).count() == 1
    assert [stay.status for stay in participant.stays.open()] == ["own"]


def test_an_exit_that_was_corrected_meanwhile_is_not_taken_back(as_worker, worker, page, undo, enrolment, member):
    as_worker.post(page, LEFT | ticked(as_worker, page))
    enrolment.refresh_from_db()
    correct_enrolment(enrolment=enrolment, exit_reason="own_wish", by=worker)
    assert "Somebody corrected this exit meanwhile." in as_worker.post(undo, follow=True).text
    enrolment.refresh_from_db()
    member.refresh_from_db()
    assert enrolment.exit_reason == "own_wish"
    assert member.ended_on == today()


def test_nobody_else_takes_it_back_in_one_tap(as_worker, as_manager, page, undo, enrolment):
    as_worker.post(page, LEFT)
    assert "Correct the enrolment instead." in as_manager.post(undo, follow=True).text
    enrolment.refresh_from_db()
    assert not enrolment.is_open


def test_a_session_that_was_saved_meanwhile_is_said_and_nothing_is_written(as_worker, page, enrolment, planned):
    sent = LEFT | ticked(as_worker, page)
    Session.objects.update(status="held", takes_place_on=today())
    assert "Somebody has changed something meanwhile." in as_worker.post(page, sent).text
    enrolment.refresh_from_db()
    assert enrolment.is_open


@pytest.mark.parametrize("name", ["groups", "sessions"])
def test_what_is_somebody_elses_is_never_ended(as_worker, page, enrolment, another_person, session_of, name):
    theirs = {
        "groups": SeriesMemberFactory(participant=another_person),
        "sessions": session_of(another_person, status="planned", takes_place_on=today() + DAY).attendances.get(),
    }[name]
    assert "Somebody has changed something meanwhile." in as_worker.post(page, LEFT | {name: [str(theirs.pk)]}).text
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_a_planned_group_meets_without_the_person_and_undo_puts_her_back(
    as_worker, page, undo, participant, group_of, another_person
):
    group = group_of(participant, another_person, status="planned", takes_place_on=today() + DAY)
    before = sorted(group.attendances.values_list("pk", "participant"))
    assert "the group meets all the same" in as_worker.get(page).text
    as_worker.post(page, LEFT | ticked(as_worker, page))
    group.refresh_from_db()
    assert group.is_planned
    assert [row.participant for row in group.attendances.all()] == [another_person]
    as_worker.post(undo)
    assert sorted(group.attendances.values_list("pk", "participant")) == before


def test_a_list_on_which_something_was_written_about_her_stays(as_worker, page, participant, group_of):
    group = group_of(participant, status="planned", takes_place_on=today() + DAY)
    PersonNoteFactory(attendance=group.attendances.get())
    assert as_worker.get(page).context["form"].fields["sessions"].choices == []


def test_the_number_of_queries_stays_the_same(as_worker, page, participant, worker):
    def count():
        with CaptureQueriesContext(connection) as asked:
            as_worker.get(page)
        return len(asked)

    def more():
        SeriesMemberFactory(participant=participant, series=SeriesFactory(worker=worker))
        session = SessionFactory(worker=worker, format="individual", status="planned", takes_place_on=today() + timedelta(days=1))
        AttendanceFactory(session=session, participant=participant, status="")

    more()
    count()
    few = count()
    for _more in range(6):
        more()
    assert count() == few


@pytest.mark.parametrize("name", ["participants:detail", "activities:participant-sessions", "participants:list"])
def test_since_when_the_person_is_gone_stands_beside_the_name(as_worker, participant, enrolment, name):
    address = reverse(name, args=[] if name == "participants:list" else [participant.pk]) + "?show=all"
    assert "left on" not in as_worker.get(address).text
    Enrolment.objects.update(ended_on=date(2026, 11, 3))
    assert "left on 3.\xa011.\xa02026" in as_worker.get(address).text


def test_who_may_not_read_the_file_is_not_told(as_therapist, participant):
    EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3), ended_on=date(2026, 11, 3))
    assert "left on" not in as_therapist.get(reverse("activities:participant-sessions", args=[participant.pk])).text
