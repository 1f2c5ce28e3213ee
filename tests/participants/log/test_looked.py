"""For the person: who looked at what is held about her, by role, and what for; on the page and on paper."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import DAY, today
from participants.enrolment import actions
from participants.merge.actions import merge
from tests.factories import SeatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(participant):
    return reverse("participants:looked", args=[participant.pk])


def lines(answer):
    return [(line.title, line.second) for line in answer.context["looked"].lines]


def test_it_tells_days_roles_and_purposes_and_no_name(as_worker, as_therapist, page, participant):
    as_therapist.get(reverse("activities:participant-sessions", args=[participant.pk]))
    as_worker.get(participant.get_absolute_url())
    as_worker.post(reverse("participants:identity", args=[participant.pk]), {"purpose": "papers"})
    answer = as_worker.get(page)
    assert ("Outside therapist", "reading about sessions") in lines(answer)
    [(_who, what_for)] = [line for line in lines(answer) if line[0] == "Professional worker"]
    assert {"reading the file", "papers or a letter", "looking at the name"} <= set(what_for.split("; "))
    sheet = answer.text.split("<main")[1].split("</main>")[0]
    assert as_worker.user.username not in sheet.casefold().replace("professional worker", "").replace("key worker", "")


def test_looking_at_it_is_in_it_the_next_time(as_worker, page):
    as_worker.get(page)
    assert lines(as_worker.get(page)) == [("Professional worker", "telling the person who looked")]


def test_what_was_refused_is_not_a_look(as_worker_without_a_seat, as_worker, page, participant):
    as_worker_without_a_seat.get(participant.get_absolute_url())
    assert LogEntry.objects.filter(action="refused").exists()
    assert lines(as_worker.get(page)) == []


def test_earlier_entries_with_the_name_of_a_permission_are_read_in_its_words(as_worker, page, participant, worker):
    actions.enrol(participant=participant, on=date(2024, 1, 1), by=worker)
    LogEntry.objects.update(purpose="write file")
    assert lines(as_worker.get(page)) == [("Professional worker", "keeping the file up to date")]


@pytest.mark.parametrize("purpose", ["", "of a version that is not known"])
def test_a_look_without_a_purpose_says_so(as_worker, page, participant, worker, purpose):
    as_worker.get(participant.get_absolute_url())
    LogEntry.objects.update(purpose=purpose)
    assert lines(as_worker.get(page)) == [("Professional worker", "what for was not written down")]


def test_of_the_days_that_are_asked_for(as_worker, page, participant, worker):
    actions.enrol(participant=participant, on=date(2024, 1, 1), by=worker)
    LogEntry.objects.update(timestamp=LogEntry.objects.get().timestamp - 3 * DAY)
    assert len(lines(as_worker.get(f"{page}?first={today() - 3 * DAY}&last={today() - 3 * DAY}"))) == 1
    assert lines(as_worker.get(f"{page}?first={today() - 2 * DAY}&last={today() - DAY}")) == []


@pytest.mark.parametrize(
    "asked",
    ["first=9999-99-99", "last=9999-12-31", "first=2024-02-02&last=2024-01-01", "first=%00", "language=xx", "first_day=31"],
)
def test_days_that_there_are_not_are_a_sentence(as_worker, page, asked):
    assert as_worker.get(f"{page}?{asked}").status_code == 200


def test_in_her_language(as_worker, page, participant):
    as_worker.get(participant.get_absolute_url())
    answer = as_worker.get(f"{page}?language=sl")
    assert '<html lang="sl"' in answer.text
    assert "Strokovna delavka" in answer.text.replace("strokovna", "Strokovna")
    assert "reading the file" not in answer.text


def test_on_paper_stands_in_the_log_as_handed_out(as_worker, page, participant):
    answer = as_worker.post(page, {"first": str(today()), "last": str(today())})
    assert "for-paper" in answer.text
    entry = LogEntry.objects.get(action="handed out")
    assert (entry.about, entry.purpose, entry.result) == (participant.pk, "participants:looked", "for printing")


def test_of_a_merged_file_it_goes_on(as_worker, page, participant, worker):
    other = SeatFactory(worker=worker).participant
    as_worker.get(other.get_absolute_url())
    merge(kept=participant, other=other, because="one person", by=worker)
    assert "reading the file" in str(lines(as_worker.get(page)))
    assert as_worker.get(reverse("participants:looked", args=[other.pk])).headers["Location"] == page


def test_to_whom_something_was_given(as_manager, participant, page):
    handed = {"recipient": "Example Fund", "purpose": "yearly audit"}
    assert as_manager.post(reverse("exchange:export"), handed).status_code == 200
    [line] = as_manager.get(page).context["looked"].copies
    assert (line.title, line.second) == ("Example Fund", "yearly audit")


def test_a_stranger_is_told_nothing(as_worker_without_a_seat, as_therapist, page):
    assert as_worker_without_a_seat.get(page).status_code == 404
    assert as_therapist.get(page).status_code == 403


def test_a_recipient_that_cannot_be_read_stops_no_list(as_manager, participant, page):
    as_manager.post(reverse("exchange:export"), {"recipient": "Example Fund", "purpose": "yearly audit"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_logentry SET changes = %s WHERE result LIKE %s", [b"x" * 300, "copy%SHA%"])
    [line] = as_manager.get(page).context["looked"].copies
    assert line.title == "To whom is not recorded any more."
