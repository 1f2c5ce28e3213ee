"""Cover: who is away from a day to a day, who stands in, and in which files that makes a seat."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.seals import new_seal
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.actions import arrange_cover, end_cover, give_seat, move_cover, seat_everywhere
from participants.actions.case_team import end_seats
from participants.covers import covers_today
from participants.models import CaseTeamMember, Cover
from tests.factories import CoverFactory, ParticipantFactory, SeatFactory, UserFactory
from tests.signing_in import signed_in

LIST, ARRANGE = reverse("participants:covers"), reverse("participants:arrange-cover")
LATER = today() + 6 * DAY


@pytest.fixture
def away(db):
    """A colleague with three files."""
    return UserFactory(username="away")


@pytest.fixture
def helper(db):
    """Sits nowhere yet."""
    return UserFactory(username="helper")


@pytest.fixture
def files(away):
    return [SeatFactory(worker=away, started_on=today() - 100 * DAY).participant for _ in range(3)]


@pytest.fixture
def arrange(away, helper):
    def arranged(by=away, on=None, until=LATER, **who):
        return arrange_cover(**{"worker": away, "stand_in": helper} | who, on=on or today(), until=until, by=by)

    return arranged


def seats_of(user):
    return CaseTeamMember.objects.filter(worker=user).order_by("started_on")


def days_of(user, file):
    return list(seats_of(user).filter(participant=file).values_list("started_on", "ended_on"))


# In which files.


def test_ones_own_cover_makes_a_seat_in_each_of_ones_files(arrange, files, away, helper):
    arrange()
    seats = seats_of(helper)
    assert {seat.participant_id for seat in seats} == {file.pk for file in files}
    assert {(seat.role, seat.instead_of, seat.started_on, seat.ended_on) for seat in seats} == {
        ("stand_in", away, today(), LATER)
    }
    assert set(LogEntry.objects.filter(action="created", about__isnull=False).values_list("about", flat=True)) == {
        file.pk for file in files
    }


def test_a_colleague_arranges_it_in_the_files_that_both_share(arrange, files, helper, worker):
    SeatFactory(participant=files[0], worker=worker)
    arrange(by=worker)
    assert [seat.participant for seat in seats_of(helper)] == [files[0]]


def test_who_shares_no_file_arranges_nothing(arrange, files, helper, worker):
    with pytest.raises(Refused, match="You share no file with this colleague"):
        arrange(by=worker)
    assert not Cover.objects.exists()


@pytest.mark.parametrize("seat", [{"role": "taken_over"}, {"role": "stand_in", "instead_of": "away"}])
def test_who_took_it_over_or_stands_in_hands_nothing_on(arrange, files, worker, away, seat):
    SeatFactory(participant=files[0], worker=worker, **seat | ({"instead_of": away} if "instead_of" in seat else {}))
    with pytest.raises(Refused, match="You share no file"):
        arrange(by=worker)


def test_what_she_herself_took_over_or_stands_in_for_is_not_handed_on(arrange, away, helper, manager):
    SeatFactory(worker=away, role="taken_over")
    SeatFactory(worker=away, role="stand_in", instead_of=manager)
    arrange()
    assert not seats_of(helper).exists()


def test_who_sits_there_already_gets_no_second_seat(arrange, files, helper):
    SeatFactory(participant=files[0], worker=helper)
    arrange()
    assert days_of(helper, files[0]) == [(today(), None)]
    assert seats_of(helper).count() == 3


def test_only_the_days_that_are_missing_are_added(arrange, files, helper):
    SeatFactory(participant=files[0], worker=helper, started_on=today() + 2 * DAY, ended_on=today() + 3 * DAY)
    arrange()
    assert days_of(helper, files[0]) == [
        (today(), today() + DAY),
        (today() + 2 * DAY, today() + 3 * DAY),
        (today() + 4 * DAY, LATER),
    ]


def test_no_longer_than_her_own_seat(arrange, files, away, helper):
    seats_of(away).filter(participant=files[0]).update(ended_on=today() + DAY)
    arrange()
    assert days_of(helper, files[0]) == [(today(), today() + DAY)]


# When.


def test_before_its_first_day_it_opens_nothing(arrange, files, helper):
    arrange(on=today() + DAY)
    assert signed_in(helper).get(files[0].get_absolute_url()).status_code == 404
    CaseTeamMember.objects.filter(worker=helper).update(started_on=today())
    assert signed_in(helper).get(files[0].get_absolute_url()).status_code == 200


def test_it_begins_today_at_the_earliest_and_ends_within_a_year(arrange, files):
    with pytest.raises(Refused, match="This day is over"):
        arrange(on=today() - DAY)
    with pytest.raises(Refused, match="The last day is before the first"):
        arrange(until=today() - DAY)
    with pytest.raises(Refused, match="A cover ends within a year"):
        arrange(until=today() + 366 * DAY)


def test_the_same_cover_is_not_arranged_twice(arrange, files):
    arrange()
    with pytest.raises(Refused, match="arranged for some of these days already"):
        arrange(on=LATER, until=LATER + DAY)


def test_nobody_covers_for_themselves_and_no_therapist_for_anybody(arrange, files, away, therapist):
    with pytest.raises(Refused, match="Nobody covers for themselves"):
        arrange(stand_in=away)
    with pytest.raises(Refused, match="Only staff cover for each other"):
        arrange(stand_in=therapist)


# Other days.


def test_a_shorter_cover_cuts_its_seats_off_in_every_file(arrange, files, away, helper):
    move_cover(cover=arrange(), on=today(), until=today() + DAY, by=helper)
    assert {seat.ended_on for seat in seats_of(helper)} == {today() + DAY}


def test_a_longer_cover_prolongs_its_seats(arrange, files, away, helper):
    move_cover(cover=arrange(), on=today(), until=LATER + DAY, by=away)
    assert [days_of(helper, file) for file in files] == [[(today(), LATER + DAY)]] * 3


def test_who_stands_in_prolongs_nothing_for_herself(arrange, files, helper):
    move_cover(cover=arrange(), on=today(), until=LATER + 30 * DAY, by=helper)
    assert {seat.ended_on for seat in seats_of(helper)} == {LATER}


def test_one_that_has_not_begun_moves_as_a_whole(arrange, files, away, helper):
    cover = arrange(on=today() + 2 * DAY, until=today() + 4 * DAY)
    move_cover(cover=cover, on=today() + DAY, until=today() + 3 * DAY, by=away)
    assert days_of(helper, files[0]) == [(today() + DAY, today() + 3 * DAY)]
    move_cover(cover=cover, on=LATER, until=LATER + DAY, by=away)
    assert days_of(helper, files[0]) == [(LATER, LATER + DAY)]


def test_days_on_which_it_has_begun_stay(arrange, files, away):
    with pytest.raises(Refused, match="This cover has begun"):
        move_cover(cover=arrange(), on=today() + DAY, until=LATER, by=away)


def test_strangers_change_nothing(arrange, files, worker):
    cover = arrange()
    for change in (move_cover, end_cover):
        with pytest.raises(Refused, match="You share no file with the colleague who is away"):
            change(cover=cover, by=worker, **({"on": today(), "until": today()} if change is move_cover else {}))


def test_ended_early_it_opens_nothing_from_now_on(arrange, files, away, helper):
    cover = arrange()
    Cover.objects.update(started_on=today() - DAY)
    CaseTeamMember.objects.filter(worker=helper).update(started_on=today() - DAY)
    cover.refresh_from_db()
    end_cover(cover=cover, by=away)
    assert signed_in(helper).get(files[0].get_absolute_url()).status_code == 404
    assert days_of(helper, files[0]) == [(today() - DAY, today() - DAY)]


def test_ended_before_it_began_it_leaves_only_the_log(arrange, files, away, helper):
    end_cover(cover=arrange(on=today() + DAY), by=away)
    assert not Cover.objects.exists()
    assert not seats_of(helper).exists()


def test_own_seats_stay_when_the_cover_ends(arrange, files, away, helper):
    SeatFactory(participant=files[0], worker=helper)
    end_cover(cover=arrange(), by=away)
    assert [seat.participant for seat in seats_of(helper)] == [files[0]]


def test_who_leaves_stands_in_for_nobody_any_more(arrange, files, manager, helper):
    arrange(on=today() + DAY)
    end_seats(worker=helper, by=manager)
    assert not Cover.objects.exists()
    assert not seats_of(helper).exists()


def test_a_cover_to_come_is_not_in_the_way_of_seats_for_everyone(arrange, files, away, helper, manager):
    arrange(on=today() + DAY)
    ParticipantFactory()
    seat_everywhere(worker=helper, by=manager)
    assert seats_of(helper).count() == 4


# Where everyone is on every team it is said all the same.


def test_without_a_seat_to_make_it_is_still_said(as_worker, worker, manager, participant):
    arrange_cover(worker=manager, stand_in=worker, on=today(), until=LATER, by=worker)
    assert participant.case_team.count() == 3
    assert "worker covers for manager" in as_worker.get(LIST).text


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("helper", "You cover for away until"),
        ("away", "helper covers for you until"),
        ("worker", "helper covers for away until"),
    ],
)
def test_today_says_it_to_each(away, helper, worker, who, words):
    CoverFactory(worker=away, stand_in=helper, ended_on=LATER)
    user = {"away": away, "helper": helper, "worker": worker}[who]
    (line,) = covers_today(user)
    assert words in line.title


def test_today_says_only_what_is_so_today_and_only_to_staff(away, helper, worker, therapist):
    CoverFactory(worker=away, stand_in=helper, started_on=today() + DAY, ended_on=LATER)
    CoverFactory(worker=away, stand_in=helper, started_on=today() - 9 * DAY, ended_on=today() - DAY)
    assert covers_today(worker) == []
    CoverFactory(worker=helper, stand_in=away, ended_on=today())
    assert covers_today(therapist) == []


# The pages.


def sent(worker, stand_in, **changes):
    days = {
        "started_on_choice": str(today()),
        "ended_on_day": LATER.day,
        "ended_on_month": LATER.month,
        "ended_on_year": LATER.year,
    }
    return {"worker": worker.pk, "stand_in": stand_in.pk} | days | changes


def test_the_page_arranges_it(as_worker, worker, manager, participant):
    assert as_worker.post(ARRANGE, sent(worker, manager)).url == LIST
    cover = Cover.objects.get()
    assert (cover.worker, cover.stand_in, cover.started_on, cover.ended_on) == (worker, manager, today(), LATER)


def test_it_begins_with_oneself(as_worker, worker):
    page = as_worker.get(ARRANGE)
    assert "worker (you)" in page.text
    assert page.context["form"]["worker"].value() == worker.pk


def test_what_is_refused_stands_at_its_field(as_worker, worker, away, files):
    text = as_worker.post(ARRANGE, sent(away, worker)).text
    assert "You share no file with this colleague." in text
    assert "Write the last day." in as_worker.post(ARRANGE, sent(worker, away, ended_on_day="")).text


def test_sent_twice_it_is_one_cover(as_worker, worker, manager, participant):
    data = sent(worker, manager, draft=new_seal(worker, ARRANGE))
    assert as_worker.post(ARRANGE, data).status_code == as_worker.post(ARRANGE, data).status_code == 302


def test_the_pages_change_and_end_it(as_worker, worker, manager, participant):
    cover = arrange_cover(worker=worker, stand_in=manager, on=today(), until=LATER, by=worker)
    last = today() + timedelta(days=1)
    change = reverse("participants:change-cover", args=[cover.pk])
    assert "manager covers for worker" in as_worker.get(change).text
    as_worker.post(change, {"ended_on_day": last.day, "ended_on_month": last.month, "ended_on_year": last.year})
    cover.refresh_from_db()
    assert cover.ended_on == last
    end = reverse("participants:end-cover", args=[cover.pk])
    assert "manager covers for worker" in as_worker.get(end).text
    assert as_worker.post(end, {"draft": ""}).url == LIST
    assert not Cover.objects.exists()


def test_the_list_has_three_parts(as_worker, away, helper):
    CoverFactory(worker=away, stand_in=helper, ended_on=LATER)
    CoverFactory(worker=away, stand_in=helper, started_on=LATER + DAY, ended_on=LATER + DAY)
    CoverFactory(worker=away, stand_in=helper, started_on=today() - 2 * DAY, ended_on=today() - DAY)
    covers = as_worker.get(LIST).context["covers"]
    assert [len(part) for part in (covers.now, covers.coming, covers.earlier)] == [1, 1, 1]
    assert covers.earlier[0].act == ""


def test_the_number_of_queries_does_not_grow_with_the_files(away, helper, django_assert_max_num_queries):
    for _ in range(30):
        SeatFactory(worker=away)
    with django_assert_max_num_queries(20):
        arrange_cover(worker=away, stand_in=helper, on=today(), until=LATER, by=away)


def test_two_seats_never_share_a_day_whatever_is_arranged(arrange, files, away, helper, manager):
    """A manager’s seat after a cover is refused where they would, and begins where the cover ends."""
    arrange()
    with pytest.raises(Refused, match="has a seat in the file on some of these days"):
        give_seat(participant=files[0], worker=helper, role="key_worker", by=manager)
    give_seat(participant=files[0], worker=helper, role="key_worker", on=LATER + DAY, by=manager)
    assert seats_of(helper).filter(participant=files[0]).count() == 2
