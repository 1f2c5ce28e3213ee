"""The history of a session: both versions, who, when, how late; and nothing that the reader may not read elsewhere."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from activities.attendance.actions import record_interpreting
from activities.models import PersonNote, Session
from activities.series.actions import change_series
from activities.session.actions import did_not_take_place, hold_session, log_individual, record_attendance
from ketch.periods import today
from tests.activities.session.test_two_at_once import page_of
from tests.activities.session.typing_in import another_day, typed
from tests.factories import InterpreterHoursFactory, SeatFactory, SeriesFactory
from tests.opened import opened


@pytest.fixture
def session(worker, participant, counselling):
    details = {"activity": counselling, "takes_place_on": today() - timedelta(days=12), "minutes": 60, "worker": worker}
    return log_individual(participant=participant, note="First words.", by=worker, **details)


def history(browser, session):
    return browser.get(reverse("activities:history", args=[session.pk])).text


def test_every_version_of_a_note_stands_in_it(as_worker, as_manager, manager, session):
    hold_session(session=session, note="Second words.", by=manager)
    text = history(as_worker, session)
    assert "First words." in text
    assert "Second words." in text
    assert str(manager) in text


def test_what_was_written_late_says_so(as_worker, session):
    assert "late: 12 days after the session" in history(as_worker, session)
    session.__class__.objects.update(takes_place_on=today() - timedelta(days=1))
    assert "late:" not in history(as_worker, session)


def test_what_two_wrote_at_once_is_told_with_both(as_worker, as_manager, session, participant, counselling):
    page = page_of(session)
    form = typed(counselling, participant=participant.pk, attendance="present") | another_day(session.takes_place_on)
    first, second = opened(as_worker, page), opened(as_manager, page)
    as_worker.post(page, form | first | {"note": "The worker's words."})
    as_manager.post(page, form | second | {"note": "The manager's words."})
    text = history(as_worker, session)
    assert "The worker&#x27;s words." in text
    assert "The manager&#x27;s words." in text


def test_each_on_a_register_is_told_to_whoever_may_see_her(as_worker, as_manager, worker, group_of, participant, another_person):
    session = group_of(participant, another_person, status="planned")
    page = reverse("activities:take-register", args=[session.pk])
    first, second = opened(as_worker, page), opened(as_manager, page)
    hers, of_another = f"note-{participant.pk}", f"note-{another_person.pk}"
    as_worker.post(page, first | {hers: "One.", of_another: "Two."})
    as_manager.post(page, second | {hers: "Fruit.", of_another: "Salt."})
    both = history(as_worker, session).partition("changed by two at once")[2]
    assert all(words in both for words in ("PERSON", "Fruit.", "ANOTHER", "Salt."))
    until_yesterday = {"started_on": today() - timedelta(days=2), "ended_on": today() - timedelta(days=1)}
    another_person.case_team.filter(worker=worker).update(**until_yesterday)
    text = history(as_worker, session)
    assert "Fruit." in text
    assert "Salt." not in text
    assert "ANOTHER" not in text


def asked_on_a_day(series, early, late, sent):
    """Two who opened the page of one day of a series; the first saves, the second is asked."""
    page = reverse("activities:change-day", args=[series.pk, today()])
    first, second = opened(early, page), opened(late, page)
    early.post(page, sent | first | {"start_time": "10.00"})
    assert late.post(page, sent | second | {"start_time": "11.00"}).status_code == 409


def test_of_a_day_of_a_series_it_is_told_in_the_session_that_comes_of_it(as_worker, as_manager, worker):
    series = SeriesFactory(worker=worker)
    asked_on_a_day(series, as_worker, as_manager, typed(series.activity, worker=worker.pk))
    assert "10.00 → 11.00" in history(as_worker, Session.objects.get())


def test_also_where_the_session_was_not_made_yet(as_worker, as_manager, worker):
    """Her page is from before the rhythm changed, and she is asked before anything is written of the day."""
    series = SeriesFactory(worker=worker)
    page, sent = reverse("activities:change-day", args=[series.pk, today()]), typed(series.activity, worker=worker.pk)
    early = opened(as_manager, page)
    change_series(series=series, on=series.started_on, start_time=time(10), by=worker)
    asked = as_manager.post(page, sent | early | {"start_time": "11.00"})
    assert asked.status_code == 409
    decided = dict(asked.context["conflict"].hidden) | {"draft": asked.context["seal"], "keep-start_time": "mine"}
    as_manager.post(page, decided)
    assert "10.00 → 11.00" in history(as_worker, Session.objects.get())


def test_a_therapists_words_stay_hers(as_worker, as_therapist, therapist, participant, counselling):
    details = {"activity": counselling, "takes_place_on": today(), "minutes": 60, "worker": therapist}
    session = log_individual(participant=participant, note="Hers alone.", by=therapist, **details)
    page = page_of(session)
    form = typed(counselling, participant=participant.pk, attendance="present")
    first, second = opened(as_therapist, page), opened(as_therapist, page)
    as_therapist.post(page, form | first | {"note": "On the phone."})
    as_therapist.post(page, form | second | {"note": "On the desk."})
    assert PersonNote.objects.get().text == "On the phone."
    for words in ("Hers alone.", "On the phone.", "On the desk."):
        assert words in history(as_therapist, session)
        assert words not in history(as_worker, session)


def test_of_people_whom_one_may_not_see_nothing_is_told(as_worker, worker, group_of, participant, hidden_person, manager):
    session = group_of(participant, hidden_person, status="planned")
    record_attendance(
        session=session, marks={participant.pk: "present", hidden_person.pk: "partly"},
        notes={hidden_person.pk: "Not for her."}, by=manager,
    )  # fmt: skip
    text = history(as_worker, session)
    assert "PERSON" in text
    for trace in ("HIDDEN", "partly", "Not for her."):
        assert trace not in text


def test_more_changes_are_no_more_queries(as_worker, session, worker, queries):
    few = queries(as_worker, reverse("activities:history", args=[session.pk]))
    for minutes in (30, 45, 90):
        hold_session(session=session, minutes=minutes, note=f"{minutes} of them.", by=worker)
    assert queries(as_worker, reverse("activities:history", args=[session.pk])) == few


def test_the_session_itself_and_its_form_say_that_they_are_late(as_worker, session):
    assert "late: 12 days after the session" in as_worker.get(session.get_absolute_url()).text
    assert "stands in the history as late: 12 days after the session." in as_worker.get(page_of(session)).text


def test_what_was_written_about_somebody_else_before_is_not_hers(as_worker, worker, manager, session, hidden_person):
    """It was logged with somebody in whose file the reader has no seat, then put right."""
    SeatFactory(participant=hidden_person, worker=manager)
    attendance = session.attendances.get()
    moved = log_individual(
        participant=hidden_person, note="About another.", by=manager,
        activity=session.activity, takes_place_on=today(), minutes=60, worker=manager,
    )  # fmt: skip
    hold_session(session=moved, participant=attendance.participant, note="About her.", by=manager)
    hold_session(session=moved, note="About her, later.", by=manager)
    text = history(as_worker, moved)
    assert "About her, later." in text
    assert "About another." not in text


def test_minutes_of_an_interpreter_are_told_by_language_also_when_they_are_taken_out(as_worker, worker, session):
    for rows in ({"uk": (60, False), "ar": (30, True)}, {"uk": (45, False), "ar": (30, True)}, {"ar": (30, True)}):
        record_interpreting(session=session, rows=rows, by=worker)
    text = history(as_worker, session)
    assert "Interpreting (Arabic): created" in text
    assert "60 → 45" in text
    assert "Interpreting (Ukrainian): deleted" in text
    assert "45 → –" in text


def test_minutes_that_go_because_it_was_not_held_are_told(as_worker, worker, session):
    record_interpreting(session=session, rows={"uk": (60, False)}, by=worker)
    did_not_take_place(session=session, status="cancelled", reason="worker", by=worker)
    text = history(as_worker, session)
    assert "Interpreting (Ukrainian): deleted" in text
    assert "60 → –" in text


def test_minutes_that_two_wrote_at_once_are_told(as_worker, as_manager, session, participant, counselling):
    InterpreterHoursFactory(session=session)
    page = page_of(session)
    form = typed(counselling, participant=participant.pk, attendance="present") | another_day(session.takes_place_on)
    first, second = opened(as_worker, page), opened(as_manager, page)
    as_worker.post(page, form | first | {"interpreted-uk": 45, "interpreted_remote-uk": "on"})
    assert as_manager.post(page, form | second | {"interpreted-uk": 30}).status_code == 409
    assert "Minutes interpreted: Ukrainian: 45 → 30" in history(as_worker, session)


def test_what_two_said_of_whether_it_took_place_is_told_in_words(as_worker, as_manager, group_of, participant):
    session = group_of(participant, status="planned")
    pages = {name: reverse(f"activities:{name}", args=[session.pk]) for name in ("not-held", "take-register")}
    why, register = opened(as_worker, pages["not-held"]), opened(as_worker, pages["take-register"])
    mark, cancelled = {f"mark-{participant.pk}": "present", "save": "1"}, {"status": "cancelled", "reason": "worker"}
    as_manager.post(pages["take-register"], mark | opened(as_manager, pages["take-register"]))
    assert as_worker.post(pages["not-held"], cancelled | why).status_code == 409
    assert "Status: held → cancelled" in history(as_worker, session)
    as_manager.post(pages["not-held"], cancelled | opened(as_manager, pages["not-held"]))
    assert as_worker.post(pages["take-register"], mark | register).status_code == 409
    assert "Status: cancelled → held" in history(as_worker, session).partition("changed by two at once")[2]


def test_the_outcome_that_two_logged_is_told_in_words(as_worker, as_manager, session_of, participant, counselling):
    session = session_of(status="planned")
    page, sent = reverse("activities:log-planned", args=[session.pk]), typed(counselling, participant=participant.pk)
    first, second = opened(as_worker, page), opened(as_manager, page)
    as_worker.post(page, sent | first | {"outcome": "did_not_happen", "reason": "worker"})
    assert as_manager.post(page, sent | second | {"outcome": "held"}).status_code == 409
    assert "Status: did not happen → held" in history(as_worker, session)


def test_of_a_note_its_text_is_told_and_not_the_row_on_which_it_stands(as_worker, worker, participant, counselling):
    details = {"activity": counselling, "takes_place_on": today(), "minutes": 60, "worker": worker}
    session = log_individual(participant=participant, note="We read the letter.", by=worker, **details)
    text = history(as_worker, session)
    assert "We read the letter." in text
    assert str(session.attendances.get().pk) not in text
    assert not re.search(rf">[^<]*{session.pk}", text)
