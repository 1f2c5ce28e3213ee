"""The invented programme on any day on which it may be loaded, before it reaches a database."""

from datetime import date, timedelta

import pytest

from exchange.demo.programme import invented
from ketch.periods import Period, is_holiday, today

SEED = 7
DAYS = [
    date(2024, 1, 5),  # before the first newcomer
    date(2024, 2, 29),
    date(2025, 12, 25),  # a holiday in a pause
    date(2026, 8, 9),  # a Sunday in a pause
    date(2026, 11, 24),
    date(2027, 1, 1),
    date(2031, 6, 15),  # the same people come again under other call names
    today(),
]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def programme(request):
    return invented(request.param, SEED)


def here_in(programme, year):
    span = Period.of_year(year)
    return [
        person
        for person in programme.people
        if any(stint.first <= span.last and (stint.last or programme.today) >= span.first for stint in person.stints)
    ]


def test_the_same_seed_and_day_give_the_same_programme(programme):
    assert invented(programme.today, SEED) == programme


def test_another_seed_gives_another_programme(programme):
    assert invented(programme.today, SEED + 1).meetings != programme.meetings


def test_a_year_has_three_to_eight_people(programme):
    for year in range(2019, programme.today.year + 1):
        assert 3 <= len(here_in(programme, year)) <= 8


def test_nobody_shares_a_call_name(programme):
    names = [person.call_name for person in programme.people]
    assert len(set(names)) == len(names)


def test_a_file_knows_nothing_of_later_days(programme):
    for person in programme.people:
        for row in (*person.stints, *person.stays, *person.citizenships):
            known = [row.first, getattr(row, "last", None)]
            assert all(day is None or day <= programme.today for day in known)


def test_only_what_is_planned_lies_after_today(programme):
    assert {meeting.status for meeting in programme.meetings if meeting.day > programme.today} == {"planned"}
    assert {meeting.status for meeting in programme.meetings if meeting.day <= programme.today} > {"held", "cancelled"}


def test_nobody_is_in_two_places_at_once(programme):
    for who in ("worker", "manager", "therapist", *(person.call_name for person in programme.people)):
        hours = [(m.day, m.start) for m in programme.meetings if m.by == who or who in m.people]
        assert len(set(hours)) == len(hours)


def test_whoever_is_expected_is_enrolled_or_was_a_guest(programme):
    people = {person.call_name: person for person in programme.people}
    for meeting in programme.meetings:
        for person in map(people.get, meeting.people):
            assert person.here_on(meeting.day) or person.guest_until


def test_an_individual_meeting_has_one_person(programme):
    assert {len(meeting.people) for meeting in programme.meetings if not meeting.is_group} == {1}


def test_nothing_is_held_on_a_holiday_before_today(programme):
    assert not [m for m in programme.meetings if m.status == "held" and is_holiday(m.day) and m.day < programme.today]


def test_a_meeting_not_held_has_a_reason_and_no_marks(programme):
    for meeting in programme.meetings:
        assert bool(meeting.reason) == (meeting.status in ("cancelled", "did_not_happen"))
        assert meeting.status == "held" or not (meeting.marks or meeting.notes or meeting.shared)


def test_only_who_led_a_meeting_wrote_a_note(programme):
    assert not [meeting for meeting in programme.meetings if meeting.notes and not meeting.by]


def test_the_years_to_2023_are_the_same_whenever_it_is_loaded(programme):
    other = invented(programme.today + timedelta(days=400), SEED)
    until = min(date(2023, 12, 31), programme.today - timedelta(days=30))  # the last days still have work that waits
    assert facts(programme, until) == facts(other, until)


def facts(programme, until):
    """Without who led a therapy, which depends on whom the therapist sees today."""
    return [(m.day, m.start, m.activity, m.people, m.status, m.marks) for m in programme.meetings if m.day <= until]


@pytest.mark.parametrize("day", [date(2019, 4, 22), date(2025, 4, 21), date(2026, 4, 6), date(2030, 4, 22)])
def test_easter_monday_is_found(day):
    assert is_holiday(day)
    assert not is_holiday(day + timedelta(days=7))
