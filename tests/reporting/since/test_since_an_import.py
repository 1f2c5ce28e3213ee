"""What an import and a merge changed of a released report names them as the cause."""

from datetime import date

import pytest

from participants.models import Participant
from tests.exchange.workbooks import small, take_in
from tests.factories import EnrolmentFactory, SeatFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file
from tests.reporting.reports import released
from tests.reporting.since.test_since import by_name

pytestmark = pytest.mark.django_db
SESSIONS = ["session", "date", "minutes", "activity", "format"]
ROWS = ["session", "participant", "status"]


def causes(found, name):
    return {str(cause.happened) for cause in found[name].rows.causes}


def days(year):
    return {"started_on": date(year, 1, 1), "ended_on": date(year, 12, 31)}


def test_rows_that_came_with_a_file_are_imported(tmp_path):
    release = released(**days(2023))
    assert take_in(tmp_path, small()).refused == ""
    found = by_name(release)
    assert (found["held"].then, found["held"].now, found["total"].now) == (0, 1, 1)
    for name in ("held", "total", "entered", "attendances", "minutes"):
        assert causes(found, name) == {"imported"}, name
        assert not found[name].unexplained


def test_a_session_without_anybody_on_its_register_is_named_by_the_file(tmp_path):
    release = released(**days(2023))
    group = [SESSIONS, ["S1", date(2023, 2, 1), 60, "group_activity", "group"]]
    assert take_in(tmp_path, small(Sessions=group, Attendance=[ROWS])).refused == ""
    assert causes(by_name(release), "held") == {"imported"}


def test_what_a_file_changes_is_imported_too(tmp_path):
    take_in(tmp_path, small())
    release = released(**days(2023))
    longer = [SESSIONS, ["S1", date(2023, 2, 1), 90, "psychotherapy", "individual"]]
    assert take_in(tmp_path, small(Sessions=longer)).refused == ""
    found = by_name(release)
    assert (found["minutes"].then, found["minutes"].now, causes(found, "minutes")) == (60, 90, {"imported"})
    assert "held" not in found


def test_two_files_that_become_one_are_merged():
    by = UserFactory(role="worker")
    kept = Participant.objects.get(pk=EnrolmentFactory(**days(2023)).participant_id)
    SeatFactory(participant=kept, worker=by)
    other = second_file(kept, by)
    EnrolmentFactory(participant=other, started_on=date(2023, 3, 1), ended_on=date(2023, 6, 30))
    release = released(**days(2023))
    merged(kept, other, by)
    found = by_name(release)
    assert (found["total"].then, found["total"].now) == (2, 1)
    assert "two files merged" in causes(found, "total")
    assert not any(each.unexplained for each in found.values())
