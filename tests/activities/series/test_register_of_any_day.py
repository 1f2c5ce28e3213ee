"""A register on any day equals that day's members, walk-ins and expected, however the group was put together.

Memberships, expected rows and walk-ins are drawn; what should stand on the register is worked out here from sets of days.
"""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from activities.attendance.roster import everyone_on, hidden_number
from activities.models import Session
from activities.series.actions import add_members, correct_member
from activities.series.due import day_of, unwritten
from activities.session.actions import record_attendance
from ketch.access.roles import Permission, Role
from ketch.periods import DAY, today
from ketch.records.faults import Refused
from tests.factories import AttendanceFactory, ParticipantFactory, SeatFactory, SeriesFactory, SeriesMemberFactory, UserFactory
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db

PEOPLE, WEEKS = 5, 6
FIRST = today() - timedelta(weeks=WEEKS)
people = st.integers(0, PEOPLE - 1)
offsets = st.integers(0, 7 * WEEKS)
memberships = st.lists(st.tuples(people, offsets, st.none() | offsets), max_size=10)
marks = st.sampled_from(["", "present", "partly", "absent_excused", "absent_unexcused"])


@st.composite
def groups(draw):
    """Who belongs to it when; which week it is about; who is expected and who walks in beside; who cannot be seen."""
    return {
        "memberships": draw(memberships),
        "week": draw(st.integers(0, WEEKS)),
        "expected": draw(st.sets(people, max_size=2)),
        "came": draw(st.dictionaries(people, marks, max_size=3)),
        "hidden": draw(st.sets(people, max_size=2)),
        "later": draw(memberships),
    }


class Group:
    """The group in the database, and beside it the days of each person as a set."""

    def __init__(self, hidden):
        self.worker = UserFactory()
        self.people = [ParticipantFactory() for _ in range(PEOPLE)]
        for number, person in enumerate(self.people):
            if number not in hidden:
                SeatFactory(participant=person, worker=self.worker)
        self.series = SeriesFactory(worker=self.worker, started_on=FIRST)
        self.days: list[set[date]] = [set() for _ in self.people]

    def add(self, number, first, last):
        """As the page does it; what the rules refuse changes nothing."""
        begins, ends = FIRST + first * DAY, FIRST + last * DAY if last is not None else None
        days = {begins + n * DAY for n in range(((ends or today()) - begins).days + 1)}
        if (ends and ends < begins) or self.meets(number, begins, ends):
            return
        person = self.people[number]
        if ends and not self.meets(number, begins, None):
            [member] = add_members(series=self.series, participants=[person], on=begins, by=self.worker)
            correct_member(member=member, started_on=begins, ended_on=ends, by=self.worker)
        else:
            SeriesMemberFactory(series=self.series, participant=person, started_on=begins, ended_on=ends)
        self.days[number] |= days

    def meets(self, number, begins, ends):
        """An open end goes on for ever, also where no day of it has come yet."""
        return any(
            row.started_on <= (ends or date.max) and begins <= (row.ended_on or date.max)
            for row in self.series.members.filter(participant=self.people[number])
        )

    def of(self, numbers):
        return {self.people[number].pk for number in numbers}

    def members(self, day):
        return self.of(number for number, days in enumerate(self.days) if day in days)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(groups())
def test_a_register_equals_the_days_members_walk_ins_and_expected(drawn):
    with rolled_back():
        group, day = Group(drawn["hidden"]), FIRST + drawn["week"] * 7 * DAY
        for row in drawn["memberships"]:
            group.add(*row)
        session = day_of(group.series, day, user=group.worker)
        if session is None:  # somebody is expected, and the worker may know of none of them
            assert group.members(day)
            assert group.members(day) <= group.of(drawn["hidden"])
            return
        check_register(group, session, drawn)


def check_register(group, session, drawn):
    day, hidden = session.takes_place_on, group.of(drawn["hidden"])
    on_it = group.members(day)
    assert everyone_on(session) == on_it
    if drawn["expected"]:
        Session.objects.bulk_create([session])
        for number in drawn["expected"]:
            AttendanceFactory(session=session, participant=group.people[number], status="")
        on_it |= group.of(drawn["expected"])
        session = Session.objects.get(pk=session.pk)
    rows = session.register_for(group.worker)
    assert {row.participant_id for row in rows} == on_it - hidden
    assert hidden_number(session, rows) == len(on_it & hidden)
    came = {group.people[number].pk: mark for number, mark in drawn["came"].items() if number not in drawn["hidden"]}
    record_attendance(session=session, marks=came, by=group.worker)
    assert statuses_of(session) == {person: came.get(person, "") for person in on_it | came.keys()}
    for row in drawn["later"]:
        group.add(*row)
    assert everyone_on(session) == on_it | came.keys() | group.members(day)
    assert statuses_of(session) == {person: came.get(person, "") for person in on_it | came.keys()}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(groups(), st.booleans(), st.integers(0, len(Role)))
def test_one_session_is_seen_by_those_who_see_it_among_many(drawn, of_series, whose):
    with rolled_back():
        group, day = Group(drawn["hidden"]), FIRST + drawn["week"] * 7 * DAY
        for row in drawn["memberships"]:
            group.add(*row)
        session = unwritten(group.series, day)
        users = [group.worker, *(UserFactory(role=role) for role in Role)]
        session.series, session.worker = group.series if of_series else None, users[whose]
        Session.objects.bulk_create([session])
        for number in drawn["expected"]:
            AttendanceFactory(session=session, participant=group.people[number], status="")
        SeatFactory(participant=group.people[0], worker=users[1])
        for user, permission in product(users, (Permission.READ_SESSIONS, Permission.WRITE_SESSIONS)):
            among_many = Session.objects.visible_to(user, permission).filter(pk=session.pk).first()
            assert Session.objects.one_visible_to(user, permission, session.pk) == among_many
            assert session.is_visible_to(user, permission) == bool(among_many)


def statuses_of(session):
    return dict(session.attendances.values_list("participant", "status"))


def test_a_refused_membership_changes_nothing():
    group = Group(hidden=set())
    group.add(0, 0, None)
    with pytest.raises(Refused):
        add_members(series=group.series, participants=[group.people[0]], on=FIRST + DAY, by=group.worker)
    assert group.series.members.count() == 1
