"""Take over: into a file in which one has no seat, by its exact code and with a reason, seen by its case team."""

import time
from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.sent import new_seal
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.models import CaseTeamMember
from participants.team.page import taken_over_unread
from participants.team.take_over import TRIES_A_DAY, take_over
from tests.factories import AttendanceFactory, ParticipantFactory, PersonNoteFactory, SeatFactory, SessionFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file
from tests.rows import all_of
from tests.signing_in import signed_in

PAGE = reverse("participants:take-over")
WHY = "She is at the hospital and her papers are in the file."
SENT = {"code": "PERSON", "because": WHY}


@pytest.fixture
def colleague(db):
    """Sits nowhere."""
    return UserFactory(username="colleague")


@pytest.fixture
def as_colleague(colleague):
    return signed_in(colleague)


@pytest.fixture
def taken(participant, colleague):
    return take_over(participant=participant, because=WHY, by=colleague)


# Getting in.


def test_it_asks_to_sign_in_again_before_the_form_is_shown(as_colleague, participant):
    session = as_colleague.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] = time.time() - 3600
    session.save()
    assert as_colleague.get(PAGE).url.startswith(reverse("account_reauthenticate"))
    assert as_colleague.post(PAGE, SENT).url.startswith(reverse("account_reauthenticate"))
    assert not CaseTeamMember.objects.filter(role="taken_over").exists()


def test_a_code_and_a_reason_open_the_file_for_a_fortnight(as_colleague, colleague, participant):
    assert as_colleague.get(participant.get_absolute_url()).status_code == 404
    assert as_colleague.post(PAGE, SENT).url == participant.get_absolute_url()
    seat = participant.case_team.get(worker=colleague)
    assert (seat.role, seat.started_on, seat.ended_on, seat.because) == ("taken_over", today(), today() + 13 * DAY, WHY)
    assert as_colleague.get(participant.get_absolute_url()).status_code == 200


def test_the_page_says_the_last_day(as_colleague):
    assert as_colleague.get(PAGE).context["last_day"].startswith(f"{(today() + 13 * DAY).day}.\xa0")


