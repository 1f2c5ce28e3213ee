"""The register: four marks, none preselected, and "not recorded" is none of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.models import Attendance, GroupRecord, PersonNote
from activities.session.actions import hold_session, record_attendance
from ketch.audit.models import LogEntry
from ketch.drafts.sent import new_seal
from ketch.periods import today
from ketch.records.faults import Refused
from tests.factories import AttendanceFactory, PersonNoteFactory, SeatFactory
from tests.opened import opened


@pytest.fixture
def session(group_of, participant, another_person):
    return group_of(participant, another_person, status="planned")


def page_of(session):
    return reverse("activities:take-register", args=[session.pk])


def marks_of(session):
    return dict(session.attendances.values_list("participant__code", "status"))


def test_nobody_is_preselected(as_worker, session):
    text = as_worker.get(page_of(session)).text
    assert text.count('data-status=""') >= 2
    assert 'value="present" checked' not in text
    assert "Not recorded" in text


def test_marks_notes_and_the_shared_record_are_saved(as_worker, session, participant, another_person):
    sent = {
        f"mark-{participant.pk}": "present",
        f"mark-{another_person.pk}": "absent_excused",
        f"note-{participant.pk}": "Asked me to call on Thursday.",
        "shared": "Lentil soup.",
    }
    response = as_worker.post(page_of(session), sent)
    session.refresh_from_db()
    assert response.url == f"/#session-{session.pk}"
    assert (session.status, marks_of(session)) == ("held", {"PERSON": "present", "ANOTHER": "absent_excused"})
    assert PersonNote.objects.get().attendance.participant == participant
    assert GroupRecord.objects.get().text == "Lentil soup."


def test_what_a_page_that_knew_less_sends_is_asked_about_and_not_dropped(as_worker, session, participant):
    sent = {f"mark-{participant.pk}": "present", "draft": new_seal(as_worker.user, page_of(session))}
    assert as_worker.post(page_of(session), sent).status_code == 409


def test_marks_that_a_workbook_brought_behind_an_open_page_stay(as_worker, session, participant, another_person):
    """Of a session that is not held, as a workbook of earlier years may say it."""
    page = opened(as_worker, page_of(session))
    session.attendances.update(status="present")
    sent = {f"mark-{participant.pk}": "", f"mark-{another_person.pk}": "", "shared": "Soup."}
    assert as_worker.post(page_of(session), page | sent).status_code == 302
    assert marks_of(session) == {"PERSON": "present", "ANOTHER": "present"}


def test_an_incomplete_register_keeps_the_rest_not_recorded(as_worker, session, participant):
    response = as_worker.post(page_of(session), {f"mark-{participant.pk}": "absent_unexcused"}, follow=True)
    assert marks_of(session) == {"PERSON": "absent_unexcused", "ANOTHER": ""}
    assert "1 person is not recorded yet." in response.text


def test_a_mark_can_be_cleared(as_worker, session, participant):
    session.attendances.filter(participant=participant).update(status="present")
    as_worker.post(page_of(session), opened(as_worker, page_of(session)) | {f"mark-{participant.pk}": ""})
    assert marks_of(session)["PERSON"] == ""


def test_sent_twice_it_is_saved_once(as_worker, session, participant):
    seal = as_worker.get(page_of(session)).context["form"]["draft"].value()
    sent = {"draft": seal, f"mark-{participant.pk}": "present", f"note-{participant.pk}": "Once."}
    assert as_worker.post(page_of(session), sent).url == as_worker.post(page_of(session), sent).url
    assert PersonNote.objects.count() == 1


def test_who_may_not_be_seen_is_said_as_a_number_and_stays_as_she_is(as_worker, session, participant, hidden_person):
    AttendanceFactory(session=session, participant=hidden_person, status="partly")
    text = as_worker.get(page_of(session)).text
    assert "1 more person is on this register" in text
    assert "HIDDEN" not in text
    assert "Skrita" not in text
    as_worker.post(page_of(session), {f"mark-{participant.pk}": "present", f"mark-{hidden_person.pk}": "present"})
    assert marks_of(session)["HIDDEN"] == "partly"


def test_who_walks_in_is_found_added_and_kept(as_worker, group_of, participant, another_person):
    session = group_of(participant, status="planned")
    found = as_worker.post(page_of(session), {"words": "zabic", "find": "1", f"mark-{participant.pk}": "partly"})
    assert "ANOTHER" in found.text
    assert found.context["form"][f"mark-{participant.pk}"].value() == "partly"
    added = as_worker.post(page_of(session), {"words": "zabic", "add": another_person.pk, f"mark-{participant.pk}": "partly"})
    assert f'name="walk_in" value="{another_person.pk}"' in added.text
    assert not session.attendances.filter(participant=another_person).exists()
    as_worker.post(page_of(session), {"walk_in": another_person.pk, f"mark-{another_person.pk}": "present"})
    assert marks_of(session) == {"PERSON": "", "ANOTHER": "present"}


def test_adding_gives_htmx_the_one_new_row(as_worker, group_of, participant, another_person):
    session = group_of(participant, status="planned")
    sent = {"words": "zabic", "add": another_person.pk}
    piece = as_worker.post(page_of(session), sent, headers={"HX-Request": "true"}).text
    assert piece.count('class="register-row') == 1
    assert f"mark-{another_person.pk}" in piece
    assert "hx-swap-oob" in piece


def test_nobody_walks_in_whom_one_may_not_see(as_worker, session, hidden_person):
    assert "HIDDEN" not in as_worker.post(page_of(session), {"words": "skrita", "find": "1"}).text
    as_worker.post(page_of(session), {"walk_in": hidden_person.pk, f"mark-{hidden_person.pk}": "present"})
    assert not Attendance.objects.filter(participant=hidden_person).exists()


def test_what_a_colleague_wrote_meanwhile_stays(as_worker, as_manager, session, participant, another_person):
    """Both opened the same empty register; each saves only what she changed."""
    page = opened(as_worker, page_of(session))
    as_manager.post(page_of(session), {f"mark-{participant.pk}": "present", f"note-{participant.pk}": "The manager's note."})
    untouched = {f"mark-{participant.pk}": "", f"note-{participant.pk}": ""}
    as_worker.post(page_of(session), page | untouched | {f"mark-{another_person.pk}": "partly"})
    assert marks_of(session) == {"PERSON": "present", "ANOTHER": "partly"}
    assert PersonNote.objects.get().text == "The manager's note."


def test_a_therapists_note_is_neither_shown_nor_overwritten(as_worker, therapist, session, participant):
    attendance = session.attendances.get(participant=participant)
    PersonNoteFactory(attendance=attendance, author=therapist, text="Kept by the therapist.", readers="author")
    text = as_worker.get(page_of(session)).text
    assert "Kept by the therapist." not in text
    assert "Note kept by the therapist, not shown here." in text
    as_worker.post(page_of(session), {f"note-{participant.pk}": "Mine instead.", f"mark-{participant.pk}": "present"})
    assert {note.readers: note.text for note in PersonNote.objects.all()} == {
        "author": "Kept by the therapist.",
        "team": "Mine instead.",
    }


def test_a_session_to_come_has_no_register_yet(as_worker, group_of, participant):
    session = group_of(participant, status="planned", takes_place_on=today() + timedelta(days=1))
    response = as_worker.post(page_of(session), {f"mark-{participant.pk}": "present", "shared": "Written too early."})
    assert "cannot lie in the future" in response.text
    assert "Written too early." in response.text


def test_opening_it_is_a_look_at_each_person(as_worker, session, participant, another_person):
    as_worker.get(page_of(session))
    assert set(LogEntry.objects.filter(action="looked", about__isnull=False).values_list("about", flat=True)) == {
        participant.pk,
        another_person.pk,
    }


def test_a_therapist_has_only_her_own(as_therapist, therapist, session, group_of, participant):
    assert as_therapist.get(page_of(session)).status_code == 404
    assert as_therapist.get(page_of(group_of(participant, worker=therapist))).status_code == 200


def test_the_number_of_queries_stays_the_same(as_worker, worker, queries, group_of, participant):
    few = queries(as_worker, page_of(group_of(participant)))
    many = group_of(*(SeatFactory(worker=worker).participant for _ in range(12)))
    assert queries(as_worker, page_of(many)) == few


def test_one_person_came_or_the_session_did_not_happen(as_worker, session_of, participant):
    """Held with an absence comes by import alone."""
    session = session_of(mark="")
    page = page_of(session)
    offered = dict(as_worker.get(page).context["form"].fields[f"mark-{participant.pk}"].choices)
    assert set(offered) == {"", "present", "partly"}
    as_worker.post(page, {f"mark-{participant.pk}": "absent_excused", "save": "1"})
    assert session.attendances.get().status == ""


def test_an_absence_of_the_spreadsheet_stays_as_it_is(as_worker, session_of, participant):
    session = session_of(mark="absent_excused")
    page = page_of(session)
    as_worker.post(
        page, opened(as_worker, page) | {f"mark-{participant.pk}": "absent_excused", f"note-{participant.pk}": "Called."}
    )
    assert session.attendances.get().status == "absent_excused"
    assert PersonNote.objects.get().text == "Called."


def test_the_action_refuses_it_too(session_of, participant, worker):
    session = session_of(mark="")
    with pytest.raises(Refused, match="did not take place"):
        record_attendance(session=session, marks={participant.pk: "absent_excused"}, by=worker)
    with pytest.raises(Refused, match="did not take place"):
        hold_session(session=session, attendance="absent_unexcused", by=worker)
