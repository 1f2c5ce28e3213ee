"""One session: who was there, and the notes that the reader may read."""

from datetime import timedelta

from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today
from tests.factories import AttendanceFactory, GroupRecordFactory, PersonNoteFactory


def page_of(session):
    return reverse("activities:session", args=[session.pk])


def test_not_recorded_is_worded_and_differs_from_absent(as_worker, group_of, participant, another_person):
    session = group_of(participant)
    AttendanceFactory(session=session, participant=another_person, status="absent_unexcused")
    text = as_worker.get(page_of(session)).text
    assert "not recorded" in text
    assert "absent, unexcused" in text


def test_notes_of_the_team_are_read_by_the_team(as_manager, session_of):
    session = session_of()
    PersonNoteFactory(attendance=session.attendances.get(), text="Letter from the school.")
    assert "Letter from the school." in as_manager.get(page_of(session)).text


def test_a_therapists_note_is_read_by_her_alone(as_worker, as_therapist, therapist, session_of):
    session = session_of(worker=therapist)
    PersonNoteFactory(attendance=session.attendances.get(), author=therapist, text="Only mine.", readers="author")
    assert "Only mine." in as_therapist.get(page_of(session)).text
    text = as_worker.get(page_of(session)).text
    assert "Only mine." not in text
    assert "Note kept by the therapist, not shown here." in text


def test_a_note_of_the_team_is_not_said_to_be_a_therapists(as_therapist, therapist, session_of, worker):
    """Her session, in which a colleague wrote for the team."""
    session = session_of(worker=therapist)
    PersonNoteFactory(attendance=session.attendances.get(), author=worker, text="The team's.", readers="team")
    register, correction = (reverse(f"activities:{page}", args=[session.pk]) for page in ("take-register", "correct-session"))
    for page in (page_of(session), register, correction):
        text = as_therapist.get(page).text
        assert "Note kept by the case team, not shown here." in text
        assert "The team's." not in text
        assert "kept by the therapist" not in text


def test_who_may_not_be_seen_is_said_as_a_number(as_worker, group_of, participant, hidden_person):
    session = group_of(participant, hidden_person)
    GroupRecordFactory(session=session, text="Lentil soup.")
    text = as_worker.get(page_of(session)).text
    assert "And 1 more person, whose file you do not see." in text
    assert "HIDDEN" not in text
    assert "Lentil soup." in text


def test_a_session_to_come_can_be_changed_and_not_logged(as_worker, session_of):
    session = session_of(status="planned", takes_place_on=today() + timedelta(days=3))
    text = as_worker.get(page_of(session)).text
    assert reverse("activities:correct-session", args=[session.pk]) in text
    assert reverse("activities:log-planned", args=[session.pk]) not in text


def test_its_title_names_nobody(as_worker, session_of, participant):
    head = as_worker.get(page_of(session_of())).text.split("</head>")[0]
    assert participant.call_name not in head


def test_opening_it_is_a_look_at_the_person(as_worker, session_of, participant):
    session = session_of()
    as_worker.get(page_of(session))
    entry = LogEntry.objects.get(action="looked", about=participant.pk)
    assert entry.object_pk == str(session.pk)
