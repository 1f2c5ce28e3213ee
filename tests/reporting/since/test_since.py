"""What has changed since a release: each figure that is counted otherwise, no other, and through which entry of the log."""

import re
from datetime import date
from html import unescape
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Attendance, Session
from ketch.audit.entries import COMMAND_LINE, acting, change, create, remove
from ketch.periods import Period
from participants.models import Enrolment, Participant
from reporting.questions.figures import Key
from reporting.since import differences as module
from reporting.since.differences import differences
from tests.reporting.pages import words_of
from tests.reporting.reports import PreparedReportFactory, released

pytestmark = pytest.mark.django_db


def by_name(release, of=""):
    """The differences of the whole period."""
    period = release.report.period
    return {each.key.name: each for each in differences(release) if each.key.span == period and each.key.of == of}


def test_nothing_has_changed_a_moment_later(as_manager, release):
    assert differences(release) == []
    assert "Nothing: every figure is counted today as it was released" in words_of(as_manager.get(since_url(release)))


def since_url(release):
    return f"{release.get_absolute_url()}since/"


def test_a_session_written_down_late_comes_in_with_its_entry(release):
    with acting(COMMAND_LINE):
        activity = Activity.objects.get(built_in="group_activity")
        [late] = create([Session(activity=activity, takes_place_on="2020-06-01", minutes=60, format="group", status="held")])
    found = by_name(release)
    assert (found["held"].then, found["held"].now, len(found["held"].rows.came)) == (2, 3, 1)
    assert [str(cause.happened) for cause in found["held"].rows.causes] == ["written down since"]
    assert "attendances" not in found


def test_longer_minutes_differ_and_are_listed_with_the_hours_alone(release):
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), minutes=90)
    found = by_name(release)
    assert set(found) == {"minutes"}
    assert len(found["minutes"].rows.differ) == 1
    assert [str(cause.happened) for cause in found["minutes"].rows.causes] == ["corrected"]


def test_a_difference_behind_the_first_digit_can_be_seen(as_manager, release):
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), minutes=62)
    assert "then 2.00 · now 2.03" in words_of(as_manager.get(since_url(release)))


def test_one_who_takes_the_place_of_another_is_listed_though_the_number_is_the_same(release):
    mira, new = Participant.objects.get(code="MIRA"), Participant.objects.bulk_create([Participant(code="ZALA")])[0]
    with acting(COMMAND_LINE):
        change(Enrolment.objects.get(participant=mira), participant=new)
    found = by_name(release)
    assert (found["total"].then, found["total"].now) == (2, 2)
    assert (len(found["total"].rows.came), len(found["total"].rows.went)) == (1, 1)


def test_what_was_changed_past_the_log_is_said_to_be_unexplained(release):
    Session.objects.all()[0:1].get().attendances.all()._raw_delete("default")
    found = by_name(release)
    assert str(found["recorded"].unexplained) == "no entry of the log explains it"


def test_newer_rules_are_named(release, monkeypatch):
    Attendance.objects.all()._raw_delete("default")
    monkeypatch.setattr(module, "RULES", module.RULES + 1)
    assert str(by_name(release)["attendances"].unexplained) == "counted by newer rules"


def test_an_activity_that_moves_to_another_form_is_found(release):
    with acting(COMMAND_LINE):
        change(Activity.objects.get(built_in="group_activity"), form="leisure")
    found = by_name(release, "leisure")
    assert (found["held"].then, found["held"].now, len(found["held"].rows.came)) == (0, 2, 2)
    assert [str(cause.happened) for cause in found["held"].rows.causes] == ["corrected"]


def test_a_session_that_changed_beside_its_activity_is_listed_once(release):
    with acting(COMMAND_LINE):
        change(Activity.objects.get(built_in="group_activity"), form="leisure")
        change(Session.objects.order_by("takes_place_on").first(), status="cancelled")
    found = by_name(release, "leisure")
    assert (found["held"].now, len(found["held"].rows.came)) == (1, 1)
    assert "attendances" not in found


def test_an_attendance_that_moved_is_behind_the_size_of_the_session_it_left(release):
    with acting(COMMAND_LINE):
        activity = Activity.objects.get(built_in="group_activity")
        [earlier] = create([Session(activity=activity, takes_place_on="2019-06-01", minutes=60, format="group", status="held")])
        change(Attendance.objects.get(participant__code="MIRA"), session=earlier)
    assert [each.key.name for each in differences(release) if each.unexplained] == []


def test_the_page_names_figure_values_rows_and_entry(as_manager, release):
    with acting(COMMAND_LINE):
        remove([Attendance.objects.get(participant__code="MIRA")])
    words = words_of(as_manager.get(since_url(release)))
    assert "Attendances · 2019–2020 then 2 · now 1 removed on" in words
    assert "1 row went : 2. 5. 2020 · group activities · MIRA" in words.replace("Group activities", "group activities")


def test_of_many_rows_the_page_names_the_first_five_in_the_order_of_their_days(as_manager, release):
    day, with_no_register = "2020-06-{:02}", {"minutes": 60, "format": "group", "status": "held"}
    with acting(COMMAND_LINE):
        activity = Activity.objects.get(built_in="group_activity")
        create([Session(activity=activity, takes_place_on=day.format(each), **with_no_register) for each in range(8, 15)])
    words = words_of(as_manager.get(since_url(release))).replace("Group activities", "group activities")
    named = "; ".join(f"{each}. 6. 2020 · group activities" for each in range(8, 13))
    assert f"7 rows came: {named} (2 more are not shown here)" in words
    assert "13. 6. 2020" not in words
    assert "more entries" not in words, "for no other page names them"


