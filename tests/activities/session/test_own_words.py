"""A page on which somebody wrote may not open any more. What she wrote is a draft that she can read, copy and discard."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal
from ketch.drafts.unsaved import written_in
from ketch.periods import DAY, today
from participants.models import CaseTeamMember
from tests.activities.session.typing_in import day_parts, typed
from tests.factories import (
    AttendanceFactory,
    DeadlineFactory,
    EnrolmentFactory,
    SeriesFactory,
    SeriesMemberFactory,
    SessionFactory,
)
from tests.opened import opened
from tests.participants.merge.two_files import merged, second_file

GONE = "The page on which you wrote has changed"


def words_of(browser):
    return browser.get(reverse("pages:draft", args=[Draft.objects.get().pk]))


def led(browser, page, sent):
    """What is sent to `page`, and where it leads."""
    answer = browser.post(page, sent, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("pages:draft", args=[Draft.objects.get().pk])
    return answer.text


@pytest.fixture
def register_of_no_day(as_worker, worker, participant):
    """She opened the register of today; the group does not meet on this day of the week any more."""
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    page = reverse("activities:register-of-day", args=[series.pk, today()])
    form = opened(as_worker, page)
    type(series).objects.update(weekday=(today() + DAY).isoweekday())
    return page, form | {
        f"mark-{participant.pk}": "absent_excused",
        f"note-{participant.pk}": "At the doctor.",
        "shared": "Soup.",
    }


def test_a_register_whose_day_is_none_any_more_leads_to_what_she_wrote(as_worker, register_of_no_day):
    text = led(as_worker, *register_of_no_day)
    assert GONE in text
    for words in ("Soup.", "At the doctor.", "Private note: PERSON", "Absent, excused"):
        assert words in text


def test_so_does_going_on_with_it_from_today(as_worker, register_of_no_day):
    page, sent = register_of_no_day
    address = as_worker.post("/draft/", sent).json()["address"]
    assert as_worker.get(address, follow=True).redirect_chain[-1][0] == reverse("pages:draft", args=[Draft.objects.get().pk])


def test_who_wrote_nothing_finds_nothing_there(as_worker, register_of_no_day):
    page, _sent = register_of_no_day
    assert as_worker.get(page).status_code == 404
    assert as_worker.post(page, {"shared": "Soup."}).status_code == 404


@pytest.fixture
def note_after_the_seat(as_therapist, therapist, participant, counselling):
    """A therapist's own session; her seat has ended since she opened it."""
    session = SessionFactory(worker=therapist, format="individual", status="planned", activity=counselling)
    AttendanceFactory(session=session, participant=participant, status="")
    page = reverse("activities:log-planned", args=[session.pk])
    form = opened(as_therapist, page)
    CaseTeamMember.objects.filter(worker=therapist).update(started_on=today() - 9 * DAY, ended_on=today() - DAY)
    return page, form | typed(counselling, participant=participant.pk, note="She slept well.")


def test_when_a_seat_ended_the_note_is_kept(as_therapist, note_after_the_seat):
    assert "She slept well." in led(as_therapist, *note_after_the_seat)


def test_a_correction_of_an_enrolment_that_became_part_of_another(as_worker, worker, manager, participant):
    other = second_file(participant, worker, manager)
    EnrolmentFactory(participant=participant, started_on=today() - timedelta(days=90))
    row = EnrolmentFactory(participant=other, started_on=today() - timedelta(days=60))
    page = reverse("participants:correct-enrolment", args=[other.pk, row.pk])
    form = opened(as_worker, page)
    merged(participant, other, worker)
    assert "By the police of Maribor." in led(as_worker, page, form | {"referred_note": "By the police of Maribor."})


def test_what_the_page_had_shown_her_of_others_is_not_shown_again(as_worker, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    seal = new_seal(as_worker.user, page, {"note": "A colleague wrote this."}, {"note": "Note", "topic": "Topic"})
    as_worker.post("/draft/", {"draft": seal, "note": "A colleague wrote this.", "topic": "Mine"})
    text = words_of(as_worker).text
    assert "Mine" in text
    assert "A colleague wrote this." not in text


def test_what_belongs_to_the_sending_of_a_form_is_not_shown(as_worker, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    sending = {"tab": "a1b2c3", "keep-minutes": "theirs", "save": "saved", "words": "searched"}
    as_worker.post("/draft/", {"draft": new_seal(as_worker.user, page), "note": "Hers.", **sending})
    assert [one.words for one in written_in(Draft.objects.get())] == ["Hers."]


def test_what_was_chosen_is_shown_in_words_and_in_the_order_of_the_page(as_worker, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    labels = {"note": "Note", "interpreter_language": "Interpreted from", "country": "Country"}
    chosen = {"country": "MK", "interpreter_language_choice": "other", "interpreter_language_other": "sq", "note": "it"}
    as_worker.post("/draft/", {"draft": new_seal(as_worker.user, page, {}, labels), "language": "uk", **chosen})
    assert [one.words for one in written_in(Draft.objects.get())] == ["it", "Albanian", "North Macedonia", "Ukrainian"]


def test_nobody_else_reads_it(as_worker, as_manager, note_of_hers):
    assert words_of(as_worker).status_code == 200
    assert words_of(as_manager).status_code == 404


def test_a_look_at_it_stands_in_the_log_of_whom_it_is_about(as_worker, participant, note_of_hers):
    words_of(as_worker)
    entry = LogEntry.objects.filter(action="looked", object_pk=str(Draft.objects.get().pk)).get()
    assert (entry.about, entry.actor) == (participant.pk, as_worker.user)


def test_it_can_be_discarded_there(as_worker, note_of_hers):
    text = words_of(as_worker).text
    assert re.search(r'name="key" value="(.*?)"', text)[1] == str(Draft.objects.get().pk)
    as_worker.post("/draft/discard/", {"key": Draft.objects.get().pk, "back": "/"})
    assert words_of(as_worker).status_code == 404


@pytest.fixture
def note_of_hers(as_worker, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    as_worker.post("/draft/", {"draft": new_seal(as_worker.user, page), "note": "Hers."})


@pytest.fixture
def deadline_after_the_seat(as_worker, worker, participant):
    """A deadline that was open in the browser when the seat ended."""
    deadline = DeadlineFactory(participant=participant, warn_days=0, responsible=worker, due_on=date(2027, 5, 6))
    page = reverse("participants:change-deadline", args=[participant.pk, deadline.pk])
    form = opened(as_worker, page) | {"warn_days": "0", "responsible": worker.pk} | day_parts("due_on", deadline.due_on)
    participant.case_team.filter(worker=worker).update(started_on=today() - 9 * DAY, ended_on=today() - DAY)
    return lambda **more: as_worker.post(page, form | more, follow=True).text


def test_a_day_whose_parts_changed_places_is_another_day(deadline_after_the_seat):
    text = deadline_after_the_seat(**day_parts("due_on", date(2027, 6, 5)))
    assert "<h2>Due on</h2>" in text
    assert "<h2>Days of warning</h2>" not in text
