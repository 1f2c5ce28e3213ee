"""A session that was written down twice, or by mistake, goes as if it had never been; the log keeps what stood there."""

import pytest
from django.urls import reverse

from activities.models import Attendance, GroupRecord, InterpreterHours, PersonNote, Session
from activities.series.due import due_in
from activities.session.actions import hold_session, record_attendance, remove_session
from ketch.audit.models import LogEntry
from ketch.periods import DAY, Period, today
from ketch.records.faults import Refused
from tests.changed_beside import change_beside
from tests.factories import (
    GroupRecordFactory,
    InterpreterHoursFactory,
    PersonNoteFactory,
    SeriesFactory,
    SeriesMemberFactory,
    SessionFactory,
)
from tests.opened import opened

pytestmark = pytest.mark.django_db


def page_of(session):
    return reverse("activities:remove-session", args=[session.pk])


def pressed(browser, session):
    """As the page was sent when it was opened."""
    page = page_of(session)
    form = browser.get(page).context["form"]
    return {"draft": form["draft"].value(), "seen": form.seen}


def test_of_two_one_is_left_and_the_list_shows_it(as_worker, session_of, participant):
    twice, once = session_of(), session_of()
    answer = as_worker.post(page_of(twice), pressed(as_worker, twice), follow=True)
    assert answer.redirect_chain == [(reverse("activities:participant-sessions", args=[participant.pk]), 302)]
    assert "The session is removed." in answer.text
    assert list(Session.objects.all()) == [once]
    assert "Written down twice?" not in as_worker.get("/").text


def test_the_page_shows_what_goes(as_worker, worker, session_of):
    session = session_of()
    PersonNoteFactory(attendance=session.attendances.get(), author=worker, text="She asked about the school.")
    text = as_worker.get(page_of(session)).text
    assert "PERSON" in text
    assert "She asked about the school." in text


def test_marks_and_notes_go_along_and_the_log_keeps_them(as_worker, worker, session_of, participant):
    session = session_of()
    PersonNoteFactory(attendance=session.attendances.get(), author=worker, text="She asked about the school.")
    as_worker.post(page_of(session), pressed(as_worker, session))
    assert not Attendance.objects.exists()
    assert not PersonNote.objects.exists()
    gone = LogEntry.objects.filter(action=LogEntry.Kind.DELETED, actor=worker)
    told = {(entry.content_type.model, entry.about) for entry in gone}
    assert told == {("session", None), ("attendance", participant.pk), ("personnote", participant.pk)}


def test_so_do_the_shared_record_and_the_hours_of_interpreting(worker, group_of, participant):
    session = group_of(participant)
    GroupRecordFactory(session=session)
    InterpreterHoursFactory(session=session)
    key = str(session.pk)
    remove_session(session=session, by=worker)
    assert not GroupRecord.objects.exists()
    assert not InterpreterHours.objects.exists()
    of_it = LogEntry.objects.filter(object_pk=key, action=LogEntry.Kind.CHANGED)
    assert {entry.field_names for entry in of_it} == {"interpreting", "group_record"}


def test_sent_twice_it_removes_once_and_says_so(as_worker, session_of):
    session = session_of()
    sent = pressed(as_worker, session)
    first, second = (as_worker.post(page_of(session), sent) for _ in range(2))
    assert (second.status_code, second.url) == (first.status_code, first.url)


def test_what_a_colleague_wrote_meanwhile_is_shown_first(as_worker, manager, session_of):
    session = session_of()
    sent = pressed(as_worker, session)
    hold_session(session=session, note="New words.", by=manager)
    answer = as_worker.post(page_of(session), sent)
    assert "A colleague wrote on this session meanwhile." in answer.text
    assert "New words." in answer.text
    assert Session.objects.exists()


def test_nor_is_what_an_import_or_a_merge_wrote_there_removed_unseen(as_worker, session_of):
    session = session_of()
    sent = pressed(as_worker, session)
    Attendance.objects.update(status="partly")
    assert "A colleague wrote on this session meanwhile." in as_worker.post(page_of(session), sent).text
    assert Session.objects.exists()


def test_one_that_came_with_a_workbook_says_that_it_would_come_back(as_worker, session_of):
    session = session_of()
    assert "the next import brings it back" not in as_worker.get(page_of(session)).text
    Session.objects.update(mark="S-1")
    assert "the next import brings it back" in as_worker.get(page_of(session)).text


def test_nobody_removes_those_whom_she_may_not_see(worker, group_of, participant, hidden_person):
    session = group_of(participant, hidden_person)
    with pytest.raises(Refused, match="whose files you do not see"):
        remove_session(session=session, by=worker)


def test_the_page_says_so_without_a_trace_of_them(as_worker, group_of, participant, hidden_person):
    session = group_of(participant, hidden_person)
    text = as_worker.post(page_of(session), pressed(as_worker, session)).text
    assert "Others are on this register whose files you do not see." in text
    assert hidden_person.code not in text
    assert Session.objects.exists()


def test_nor_a_note_that_she_may_not_read(as_worker, therapist, session_of):
    session = session_of()
    note = PersonNoteFactory(attendance=session.attendances.get(), author=therapist, readers="author")
    answer = as_worker.post(page_of(session), pressed(as_worker, session))
    assert "A note is kept at this session that you may not read." in answer.text
    assert Session.objects.exists()
    change_beside(PersonNote.objects.filter(pk=note.pk), text="")
    as_worker.post(page_of(session), pressed(as_worker, session))
    assert not Session.objects.exists()


def test_a_day_of_a_series_is_there_to_be_filled_in_again(as_worker, worker, participant):
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    page = reverse("activities:register-of-day", args=[series.pk, today()])
    as_worker.post(page, opened(as_worker, page) | {f"mark-{participant.pk}": "present"})
    session = Session.objects.get()
    answer = as_worker.post(page_of(session), pressed(as_worker, session))
    assert answer.url == series.activity.get_absolute_url()
    assert [each.takes_place_on for each in due_in(Period(today(), today()), user=worker)] == [today()]


def test_and_so_it_is_where_an_older_workbook_brought_the_session_back(worker, participant):
    """Moved to another day, exported, removed, imported: its mark is taken."""
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    [due] = due_in(Period(today(), today()), user=worker)
    SessionFactory(mark=due.mark, takes_place_on=today() - DAY)
    record_attendance(session=due, marks={participant.pk: "present"}, by=worker)
    assert Session.objects.get(pk=due.pk).mark != due.pk


def test_its_page_leads_there(as_worker, session_of):
    session = session_of()
    assert f'href="{page_of(session)}"' in as_worker.get(session.get_absolute_url()).text