def test_rows_that_went_can_be_read_where_they_were_kept(as_manager, release):
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), status="cancelled")
    page = unescape(as_manager.get(since_url(release)).text)
    [address] = re.findall(r'<a href="([^"]+\?figure=attendances&days=2019-01-01%2F2020-12-31)">2 rows went</a>', page)
    words = words_of(as_manager.get(address))
    assert "ANA" in words
    assert "MIRA" in words


def test_a_worker_without_a_seat_reads_no_code(as_worker, release):
    with acting(COMMAND_LINE):
        remove([Attendance.objects.get(participant__code="MIRA")])
    words = words_of(as_worker.get(since_url(release)))
    assert "1 row went (1 more is not shown here)" in words
    assert "MIRA" not in words


def test_a_worker_without_a_seat_reads_no_day_of_a_session(as_worker, release):
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), minutes=90)
    words = words_of(as_worker.get(since_url(release)))
    assert "1 row differs (1 more is not shown here)" in words
    assert "2. 5. 2020" not in words


def test_whom_an_age_counts_is_learned_by_whoever_may_read_the_file_alone(as_manager, release):
    """The manager may see rows behind figures of everybody, and has no seat in this file."""
    person = Participant.objects.get(code="MIRA")
    with acting(COMMAND_LINE):
        change(person, birth_year=2000)
    words = words_of(as_manager.get(since_url(release)))
    assert "18–29" in words
    assert "MIRA" not in words


def test_the_released_report_says_how_much_was_written_since(as_manager, release):
    page = release.get_absolute_url()
    assert "Since the release nothing was written about people, sessions, activities or contracts." in words_of(
        as_manager.get(page)
    )
    with acting(COMMAND_LINE):
        remove([Attendance.objects.get(participant__code="MIRA")])
    words = words_of(as_manager.get(page))
    assert "about people, sessions, activities or contracts, of whichever day: 1 entry of the log." in words


ONE_YEAR = {"started_on": date(2021, 1, 1), "ended_on": date(2021, 12, 31)}


def test_of_a_single_year_the_year_before_is_compared_too(as_manager, release):
    one = released(**ONE_YEAR)
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), minutes=90)
    [found] = differences(one)
    assert (found.key.name, found.key.span, found.then, found.now) == ("minutes", Period.of_year(2020), 120, 150)
    assert [str(cause.happened) for cause in found.rows.causes] == ["corrected"]
    assert "All forms of support · Hours · 2020 then 2.0 · now 2.5" in words_of(as_manager.get(since_url(one)))


@pytest.fixture
def released_before(release):
    """When no report of a single year told of the year before."""
    with patch.object(Period, "with_year_before", property(lambda period: period)):
        return released(**ONE_YEAR)


def test_what_the_report_did_not_tell_then_is_no_change(as_manager, released_before):
    assert differences(released_before) == []
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), minutes=90)
        remove([Attendance.objects.get(participant__code="MIRA")])
    assert differences(released_before) == []
    assert "Nothing: every figure is counted today as it was released" in words_of(as_manager.get(since_url(released_before)))


def test_of_a_report_released_then_its_own_year_is_compared(released_before):
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), minutes=90)
        change(Enrolment.objects.get(participant__code="MIRA"), ended_on=date(2020, 12, 31))
    found = differences(released_before)
    [total] = [each for each in found if each.key == Key("total", Period.of_year(2021))]
    assert (total.then, total.now, len(total.rows.causes)) == (2, 1, 1)
    assert {each.key.span.first.year for each in found} == {2021}


def test_a_correction_of_it_tells_no_figure_that_is_new(as_manager, released_before):
    words = words_of(as_manager.get(PreparedReportFactory(follows=released_before.report, **ONE_YEAR).get_absolute_url()))
    assert "Every figure that stands in both reports is the same." in words
    assert "Figure 2020 2021 Persons 2 2" in words


def queries_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len([each for each in asked.captured_queries if 'INSERT INTO "audit_logentry"' not in each["sql"]])


def test_a_larger_house_asks_no_more_queries(as_manager, release):
    """Of a prepared report, a released one, and what has changed since; the lines of the log about those shown count as one."""
    report = PreparedReportFactory()
    pages = [report.get_absolute_url(), release.get_absolute_url(), since_url(release)]

    def late(number):
        with acting(COMMAND_LINE):
            people = create([Participant(code=f"N-{number}-{each}") for each in range(number)])
            create([Enrolment(participant=each, started_on=date(2020, 1, 1)) for each in people])
            activity = Activity.objects.get(built_in="group_activity")
            facts = {"takes_place_on": date(2020, 6, number), "minutes": 60, "format": "group", "status": "held"}
            [session] = create([Session(activity=activity, **facts)])
            create([Attendance(session=session, participant=each, status="present") for each in people])

    late(2)
    for page in pages:
        as_manager.get(page)
    few = [queries_of(as_manager, page) for page in pages]
    late(20)
    assert [queries_of(as_manager, page) for page in pages] == few
