"""The invented programme in a database: its published figures come out of rows."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.db.models import Count

from activities.attendance.roster import everyone_on
from activities.models import Activity, Adjustment, Attendance, Feedback, FormOfSupport, InterpreterHours, PersonNote, Session
from activities.series.due import due_in
from exchange.demo.filling import fill
from ketch.accounts.models import User
from ketch.audit.checking import check
from ketch.audit.entries import COMMAND_LINE
from ketch.audit.models import LogEntry
from ketch.periods import DAY, WALL, Period, today
from participants.contact.safe_contact import contact_at
from participants.deadline.proposals import proposals
from participants.deadline.words import due_for
from participants.models import CaseTeamMember, Citizenship, ContactRule, Cover, Deadline, Enrolment, Participant
from participants.people.codes import is_well_formed
from participants.task.page import tasks_on_today
from reporting.models import FundingPeriod, Target
from tests.exchange.as_the_oracle_sees_it import world_of_the_database
from tests.oracle.report import donor_report as counted_by_days
from tests.reporting.reports import donor_report
from tests.rolled_back import rolled_back

# pytest-django makes a database only where some test says that it needs one.
pytestmark = pytest.mark.django_db

PUBLISHED = [
    ((date(2019, 1, 1), date(2021, 12, 31)), [(2019, 4, 3, 1), (2020, 3, 2, 1), (2021, 4, 3, 1)]),
    ((date(2022, 1, 1), date(2023, 12, 31)), [(2022, 7, 3, 4), (2023, 8, 3, 5)]),
]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Filled once for all tests here, since it takes seconds."""
    with django_db_blocker.unblock(), rolled_back():
        programme = fill(today=today(), by=COMMAND_LINE)
        # Nobody else sees these rows, so PostgreSQL would plan for empty tables.
        connection.cursor().execute("ANALYZE")
        yield programme


@pytest.fixture
def demo(loaded):
    with rolled_back():
        yield loaded


def years(first, last):
    report = donor_report(Period(first, last), today(), "enrolled").as_json()
    return [(each["year"], each["total"], each["slovenian"], each["foreign"]) for each in report["participants"]["years"]]


@pytest.mark.parametrize(("period", "figures"), PUBLISHED)
def test_the_published_figures_come_out(demo, period, figures):
    assert years(*period) == figures


def test_a_changed_row_changes_them(demo):
    period, figures = PUBLISHED[1]
    Enrolment.objects.filter(started_on=date(2023, 9, 4)).update(started_on=date(2024, 1, 8))
    assert years(*period) == [figures[0], (2023, 7, 3, 4)]


def test_a_citizenship_gained_counts_from_the_year_after(demo):
    gained = Citizenship.objects.filter(started_on=date(2022, 6, 15))
    gained.update(started_on=date(2022, 1, 1))
    assert years(*PUBLISHED[1][0]) == [(2022, 7, 4, 3), (2023, 8, 3, 5)]


@pytest.mark.parametrize("rule", ["enrolled", "attended"])
def test_every_figure_equals_the_one_counted_day_by_day(demo, rule):
    period = Period(date(2019, 1, 1), date(today().year, 12, 31))
    report = donor_report(period, today(), rule).as_json()
    del report["shared_days"], report["promises"], report["feedback"], report["goals"]
    assert report == counted_by_days(world_of_the_database(), period.first, period.last, today(), rule)


def test_nothing_lies_in_the_future_but_plans(demo):
    to_come = Session.objects.filter(takes_place_on__gt=today())
    assert set(to_come.values_list("status", flat=True)) == {"planned"}
    assert not Attendance.objects.filter(session__in=to_come).exclude(status="").exists()
    assert not Enrolment.objects.filter(started_on__gt=today()).exists()


def test_the_work_shows_every_habit(demo):
    assert 1800 <= Session.objects.count() <= 2600
    assert set(Activity.objects.filter(sessions__status="held").values_list("form", flat=True)) == set(FormOfSupport)
    reasons = set(Session.objects.filter(status__in=("cancelled", "did_not_happen")).values_list("reason", flat=True))
    assert reasons == set(Session.Reason)
    assert set(Attendance.objects.values_list("status", flat=True)) == {"", *Attendance.Status}


def test_people_come_back_and_change_citizenship_or_have_none_recorded(demo):
    people = [person.enrolments.count() for person in Participant.objects.all()]
    assert people.count(2) == 2
    assert Participant.objects.filter(citizenships=None).exists()
    assert {row.country for row in Citizenship.objects.all()} > {"SI", "XX"}
    assert Citizenship.objects.filter(started_on__isnull=False).count() > 1


def test_somebody_came_outside_every_enrolment(demo):
    work = donor_report(Period.of_year(2025), date(2025, 12, 31), "enrolled").as_json()["activities"]["period"]["forms"]
    assert sum(form["outside_enrolment"] for form in work) > 0


