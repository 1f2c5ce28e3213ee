"""Which ways are safe at a moment: a table of moments, the nights on which the clocks change, and days that begin and end."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from participants.contact import safe_contact
from participants.contact.safe_contact import contact_at, holds
from participants.models import ContactRule

MINUTE = timedelta(minutes=1)
LJUBLJANA = ZoneInfo("Europe/Ljubljana")


@pytest.fixture(autouse=True, scope="module")
def where_the_clocks_change():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(safe_contact, "WALL", LJUBLJANA)
        yield


def rule(channel="phone", days="", hours=None, first=date(2026, 1, 1), last=None, value="000 000", **rest):
    kept = {"days": days} if days else {}
    if hours:
        kept |= dict(zip(("from", "to"), hours, strict=True))
    return ContactRule(channel=channel, hours=kept, started_on=first, ended_on=last, value=value, **rest)


def moment(text, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=LJUBLJANA, fold=fold)


def way(*rules, at):
    (only,) = contact_at(rules, moment(at)).ways
    return only


def wall(instant):
    return instant and f"{instant.astimezone(LJUBLJANA):%Y-%m-%d %H:%M}"


NIGHT = ("22:00", "06:00")

# 24 November 2026 is a Tuesday.
TABLE = [
    # any hour of any day
    ("", None, "2026-11-24 03:00", True),
    # by day: the first minute is in, the last is not
    ("", ("09:00", "12:00"), "2026-11-24 08:59", False),
    ("", ("09:00", "12:00"), "2026-11-24 09:00", True),
    ("", ("09:00", "12:00"), "2026-11-24 11:59", True),
    ("", ("09:00", "12:00"), "2026-11-24 12:00", False),
    # days of the week
    ("24", ("09:00", "12:00"), "2026-11-24 10:00", True),
    ("24", ("09:00", "12:00"), "2026-11-25 10:00", False),
    ("67", None, "2026-11-28 00:00", True),
    ("67", None, "2026-11-30 00:00", False),
    # through the night: it belongs to the day on which it begins
    ("2", NIGHT, "2026-11-24 05:59", False),
    ("2", NIGHT, "2026-11-24 22:00", True),
    ("2", NIGHT, "2026-11-25 05:59", True),
    ("2", NIGHT, "2026-11-25 06:00", False),
    ("2", NIGHT, "2026-11-25 22:00", False),
    # until midnight
    ("", ("18:00", "00:00"), "2026-11-24 23:59", True),
    ("", ("18:00", "00:00"), "2026-11-25 00:00", False),
]


@pytest.mark.parametrize(("days", "hours", "at", "is_open"), TABLE)
def test_days_and_hours(days, hours, at, is_open):
    assert way(rule(days=days, hours=hours), at=at).is_open is is_open


@pytest.mark.parametrize("at", ["2026-11-24 16:50", "2026-11-24 23:59:59.999999", "2026-11-25 08:59"])
def test_when_it_opens_next(at):
    assert wall(way(rule(days="35", hours=("09:00", "12:00")), at=at).opens_at) == "2026-11-25 09:00"


def test_hours_that_follow_each_other_are_one_stretch():
    morning, noon = rule(hours=("09:00", "12:00")), rule(hours=("12:00", "15:00"))
    assert wall(way(morning, noon, at="2026-11-24 11:00").until) == "2026-11-24 15:00"


def test_two_numbers_are_two_ways():
    ways = contact_at([rule(value="000 001"), rule(value="000 002", hours=NIGHT)], moment("2026-11-24 12:00")).ways
    assert [(each.value, each.is_open) for each in ways] == [("000 001", True), ("000 002", False)]


# No rule means never.


def test_without_a_rule_nothing_is_open():
    now = contact_at([], moment("2026-11-24 12:00"))
    assert (now.ways, now.was_agreed, now.until) == ([], False, None)


def test_what_has_ended_is_no_way_any_more():
    now = contact_at([rule(last=date(2026, 11, 23))], moment("2026-11-24 00:00"))
    assert (now.ways, now.was_agreed) == ([], True)


@pytest.mark.parametrize(
    ("first", "last", "at", "is_open"),
    [
        (date(2026, 11, 24), None, "2026-11-23 23:59", False),
        (date(2026, 11, 24), None, "2026-11-24 00:00", True),
        (date(2026, 1, 1), date(2026, 11, 24), "2026-11-24 23:59", True),
        (date(2026, 1, 1), date(2026, 11, 24), "2026-11-25 00:00", False),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(first, last, at, is_open):
    ways = contact_at([rule(first=first, last=last)], moment(at)).ways
    assert any(way.is_open for way in ways) is is_open


def test_a_night_that_began_before_the_rule_is_not_in_it():
    """Rather not at all than at an hour that nobody agreed to."""
    begins_today = rule(hours=NIGHT, first=date(2026, 11, 24))
    assert not way(begins_today, at="2026-11-24 02:00").is_open
    assert way(begins_today, at="2026-11-25 02:00").is_open
    ends_today = rule(hours=NIGHT, last=date(2026, 11, 24))
    assert wall(way(ends_today, at="2026-11-24 23:00").until) == "2026-11-25 00:00"


def test_one_that_is_agreed_for_later_says_when():
    later = way(rule(days="2", hours=("10:00", "12:00"), first=date(2027, 1, 15)), at="2026-11-24 16:50")
    assert wall(later.opens_at) == "2027-01-19 10:00"


# No contact at all.


def test_no_contact_at_all_overrules_everything():
    now = contact_at([rule(), rule(channel="never")], moment("2026-11-24 12:00"))
    assert now.never
    assert now.ways == []


def test_no_way_is_promised_into_days_without_contact():
    never = rule(channel="never", first=date(2026, 11, 25), last=date(2026, 11, 26))
    assert wall(way(rule(), never, at="2026-11-24 12:00").until) == "2026-11-25 00:00"
    closed = way(rule(hours=("09:00", "10:00")), never, at="2026-11-24 12:00")
    assert wall(closed.opens_at) == "2026-11-27 09:00"
    for_good = rule(channel="never", first=date(2026, 11, 25))
    assert contact_at([rule(hours=("09:00", "10:00")), for_good], moment("2026-11-24 12:00")).ways == []


# The careful rule has the word.


def test_of_two_rules_at_once_the_careful_one_has_the_word():
    both = [rule(leave_message=True, say_who_we_are=True), rule(say_who_we_are=True, hours=("09:00", "12:00"))]
    assert not way(*both, at="2026-11-24 10:00").leave_message
    assert way(*both, at="2026-11-24 13:00").leave_message


# The nights on which the clocks change: 29 March and 25 October 2026.


def test_an_hour_that_is_left_out_is_not_waited_for():
    assert wall(way(rule(hours=("02:15", "02:45")), at="2026-03-29 00:00").opens_at) == "2026-03-30 02:15"
    assert wall(way(rule(hours=("02:30", "04:00")), at="2026-03-29 00:00").opens_at) == "2026-03-29 03:00"


def test_an_hour_that_comes_twice_is_open_twice():
    nightly = rule(hours=("02:00", "02:30"))
    first, second = moment("2026-10-25 02:10"), moment("2026-10-25 02:10", fold=1)
    assert first.astimezone(UTC) != second.astimezone(UTC)
    assert holds(nightly, first)
    assert holds(nightly, second)
    (again,) = contact_at([nightly], moment("2026-10-25 02:40")).ways
    assert again.opens_at == datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


HOURS = st.sampled_from(["00:00", "01:30", "02:00", "02:15", "02:30", "03:00", "06:00", "22:00", "23:45"])
NIGHTS = [datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 11, 24, 20, tzinfo=UTC)]
RULES = st.builds(
    rule,
    days=st.sampled_from(["", "6", "7", "12345"]),
    hours=st.none() | st.tuples(HOURS, HOURS).filter(lambda pair: pair[0] != pair[1]),
    channel=st.sampled_from(["phone", "phone", "never"]),
    first=st.sampled_from([date(2026, 1, 1), date(2026, 3, 29), date(2026, 10, 25)]),
    last=st.sampled_from([None, date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)]),
).filter(lambda each: each.ended_on is None or each.ended_on >= each.started_on)


@given(st.lists(RULES, max_size=3), st.sampled_from(NIGHTS), st.integers(0, 700))
def test_what_is_said_holds_to_the_minute(rules, night, minutes):
    """Until the moment that is named nothing changes; at that moment something does."""
    at = night + minutes * MINUTE
    now = contact_at(rules, at)
    end = min(now.until or at + timedelta(hours=8), at + timedelta(hours=8))
    states = {tuple(holds(each, at + n * MINUTE) for each in rules) for n in range(int((end - at) / MINUTE))}
    assert len(states) <= 1
    if now.until:
        assert {tuple(holds(each, now.until) for each in rules)} != states


@given(st.lists(RULES.filter(lambda each: each.channel == "phone"), min_size=1, max_size=2), st.sampled_from(NIGHTS))
def test_it_opens_when_it_says(rules, night):
    for each in contact_at(rules, night).ways:
        turn = each.until or each.opens_at
        if turn and turn - night < timedelta(hours=12):
            before, then = (any(holds(one, when) for one in rules) for when in (turn - MINUTE, turn))
            assert (before, then) == (each.is_open, not each.is_open)
