"""Planned or held, a session may turn out not to have taken place."""

from django.urls import reverse


def page_of(session):
    return reverse("activities:not-held", args=[session.pk])


def test_it_asks_what_happened_and_why(as_worker, session_of):
    response = as_worker.post(page_of(session_of(status="planned")), {"note": "Rain."})
    assert "Choose what happened." in response.text
    assert "Choose why the session did not take place." in response.text
    assert "Rain." in response.text


def test_the_reason_is_kept(as_worker, group_of, participant):
    session = group_of(participant, status="planned")
    response = as_worker.post(page_of(session), {"status": "cancelled", "reason": "few_people", "note": "Rain."})
    session.refresh_from_db()
    assert response.status_code == 302
    assert (session.status, session.reason, session.reason_note) == ("cancelled", "few_people", "Rain.")


def test_marks_go_and_the_page_warns_of_it(as_worker, session_of):
    session = session_of()
    assert "The marks on its register go when you save here." in as_worker.get(page_of(session)).text
    as_worker.post(page_of(session), {"status": "did_not_happen", "reason": "participant"})
    assert session.attendances.get().status == ""


def test_without_a_seat_it_does_not_exist(as_worker_without_a_seat, session_of):
    assert as_worker_without_a_seat.get(page_of(session_of())).status_code == 404


def test_a_therapist_does_not_find_a_workers_session(as_therapist, session_of):
    assert as_therapist.post(page_of(session_of()), {"status": "cancelled", "reason": "other"}).status_code == 404