def test_after_the_last_day_it_is_closed_again(as_colleague, taken, participant):
    CaseTeamMember.objects.filter(pk=taken.pk).update(started_on=today() - 14 * DAY, ended_on=today() - DAY)
    assert as_colleague.get(participant.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("code", ["person", " PERSON "])
def test_the_code_is_read_as_everywhere(as_colleague, participant, code):
    assert as_colleague.post(PAGE, SENT | {"code": code}).status_code == 302


def test_a_code_of_ours_may_come_with_a_space(as_colleague, participant):
    type(participant).objects.update(code="7KD-4PK", code_key="7kd-4pk")
    assert as_colleague.post(PAGE, SENT | {"code": "7kd 4pk"}).url == participant.get_absolute_url()


def test_whose_code_it_is_to_the_letter_comes_first(as_colleague, participant):
    """By chance it reads as one of ours: P22-232."""
    type(participant).objects.update(code="P22232", code_key="p22232")
    ParticipantFactory(code="P22-232")
    assert as_colleague.post(PAGE, SENT | {"code": "P22232"}).url == participant.get_absolute_url()


@pytest.mark.parametrize("missing", ["code", "because"])
def test_both_are_required_and_nothing_is_looked_up_without(as_colleague, participant, missing):
    assert as_colleague.post(PAGE, SENT | {missing: " "}).status_code == 200
    assert not CaseTeamMember.objects.filter(role="taken_over").exists()
    assert not LogEntry.objects.filter(action="refused").exists()


def test_the_reason_is_sealed_and_in_no_log_in_the_clear(taken):
    told = " ".join(str(row) for row in LogEntry.objects.values_list("purpose", "field_names", "result", "object_pk"))
    assert WHY not in told
    assert "because" in told


def test_the_code_of_a_file_that_was_merged_leads_to_the_one_that_was_kept(as_colleague, colleague, participant, worker, manager):
    merged(participant, second_file(participant, worker, manager), worker)
    assert as_colleague.post(PAGE, SENT | {"code": "OTHER"}).url == participant.get_absolute_url()


def test_who_sits_there_already_is_told_so(as_worker, participant):
    assert "You are on this case team already." in as_worker.post(PAGE, SENT).text


def test_a_seat_that_comes_later_is_not_run_over(as_colleague, colleague, participant):
    SeatFactory(participant=participant, worker=colleague, started_on=today() + 5 * DAY)
    as_colleague.post(PAGE, SENT)
    assert participant.case_team.get(worker=colleague, role="taken_over").ended_on == today() + 4 * DAY


def test_sent_twice_it_is_one_seat(as_colleague, colleague, participant):
    data = SENT | {"draft": new_seal(colleague, PAGE)}
    assert as_colleague.post(PAGE, data).url == as_colleague.post(PAGE, data).url


# Wrong codes.


def test_a_wrong_code_says_only_that_there_is_none_and_is_logged(as_colleague, participant):
    text = as_colleague.post(PAGE, SENT | {"code": "PERSOM"}).text
    assert "There is no such file." in text
    entry = LogEntry.objects.get(action="refused")
    assert (entry.actor, entry.about, entry.object_pk, entry.purpose) == (as_colleague.user, None, "", "take over")
    assert "PERSOM" not in str(all_of(LogEntry))


def test_a_try_that_fits_stands_in_the_log_of_the_file(as_worker, participant):
    as_worker.post(PAGE, SENT)
    assert LogEntry.objects.filter(about=participant.pk, action="looked", purpose="take over").exists()


def test_whoever_tries_codes_gets_no_further_that_day(as_colleague, participant):
    for n in range(TRIES_A_DAY):
        as_colleague.post(PAGE, SENT | {"code": f"WRONG-{n}"})
    text = as_colleague.post(PAGE, SENT).text
    assert "You have tried as many codes today as one day allows." in text
    assert not CaseTeamMember.objects.filter(role="taken_over").exists()
    LogEntry.objects.update(timestamp=LogEntry.objects.first().timestamp - timedelta(days=1))
    assert as_colleague.post(PAGE, SENT).status_code == 302


def test_files_taken_over_count_too_and_each_account_for_itself(as_colleague, participant, as_worker):
    for _ in range(TRIES_A_DAY):
        assert as_colleague.post(PAGE, SENT | {"code": ParticipantFactory().code}).status_code == 302
    assert "as one day allows" in as_colleague.post(PAGE, SENT).text
    assert "as one day allows" not in as_worker.post(PAGE, SENT | {"code": "WRONG"}).text


def test_the_last_try_of_a_day_pressed_twice_is_one_try(as_colleague, colleague, participant):
    for n in range(TRIES_A_DAY - 1):
        as_colleague.post(PAGE, SENT | {"code": f"WRONG-{n}"})
    data = SENT | {"draft": new_seal(colleague, PAGE)}
    assert as_colleague.post(PAGE, data).url == as_colleague.post(PAGE, data).url
    tries = LogEntry.objects.filter(purpose="take over", content_type__model="participant")
    assert list(tries.order_by("-number").values_list("action", "about")[:2]) == [("looked", participant.pk), ("refused", None)]
    assert tries.count() == TRIES_A_DAY


# What it never opens.


def test_it_never_opens_a_therapists_notes(as_colleague, colleague, therapist, worker, participant, taken):
    for author, readers, text in ((therapist, "author", "Only the therapist."), (worker, "team", "For the team.")):
        attendance = AttendanceFactory(session=SessionFactory(worker=author, format="individual"), participant=participant)
        PersonNoteFactory(attendance=attendance, author=author, readers=readers, text=text)
        shown = as_colleague.get(attendance.session.get_absolute_url()).text
        assert ("Only the therapist." in shown, "For the team." in shown) == (False, readers == "team")
    listed = as_colleague.get(reverse("activities:participant-sessions", args=[participant.pk])).text
    assert "For the team." in listed
    assert "Only the therapist." not in listed


# The case team is told.


def test_the_file_says_so_until_a_colleague_has_read_it(as_worker, as_manager, taken, participant):
    page = participant.get_absolute_url()
    for client in (as_worker, as_manager):
        assert "colleague took this file over on" in client.get(page).text
        assert WHY in client.get(page).text
    read = reverse("participants:read-take-over", args=[taken.pk])
    assert as_worker.post(read).url == page
    taken.refresh_from_db()
    assert (taken.read_by, taken.read_at is None) == (as_worker.user, False)
    assert "took this file over on" not in as_manager.get(page).text


def test_after_the_fortnight_it_still_waits_to_be_read(as_worker, taken, participant):
    CaseTeamMember.objects.filter(pk=taken.pk).update(started_on=today() - 20 * DAY, ended_on=today() - 7 * DAY)
    assert "took this file over on" in as_worker.get(participant.get_absolute_url()).text


def test_reading_twice_changes_nothing(as_worker, as_manager, taken):
    read = reverse("participants:read-take-over", args=[taken.pk])
    as_worker.post(read)
    as_manager.post(read)
    taken.refresh_from_db()
    assert taken.read_by == as_worker.user


def test_who_took_it_over_reads_it_for_nobody(as_colleague, taken, participant):
    assert "took this file over on" not in as_colleague.get(participant.get_absolute_url()).text
    other = UserFactory()
    take_over(participant=participant, because="Me too.", by=other)
    for client in (as_colleague, signed_in(other)):
        client.post(reverse("participants:read-take-over", args=[taken.pk]))
        assert "I have read this" not in client.get(participant.get_absolute_url()).text
    taken.refresh_from_db()
    assert taken.read_at is None


def test_today_tells_each_of_the_team_until_one_has_read_it(worker, manager, therapist, colleague, taken):
    (line,) = taken_over_unread(worker)
    assert (line.code, line.second.split(" until")[0]) == ("PERSON", "by colleague")
    assert len(taken_over_unread(manager)) == 1
    for other in (colleague, therapist, UserFactory()):
        assert taken_over_unread(other) == []
    CaseTeamMember.objects.filter(pk=taken.pk).update(read_at=LogEntry.objects.first().timestamp, read_by=manager)
    assert taken_over_unread(worker) == []


def test_it_stays_in_the_case_team_with_its_reason_and_reader(as_worker, as_manager, taken, participant):
    as_manager.post(reverse("participants:read-take-over", args=[taken.pk]))
    text = as_worker.get(participant.get_absolute_url()).text
    assert "took the file over" in text
    assert WHY in text
    assert "read by manager on" in text


def test_a_cover_stands_there_too(as_worker, participant, manager):
    helper = UserFactory(username="helper")
    last = today() + 3 * DAY
    SeatFactory(participant=participant, worker=helper, role="stand_in", instead_of=manager, ended_on=last)
    assert "in place of manager" in as_worker.get(participant.get_absolute_url()).text


def test_nobody_takes_a_file_over_twice_at_a_time(taken, participant, colleague):
    with pytest.raises(Refused, match="You are on this case team already"):
        take_over(participant=participant, because=WHY, by=colleague)


def test_a_file_that_became_part_of_another_since_it_was_found_is_refused_in_words(participant, worker, manager, colleague):
    other = second_file(participant, worker, manager)
    found = type(other).objects.get(pk=other.pk)
    merged(participant, other, worker)
    with pytest.raises(Refused, match="Its code leads to the file that was kept."):
        take_over(participant=found, because=WHY, by=colleague)
    assert not CaseTeamMember.objects.filter(worker=colleague).exists()
