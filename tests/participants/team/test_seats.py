"""Seats: whoever manages them gives and ends them by the code alone, and sees nothing of the file."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.sent import new_seal
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from ketch.records.locking import KEY
from participants.models import CaseTeamMember
from participants.team.actions import end_seat, give_seat
from participants.team.page import taken_over_unread
from tests.factories import ParticipantFactory, SeatFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file
from tests.signing_in import signed_in

FIND = reverse("participants:find-seats")


@pytest.fixture
def file(db):
    """Somebody in whose file the manager has no seat."""
    return ParticipantFactory(code="7KD-4PK", call_name="Čebelica", birth_year=1990)


def page_of(participant):
    return reverse("participants:seats", args=[participant.pk])


def end_of(seat):
    return reverse("participants:end-seat", args=[seat.pk])


def sent(user, role="key_worker", on=None, **changes):
    return {"worker": user.pk, "role": role, "started_on_choice": str(on or today())} | changes


def test_by_its_code_and_of_the_file_nothing_else_is_shown(as_manager, file, worker):
    SeatFactory(participant=file, worker=worker, role="taken_over", because="A secret reason.", ended_on=today())
    assert as_manager.post(FIND, {"code": "7kd-4pk"}).url == page_of(file)
    text = as_manager.get(page_of(file)).text
    assert "7KD-4PK" in text
    assert "worker" in text
    for hidden in ("Čebelica", "A secret reason.", file.get_absolute_url() + '"'):
        assert hidden not in text
    assert "1990" not in KEY.sub("", text)  # a key may hold these figures by chance
    assert as_manager.get(file.get_absolute_url()).status_code == 404


def test_a_code_that_is_none_is_said_to_be_none(as_manager, file):
    assert "There is no such file." in as_manager.post(FIND, {"code": "7KD-4PX"}).text


def test_the_code_of_a_merged_file_leads_to_the_one_that_was_kept(as_manager, worker, manager, participant):
    merged(participant, second_file(participant, worker, manager), worker)
    assert as_manager.post(FIND, {"code": "OTHER"}).url == page_of(participant)


def test_an_outside_therapist_gets_her_people_this_way(as_manager, therapist, file):
    as_manager.post(page_of(file), sent(therapist, "therapist"))
    seat = CaseTeamMember.objects.get()
    assert (seat.participant, seat.worker, seat.role, seat.started_on, seat.ended_on) == (
        file,
        therapist,
        "therapist",
        today(),
        None,
    )
    assert "7KD-4PK" in signed_in(therapist).get(reverse("participants:list")).text
    assert LogEntry.objects.get(action="created", about=file.pk).actor == as_manager.user


def test_from_a_day_to_a_day(as_manager, worker, file):
    last = today() + 9 * DAY
    until = {"ended_on_day": last.day, "ended_on_month": last.month, "ended_on_year": last.year}
    as_manager.post(page_of(file), sent(worker, on=today() + DAY, **until))
    assert CaseTeamMember.objects.values_list("started_on", "ended_on").get() == (today() + DAY, last)
    assert signed_in(worker).get(file.get_absolute_url()).status_code == 404


def test_two_seats_of_one_colleague_never_share_a_day(as_manager, worker, file):
    SeatFactory(participant=file, worker=worker, started_on=today() + 3 * DAY)
    assert "has access to the file on some of these days already" in as_manager.post(page_of(file), sent(worker)).text
    assert CaseTeamMember.objects.count() == 1


def test_a_therapist_sits_as_a_therapist_and_nobody_else_does(manager, worker, therapist, file):
    for user, role in ((therapist, "key_worker"), (worker, "therapist")):
        with pytest.raises(Refused, match="This role is not that of the account"):
            give_seat(participant=file, worker=user, role=role, by=manager)
    with pytest.raises(Refused, match="This account cannot be on a case team"):
        give_seat(participant=file, worker=UserFactory(role="administrator"), role="key_worker", by=manager)


def test_nobody_gives_a_seat_to_themselves(as_manager, manager, file):
    assert "Select a valid choice" in as_manager.post(page_of(file), sent(manager)).text
    with pytest.raises(Refused, match="Nobody gives access to themselves"):
        give_seat(participant=file, worker=manager, role="key_worker", by=manager)


def test_what_is_missing_is_asked_for(as_manager, worker, file):
    text = as_manager.post(page_of(file), {"draft": "", "role": ""}).text
    assert "Choose who gets access." in text
    assert "Choose as what." in text
    gone = {"started_on_choice": "other", "started_on_other_day": 1, "started_on_other_month": 1, "started_on_other_year": 2020}
    assert "This day is over." in as_manager.post(page_of(file), sent(worker) | gone).text


def test_sent_twice_it_is_one_seat(as_manager, manager, worker, file):
    data = sent(worker, draft=new_seal(manager, page_of(file)))
    assert as_manager.post(page_of(file), data).status_code == as_manager.post(page_of(file), data).status_code == 302


def test_a_seat_ends_now(as_manager, worker, file):
    seat = SeatFactory(participant=file, worker=worker, started_on=today() - 5 * DAY)
    assert as_manager.post(end_of(seat), {"ended_on_choice": str(today() - DAY)}).url == page_of(file)
    seat.refresh_from_db()
    assert seat.ended_on == today() - DAY
    assert signed_in(worker).get(file.get_absolute_url()).status_code == 404


def test_one_of_today_that_ends_now_goes_and_the_log_has_it(as_manager, worker, file):
    seat = SeatFactory(participant=file, worker=worker)
    as_manager.post(end_of(seat), {"ended_on_choice": str(today() - DAY)})
    assert not CaseTeamMember.objects.exists()
    assert LogEntry.objects.filter(action="deleted", about=file.pk).exists()


def test_ending_makes_no_seat_longer_and_changes_no_day_that_is_over(manager, file):
    seat = SeatFactory(participant=file, started_on=today() - 5 * DAY, ended_on=today() + DAY)
    with pytest.raises(Refused, match="The access ends before that day anyway"):
        end_seat(seat=seat, on=today() + 2 * DAY, by=manager)
    with pytest.raises(Refused, match="This day is over"):
        end_seat(seat=seat, on=today() - 3 * DAY, by=manager)


def test_a_mistyped_year_far_away_is_refused(as_manager, worker, file):
    far = {"ended_on_choice": "other", "ended_on_other_day": 31, "ended_on_other_month": 12, "ended_on_other_year": 9999}
    assert "This day is too far away." in as_manager.post(end_of(SeatFactory(participant=file, worker=worker)), far).text


def test_a_file_in_which_nobody_sits_says_so(as_manager, file, therapist):
    SeatFactory(participant=file, worker=therapist, role="therapist")
    assert "Nobody of the staff is on this case team today." in as_manager.get(page_of(file)).text


@pytest.fixture
def nobodys(file, worker):
    """A file in which nobody sits but who took it over."""
    days = {"started_on": today() - DAY, "ended_on": today() + 9 * DAY}
    return SeatFactory(participant=file, worker=worker, role="taken_over", because="A secret reason.", **days)


def test_of_a_file_taken_over_in_which_nobody_else_sits_the_manager_is_told(as_manager, manager, worker, file, nobodys):
    (line,) = taken_over_unread(manager)
    assert (line.code, line.call_name, line.act) == ("7KD-4PK", "", f"{page_of(file)}#taken-over")
    assert taken_over_unread(worker) == taken_over_unread(UserFactory()) == []
    text = as_manager.get(page_of(file)).text
    assert "worker took this file over on" in text
    assert "A secret reason." not in text


def test_the_manager_takes_it_down(as_manager, manager, file, nobodys):
    seen = reverse("participants:see-take-over", args=[nobodys.pk])
    assert as_manager.post(seen).url == page_of(file)
    nobodys.refresh_from_db()
    assert nobodys.read_by == manager
    assert taken_over_unread(manager) == []
    assert "took this file over on" not in as_manager.get(page_of(file)).text


def test_where_somebody_sits_it_waits_for_her(as_manager, manager, file, nobodys):
    SeatFactory(participant=file)
    assert taken_over_unread(manager) == []
    assert "took this file over on" not in as_manager.get(page_of(file)).text
    as_manager.post(reverse("participants:see-take-over", args=[nobodys.pk]))
    nobodys.refresh_from_db()
    assert nobodys.read_at is None


def test_no_manager_sees_her_own(as_manager, manager, file, nobodys):
    CaseTeamMember.objects.update(worker=manager)
    assert taken_over_unread(manager) == []
    as_manager.post(reverse("participants:see-take-over", args=[nobodys.pk]))
    nobodys.refresh_from_db()
    assert nobodys.read_at is None


def test_where_she_sits_herself_the_way_leads_to_the_file(as_manager, participant):
    assert f'{participant.get_absolute_url()}"' in as_manager.get(page_of(participant)).text


def test_the_list_of_people_leads_to_what_one_may_do(as_manager, as_worker, as_therapist):
    pages = {"covers": "HAND_OVER", "take-over": "TAKE_OVER", "find-seats": "MANAGE_SEATS"}
    shown = {
        client.user.username: [name for name in pages if reverse(f"participants:{name}") + '"' in client.get("/people/").text]
        for client in (as_manager, as_worker, as_therapist)
    }
    assert shown == {"manager": ["covers", "take-over", "find-seats"], "worker": ["covers", "take-over"], "therapist": []}


def test_the_number_of_queries_stays_the_same(as_manager, file, django_assert_max_num_queries):
    for _ in range(20):
        SeatFactory(participant=file)
    with django_assert_max_num_queries(13):
        as_manager.get(page_of(file))


def test_a_draft_about_her_seats_shows_the_code_alone_on_today(as_manager, manager, file, worker):
    draft = {"draft": new_seal(manager, page_of(file)), "role": "key_worker"}
    as_manager.post(reverse("pages:keep-draft"), draft)
    text = as_manager.get("/").text
    assert "7KD-4PK" in text
    assert "Čebelica" not in text
