"""Somebody is chosen on a page, and her file becomes part of another a moment before it is saved: it is said, nothing is lost."""

from datetime import time

import pytest

from activities.models import Attendance, Session
from activities.series.actions import add_members, make_series
from activities.session.actions import log_individual, plan_session, record_attendance
from ketch.periods import today
from ketch.records.faults import Refused
from participants.models import Participant
from tests.factories import ActivityFactory, AttendanceFactory, SeriesFactory, SessionFactory
from tests.participants.merge.two_files import merged, second_file

GONE = "somebody merged it a moment ago"


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


@pytest.fixture
def details(worker):
    return {"activity": ActivityFactory(), "takes_place_on": today(), "minutes": 60, "worker": worker}


@pytest.fixture
def writes(worker, other, details):
    rhythm = {name: details[name] for name in ("activity", "minutes", "worker")} | {"weekday": 1, "start_time": time(16)}
    rhythm |= {"every_weeks": 1, "started_on": today()}
    return {
        "log": lambda: log_individual(participant=other, by=worker, **details),
        "plan": lambda: plan_session(participants=[other], format="group", by=worker, **details),
        "walk-in": lambda: record_attendance(session=SessionFactory(worker=worker), marks={other.pk: "present"}, by=worker),
        "series": lambda: make_series(participants=[other], by=worker, **rhythm),
        "members": lambda: add_members(series=SeriesFactory(worker=worker), participants=[other], on=today(), by=worker),
    }


@pytest.mark.parametrize("what", ["log", "plan", "walk-in", "series", "members"])
def test_it_is_said_in_words(participant, other, manager, writes, what):
    merged(participant, Participant.objects.get(pk=other.pk), manager)
    with pytest.raises(Refused, match=GONE):
        writes[what]()


def test_what_came_to_the_other_file_while_it_was_moved_is_not_lost_with_it(participant, other, manager, monkeypatch):
    session = SessionFactory(worker=manager)
    monkeypatch.setattr("participants.merge.actions.lock_head", lambda: AttendanceFactory(session=session, participant=other))
    with pytest.raises(Refused, match="Read again what will happen"):
        merged(participant, other, manager)
    assert Participant.objects.filter(pk=other.pk).exists()


def test_a_merge_leaves_nothing_behind(participant, other, manager):
    AttendanceFactory(session=SessionFactory(worker=manager), participant=other)
    merged(participant, other, manager)
    assert Attendance.objects.get().participant == participant
    assert Session.objects.count() == 1
