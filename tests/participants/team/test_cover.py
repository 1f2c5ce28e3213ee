"""Cover: who is away from a day to a day, who stands in, and in which files that makes a seat."""

import pytest

from ketch.audit.models import LogEntry
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.models import CaseTeamMember, Cover
from participants.team.actions import arrange_cover, give_seat
from tests.factories import SeatFactory
from tests.participants.team.covering import LATER, days_of, seats_of
from tests.signing_in import signed_in

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


def test_two_seats_never_share_a_day_whatever_is_arranged(arrange, files, away, helper, manager):
    """A manager’s seat after a cover is refused where they would, and begins where the cover ends."""
    arrange()
    with pytest.raises(Refused, match="has access to the file on some of these days"):
        give_seat(participant=files[0], worker=helper, role="key_worker", by=manager)
    give_seat(participant=files[0], worker=helper, role="key_worker", on=LATER + DAY, by=manager)
    assert seats_of(helper).filter(participant=files[0]).count() == 2


def test_the_number_of_queries_does_not_grow_with_the_files(away, helper, django_assert_max_num_queries):
    for _ in range(30):
        SeatFactory(worker=away)
    with django_assert_max_num_queries(20):
        arrange_cover(worker=away, stand_in=helper, on=today(), until=LATER, by=away)
