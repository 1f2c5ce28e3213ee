"""One day of a series: opening it makes nothing, the first word about it makes its one session."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Attendance, Session
from ketch.audit.models import LogEntry
from ketch.periods import DAY, today
from tests.activities.session.typing_in import another_day, typed
from tests.factories import AttendanceFactory, SeatFactory, SeriesFactory, SeriesMemberFactory, SessionFactory, UserFactory
from tests.opened import opened
from tests.signing_in import signed_in


@pytest.fixture
def series(worker, participant, another_person):
    series = SeriesFactory(worker=worker)
    for person in (participant, another_person):
        SeriesMemberFactory(series=series, participant=person)
    return series


def address(page, series, day=None):
    return reverse(f"activities:{page}", args=[series.pk, day or today()])


def marks_of(session):
    return dict(session.attendances.values_list("participant__code", "status"))


@pytest.mark.parametrize("page", ["day", "register-of-day", "change-day"])
def test_opening_it_makes_nothing_and_is_a_look_at_each_person(as_worker, series, page, participant, another_person):
    assert as_worker.get(address(page, series)).status_code == 200
    assert not Session.objects.exists()
    looked = set(LogEntry.objects.filter(about__isnull=False).values_list("about", "object_pk"))
    people = () if page == "change-day" else (participant.pk, another_person.pk)
    assert looked == {(person, str(series.pk)) for person in people}


def test_every_link_of_its_page_leads_somewhere(as_worker, series):
    for link in re.findall(r'href="(/[^"#]*)"', as_worker.get(address("day", series)).text.split("<main")[1]):
        assert as_worker.get(link).status_code in (200, 302), link


def test_saving_its_register_makes_the_session(as_worker, series, participant):
    sent = {f"mark-{participant.pk}": "present", f"note-{participant.pk}": "Brought bread.", "shared": "Soup."}
    response = as_worker.post(address("register-of-day", series), sent)
    session = Session.objects.get()
    assert response.url == f"/#session-{session.pk}"
    assert (session.due_on, session.takes_place_on, session.status, session.worker) == (today(), today(), "held", series.worker)
    assert marks_of(session) == {"PERSON": "present", "ANOTHER": ""}
    assert (session.group_record.text, session.attendances.get(status="present").notes.get().text) == ("Soup.", "Brought bread.")


def test_two_who_opened_the_same_day_write_about_one_session(as_worker, as_manager, series, participant, another_person):
    page = address("register-of-day", series)
    early, late = opened(as_worker, page), opened(as_manager, page)
    as_worker.post(page, early | {f"mark-{participant.pk}": "present"})
    as_manager.post(page, late | {f"mark-{another_person.pk}": "partly"})
    assert marks_of(Session.objects.get()) == {"PERSON": "present", "ANOTHER": "partly"}


def test_the_database_has_the_last_word(series):
    SessionFactory(series=series, due_on=today())
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionFactory(series=series, due_on=today())


def test_once_written_its_pages_lead_to_the_session(as_worker, series):
    session = SessionFactory(series=series, due_on=today(), status="planned", activity=series.activity)
    assert as_worker.get(address("day", series)).url == session.get_absolute_url()
    assert as_worker.get(address("register-of-day", series)).url == reverse("activities:take-register", args=[session.pk])
    assert as_worker.get(address("change-day", series)).url == reverse("activities:correct-session", args=[session.pk])


def test_one_day_is_moved_and_stands_for_its_day_still(as_worker, series):
    sent = typed(series.activity, **another_day(today() + DAY), start_time="10.00", worker=series.worker_id)
    as_worker.post(address("change-day", series), sent)
    session = Session.objects.get()
    assert (session.due_on, session.takes_place_on, str(session.start_time)) == (today(), today() + DAY, "10:00:00")
    assert session.status == "planned"


def test_a_moved_session_has_the_register_of_its_own_day(as_worker, series, participant, another_person):
    series.members.filter(participant=another_person).update(ended_on=today())
    moved = SessionFactory(
        series=series, due_on=today(), takes_place_on=today() + DAY, status="planned", activity=series.activity
    )
    page = as_worker.get(moved.get_absolute_url()).context["page"]
    assert [row.participant for row in page.rows] == [participant]


def test_who_belongs_to_the_series_later_or_earlier_is_not_on_it(as_worker, series, worker):
    for dates in ({"started_on": today() + DAY}, {"ended_on": today() - DAY}):
        SeriesMemberFactory(series=series, participant=SeatFactory(worker=worker).participant, **dates)
    form = as_worker.get(address("register-of-day", series)).context["form"]
    assert sorted(row.participant.code for row in form.everyone.values()) == ["ANOTHER", "PERSON"]


def test_who_has_a_row_stays_when_a_membership_is_corrected(as_worker, series, participant, another_person):
    as_worker.post(address("register-of-day", series), {f"mark-{participant.pk}": "present"})
    series.members.filter(participant=another_person).update(ended_on=today() - DAY)
    session = Session.objects.get()
    form = as_worker.get(reverse("activities:take-register", args=[session.pk])).context["form"]
    assert set(form.everyone) == {participant.pk, another_person.pk}


def test_members_whom_one_may_not_see_are_counted_and_expected(as_worker, series, hidden_person, participant):
    SeriesMemberFactory(series=series, participant=hidden_person)
    text = as_worker.get(address("register-of-day", series)).text
    assert "1 more person is on this register" in text
    assert "HIDDEN" not in text + as_worker.get(address("day", series)).text
    sent = {f"mark-{participant.pk}": "present", f"mark-{hidden_person.pk}": "present"}
    as_worker.post(address("register-of-day", series), sent)
    assert Attendance.objects.get(participant=hidden_person).status == ""


def test_a_draft_of_the_day_is_gone_on_with_after_a_colleague_made_the_session(as_worker, series, participant):
    page = address("register-of-day", series)
    SessionFactory(series=series, due_on=today(), status="planned", activity=series.activity)
    response = as_worker.post(page, {f"mark-{participant.pk}": "present"})
    assert response.status_code == 302
    assert marks_of(Session.objects.get())["PERSON"] == "present"


@pytest.mark.parametrize("page", ["day", "register-of-day", "change-day"])
@pytest.mark.parametrize("day", [today() + DAY, today() - 700 * DAY, today() + 7 * 200 * DAY])
def test_a_day_outside_the_rhythm_is_no_page(as_worker, series, page, day):
    assert as_worker.get(address(page, series, day)).status_code == 404


@pytest.mark.parametrize("odd", ["2026-02-30", "0000-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_no_page(as_worker, series, odd):
    assert as_worker.get(f"/activities/series/{series.pk}/{odd}/").status_code == 404


@pytest.mark.parametrize("page", ["day", "register-of-day", "change-day", "outcome-of-day"])
def test_who_may_see_nobody_of_the_group_finds_no_day(as_worker_without_a_seat, series, page):
    assert as_worker_without_a_seat.post(address(page, series), {"outcome": "cancelled-holiday"}).status_code == 404
    assert not Session.objects.exists()


def test_a_therapist_takes_the_register_of_her_own_series(as_therapist, therapist, series, participant, another_person):
    assert as_therapist.get(address("day", series)).status_code == 404
    own = SeriesFactory(worker=therapist)
    for person in (participant, another_person):
        SeriesMemberFactory(series=own, participant=person)
    text = as_therapist.get(address("register-of-day", own)).text
    assert "PERSON" in text
    assert "ANOTHER" not in text


def test_a_session_to_come_has_no_register_yet(as_worker, series, participant):
    later = today() + 7 * DAY
    assert (
        "cannot lie in the future"
        in as_worker.post(address("register-of-day", series, later), {f"mark-{participant.pk}": "present"}).text
    )
    assert not Session.objects.exists()


def test_a_session_beside_a_member_is_seen_by_her_team_alone(series):
    """Somebody on the case team of a member, but of nobody on the register, sees the session as it is."""
    session = SessionFactory(series=series, due_on=today(), activity=series.activity)
    AttendanceFactory(session=session)
    colleague = UserFactory()
    SeatFactory(worker=colleague, participant=series.members.first().participant)
    assert signed_in(colleague).get(session.get_absolute_url()).status_code == 200


def test_the_number_of_queries_stays_the_same(as_worker, worker, queries, series):
    pages = [address(page, series) for page in ("day", "register-of-day")]
    few = [queries(as_worker, page) for page in pages]
    for _ in range(8):
        SeriesMemberFactory(series=series, participant=SeatFactory(worker=worker).participant)
    assert [queries(as_worker, page) for page in pages] == few


def test_a_draft_of_its_register_waits_on_today(as_worker, series):
    page = address("register-of-day", series)
    as_worker.post(reverse("pages:keep-draft"), opened(as_worker, page) | {"shared": "Soup."})
    waiting = as_worker.get(reverse("activities:today")).context["today"].waiting
    (line,) = [line for line in waiting if line.chip.startswith("draft")]
    assert line.act.startswith(page)
    assert as_worker.get(line.act).context["form"]["shared"].value() == "Soup."