def test_the_worker_has_a_day_of_work_and_things_that_wait(demo):
    mine = Session.objects.filter(worker__role="worker").with_attendance_counts()
    of_today = mine.filter(takes_place_on=today())
    assert {(each.format, each.status) for each in of_today} == {
        ("individual", "held"), ("individual", "planned"), ("individual", "cancelled"), ("group", "planned"),
    }  # fmt: skip
    assert of_today.values("start_time").distinct().count() == len(of_today) >= 6
    before = mine.filter(takes_place_on__lt=today())
    assert before.filter(status="planned").count() == 1
    registers = before.annotate(expected=Count("attendances")).filter(format="group", status="held", expected__gt=2)
    last, one_before = registers.order_by("-takes_place_on")[:2]
    assert (last.recorded_count, one_before.recorded_count) == (0, one_before.expected // 2)


def test_deadlines_lead_the_workers_day_and_a_rule_still_asks(demo):
    lines = due_for(User.objects.get(role="worker"))
    assert [line.chip for line in lines] == ["overdue", "", "", ""]
    newest = Participant.objects.get(
        pk__in=Enrolment.objects.filter(started_on=today() - timedelta(days=20)).values("participant")
    )
    assert [proposal.kind for proposal in proposals(newest)] == ["permission_ends"]
    closed = Deadline.objects.exclude(done_at=None, dropped_at=None)
    assert {bool(deadline.dropped_because) for deadline in closed} == {True, False}


def test_the_worker_has_tasks_of_her_own_by_a_day_and_without_one(demo):
    worker = User.objects.get(role="worker")
    assert [line.day and (line.day - today()).days for line in tasks_on_today(worker)] == [1, None]


def test_the_therapist_has_two_or_three_seats_and_her_notes_for_herself(demo):
    assert CaseTeamMember.objects.filter(worker__role="therapist").count() in (2, 3)
    assert set(PersonNote.objects.filter(author__role="therapist").values_list("readers", flat=True)) == {"author"}
    seated = CaseTeamMember.objects.filter(worker__role="therapist").values("participant")
    assert not Attendance.objects.filter(session__worker__role="therapist").exclude(participant__in=seated).exists()


def test_somebody_interprets_for_those_who_need_it(demo):
    rows = InterpreterHours.objects.select_related("session")
    assert {row.language for row in rows} == {"ar", "uk"}
    assert {(row.session.status, row.session.format) for row in rows} == {("held", "individual")}


def test_every_group_is_a_series_whose_members_stand_on_its_registers(demo):
    of_series = Session.objects.filter(format="group", series__isnull=False).prefetch_related("attendances")
    assert of_series.count() > 0.95 * Session.objects.filter(format="group").count()
    wrong = [each for each in of_series if everyone_on(each) != {row.participant_id for row in each.attendances.all()}]
    assert wrong == []


def test_no_day_of_a_series_went_by_without_a_word(demo):
    worker = User.objects.get(role="worker")
    assert due_in(Period(date(2019, 1, 1), today() - DAY), user=worker) == []


def test_feedback_adjustments_and_funders_are_there(demo):
    assert Feedback.objects.filter(rating__gte=4).count() > Feedback.objects.filter(rating__lt=4).count() > 0
    with_outcome = [bool(each.outcome) for each in Adjustment.objects.all()]
    assert (with_outcome.count(False), with_outcome.count(True) >= 5) == (1, True)
    periods = FundingPeriod.objects.values_list("started_on__year", "ended_on__year")
    assert list(periods)[:4] == [(2019, 2021), (2021, 2022), (2022, 2023), (2024, 2026)]
    assert [target.promises.count() for target in Target.objects.all()].count(2) == 1


def test_safe_contact_and_languages_are_agreed_with_most_who_are_here(demo):
    now = contact_at(ContactRule.objects.all(), datetime.combine(today(), time(11), WALL))
    # The rest is drawn, and other people are here on another day: of a letter by e-mail there may be none.
    assert {way.channel for way in now.ways} >= {"phone", "sms", "via_person"}
    assert {way.is_open for way in now.ways} == {True, False}
    here = Participant.objects.enrolled_on(today())
    assert here.filter(contact_rules=None).count() == 1
    assert not here.filter(languages=None).exists()
    assert all("000" in rule.value for rule in ContactRule.objects.all() if rule.channel in ("phone", "sms", "messenger"))


def test_somebody_is_covered_for_next_week(demo):
    assert Cover.objects.get().started_on > today()
    assert not CaseTeamMember.objects.filter(instead_of__isnull=False).exists()


def test_the_log_says_who_wrote_it(demo):
    assert check().first_bad is None
    assert set(LogEntry.objects.values_list("role", flat=True)) == {"command line", "worker", "manager", "therapist"}


def test_codes_are_well_formed(demo):
    codes = Participant.objects.values_list("code", flat=True)
    assert len(codes) == len(demo.people)
    assert all(is_well_formed(code) for code in codes)


def test_no_name_or_note_stands_in_the_clear(demo):
    words = {word for person in demo.people for word in (person.call_name, *person.names)}
    words |= {text for meeting in demo.meetings for text in (*meeting.notes.values(), meeting.shared, meeting.led_by) if text}
    words |= {text for rule in ContactRule.objects.all() for text in (rule.value, rule.note) if text}
    held = b"\n".join(bytes_of_every_column())
    assert b"vodja" in held, "the search looks where the rows are"
    assert [word for word in words if word.encode() in held] == []


def bytes_of_every_column():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
