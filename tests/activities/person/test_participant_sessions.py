"""One person's sessions: a page of its own, and a piece of her file."""

from datetime import timedelta

from django.urls import reverse

from ketch.periods import today
from tests.factories import ActivityFactory, AttendanceFactory, PersonNoteFactory, SessionFactory

HTMX = {"HX-Request": "true"}


def page_of(person):
    return reverse("activities:participant-sessions", args=[person.pk])


def test_the_page_lists_them_newest_first(as_worker, session_of, participant):
    for days in range(30):
        session_of(takes_place_on=today() - timedelta(days=days))
    response = as_worker.get(page_of(participant))
    assert "30 sessions" in response.text
    assert len(response.context["page"].lines) == 25


def test_the_piece_has_the_last_few_and_her_attendance_by_week(as_worker, session_of, participant):
    for days in range(10):
        session_of(takes_place_on=today() - timedelta(days=days))
    piece = as_worker.get(page_of(participant), headers=HTMX)
    assert "<html" not in piece.text
    assert len(piece.context["page"].lines) == 6
    assert "Attendance by week" in piece.text
    assert "All 10" in piece.text


def test_not_recorded_is_its_own_shape_and_can_be_filled_in(as_worker, group_of, participant):
    session = group_of(participant)
    page = as_worker.get(page_of(participant), headers=HTMX).context["page"]
    assert page.strip[0][1][-1] == ""
    (line,) = page.lines
    assert (line.chip, line.act) == ("not recorded", reverse("activities:take-register", args=[session.pk]))


def test_a_week_with_a_gap_shows_the_gap(as_worker, session_of, counselling, participant, worker):
    for mark in ("", "present"):
        session = SessionFactory(activity=counselling, worker=worker)
        AttendanceFactory(session=session, participant=participant, status=mark)
    page = as_worker.get(page_of(participant), headers=HTMX).context["page"]
    assert page.strip[0][1][-1] == ""


def test_two_activities_of_one_english_name_are_two_rows(as_worker, session_of, participant):
    for name in ("kuhanje", "kuharija"):
        session_of(activity=ActivityFactory(name_sl=name, name_en="cooking"))
    page = as_worker.get(page_of(participant), headers=HTMX).context["page"]
    assert [name for name, _statuses in page.strip] == ["Cooking", "Cooking"]


def test_a_note_is_quoted_and_a_therapists_is_not(as_worker, session_of, therapist, participant):
    PersonNoteFactory(attendance=session_of().attendances.get(), text="Letter from the school.")
    kept = session_of(worker=therapist).attendances.get()
    PersonNoteFactory(attendance=kept, author=therapist, text="Only hers.", readers="author")
    text = as_worker.get(page_of(participant)).text
    assert "Letter from the school." in text
    assert "Only hers." not in text
    assert "note kept by the therapist, not shown here" in text


def test_a_note_of_endless_accents_is_quoted_in_one_go(as_worker, session_of, participant):
    PersonNoteFactory(attendance=session_of().attendances.get(), text="Letter a" + "\u0301\u0316" * 200_000)
    assert "Letter á" in as_worker.get(page_of(participant)).text


def test_a_therapist_sees_her_own_alone(as_therapist, therapist, session_of, participant):
    session_of()
    own = session_of(worker=therapist)
    (line,) = as_therapist.get(page_of(participant)).context["page"].lines
    assert line.href == own.get_absolute_url()


def test_without_a_seat_it_does_not_exist_as_a_piece_either(as_worker_without_a_seat, participant):
    assert as_worker_without_a_seat.get(page_of(participant)).status_code == 404
    assert as_worker_without_a_seat.get(page_of(participant), headers=HTMX).status_code == 404


def test_the_number_of_queries_stays_the_same(as_worker, queries, session_of, participant):
    session_of()
    few = queries(as_worker, page_of(participant))
    for _ in range(12):
        session_of()
    assert queries(as_worker, page_of(participant)) == few
