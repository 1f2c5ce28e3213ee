"""A cover gets other days, or ends: by itself, with the seat that it comes from, or with the colleague who leaves."""

import pytest

from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.models import CaseTeamMember, Cover
from participants.team.actions import end_cover, end_seat, end_seats, move_cover, seat_everywhere
from tests.factories import ParticipantFactory, SeatFactory
from tests.participants.team.covering import LATER, days_of, seats_of
from tests.signing_in import signed_in


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


# With the seat from which it comes.


@pytest.fixture
def begun(arrange, files):
    """A cover since yesterday, in three files."""
    cover = arrange()
    Cover.objects.update(started_on=today() - DAY)
    CaseTeamMember.objects.filter(instead_of=cover.worker).update(started_on=today() - DAY)
    cover.refresh_from_db()
    return cover


def test_the_seat_that_ends_takes_the_one_in_its_place_along(begun, files, away, helper, manager):
    end_seat(seat=seats_of(away).get(participant=files[0]), on=today() - DAY, by=manager)
    assert days_of(helper, files[0]) == [(today() - DAY, today() - DAY)]
    assert days_of(helper, files[1]) == [(today() - DAY, LATER)]
    assert signed_in(helper).get(files[0].get_absolute_url()).status_code == 404


def test_it_ends_on_the_same_day_later_on(begun, files, away, helper, manager):
    end_seat(seat=seats_of(away).get(participant=files[0]), on=today() + DAY, by=manager)
    assert days_of(helper, files[0]) == [(today() - DAY, today() + DAY)]


def test_one_that_has_not_begun_goes_with_it(arrange, files, away, helper, manager):
    arrange(on=today() + 2 * DAY)
    end_seat(seat=seats_of(away).get(participant=files[0]), on=today(), by=manager)
    assert days_of(helper, files[0]) == []


def test_it_goes_on_where_she_has_another_seat(begun, files, away, helper, manager):
    seats_of(away).update(ended_on=today() + 3 * DAY)
    SeatFactory(participant=files[0], worker=away, started_on=today() + 4 * DAY)
    end_seat(seat=seats_of(away).filter(participant=files[0]).first(), on=today() + DAY, by=manager)
    assert days_of(helper, files[0]) == [(today() - DAY, today() + DAY), (today() + 4 * DAY, LATER)]


def test_a_seat_of_her_own_is_not_touched(begun, files, away, helper, manager):
    own = SeatFactory(participant=ParticipantFactory(), worker=helper)
    end_seat(seat=SeatFactory(participant=own.participant, worker=away), on=today(), by=manager)
    assert days_of(helper, own.participant) == [(today(), None)]


def test_who_leaves_is_covered_by_nobody_any_more(begun, files, away, helper, manager):
    end_seats(worker=away, by=manager)
    assert Cover.objects.get().ended_on == today() - DAY
    assert {seat.ended_on for seat in seats_of(helper)} == {today() - DAY}


def test_who_leaves_has_no_file_taken_over_any_more(away, manager):
    SeatFactory(worker=away, role="taken_over", started_on=today() - 2 * DAY, ended_on=LATER)
    SeatFactory(worker=away, role="taken_over", ended_on=LATER)
    end_seats(worker=away, by=manager)
    assert [seat.ended_on for seat in seats_of(away)] == [today() - DAY]
