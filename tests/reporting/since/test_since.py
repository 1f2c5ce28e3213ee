"""What has changed since a release: each figure that is counted otherwise, no other, and through which entry of the log."""

from datetime import date, timedelta
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st

from activities.models import Activity, Attendance, Session
from ketch.audit.entries import COMMAND_LINE, acting, change, create, remove
from ketch.periods import Period
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant
from reporting.funding import actions as funding
from reporting.models import FundingPeriod, Release
from reporting.prepared.page import asked_by
from reporting.questions.figures import Key, figures_of
from reporting.since import differences as module
from reporting.since.differences import differences
from tests.activities.feedback.posters import given as given_feedback
from tests.factories import UserFactory
from tests.reporting.examples import held, person, programme
from tests.reporting.funders import FunderFactory, FundingPeriodFactory, PaidActivityFactory, TargetFactory
from tests.reporting.pages import words_of
from tests.reporting.planting import plant
from tests.reporting.random_programmes import LATER, questions
from tests.reporting.reports import PreparedReportFactory, released
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db
FEW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 100)


@pytest.fixture
def release():
    programme(
        person("ANA", ("2019-03-01", None), citizenships=[("SI", None, None)]),
        person("MIRA", ("2020-02-01", None), citizenships=[("UA", None, None)]),
        sessions=[held("2020-05-02", ("ANA", "present"), ("MIRA", "present")), held("2020-05-09", ("ANA", "absent_excused"))],
    )
    return released()


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
    monkeypatch.setattr(module, "RULES", 2)
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


@pytest.fixture
def of_a_contract(release):
    """A released report about a contract that pays for group activities and leisure."""
    contract = FundingPeriodFactory()
    for name in ("group_activity", "leisure"):
        PaidActivityFactory(funding_period=contract, activity=Activity.objects.get(built_in=name))
    TargetFactory(funding_period=contract, measure="sessions")
    given_feedback(Activity.objects.get(built_in="group_activity"), (2019, 5, *[4] * 12))
    return released(funding_period=contract)


def pay_for(contract, *names):
    activities = Activity.objects.filter(built_in__in=names)
    funding.correct_period(period=contract, activities=activities, by=UserFactory(), ended_on=contract.ended_on)


def test_what_is_not_paid_for_any_more_is_explained_by_the_contract(of_a_contract):
    group = Activity.objects.get(built_in="group_activity")
    pay_for(of_a_contract.report.funding_period, "leisure")
    found = differences(of_a_contract)
    assert {"feedback.answers", "held"} < {each.key.name for each in found}
    assert [each.key for each in found if each.unexplained] == []
    assert {str(cause.happened) for each in found for cause in each.rows.causes} == {"removed"}
    [of] = {each.key.of for each in found if each.key.of in (str(group.pk), group.pk.hex)}
    own = by_name(of_a_contract, of)["held"]
    assert (own.then, own.now, len(own.rows.went)) == (2, None, 2)


def test_attendances_that_were_promised_go_with_their_session(release):
    TargetFactory(measure="attendances")
    release = released(funding_period=FundingPeriod.objects.get())
    with acting(COMMAND_LINE):
        change(Session.objects.order_by("takes_place_on").first(), status="cancelled")
    found = {each.key.name: each.rows for each in differences(release) if each.key.span == release.report.period}
    assert len(found["promises.attendances"].went) == 2
    assert [str(cause.happened) for cause in found["promises.attendances"].causes] == ["corrected"]


def test_what_is_not_counted_any_more_is_named(as_manager, of_a_contract):
    pay_for(of_a_contract.report.funding_period, "leisure")
    words = words_of(as_manager.get(since_url(of_a_contract)))
    assert "group activities · Sessions held · 2019–2020 · not counted any more then 2 · now –" in words


def test_what_is_paid_for_since_comes_in_through_the_contract(of_a_contract):
    with acting(COMMAND_LINE):
        play = Activity.objects.get(built_in="psychotherapy")
        create([Session(activity=play, takes_place_on="2020-06-01", minutes=60, format="group", status="held")])
    assert differences(of_a_contract) == []
    pay_for(of_a_contract.report.funding_period, "leisure", "group_activity", "psychotherapy")
    held = by_name(of_a_contract)["held"]
    assert (held.then, held.now, len(held.rows.came)) == (2, 3, 1)
    assert {str(cause.happened) for cause in held.rows.causes} == {"written down since"}
    assert [each for each in differences(of_a_contract) if each.unexplained] == []


def test_days_that_another_contract_shares_since_are_explained_by_it(release):
    FundingPeriodFactory()
    with acting(COMMAND_LINE):
        create([FundingPeriodFactory.build(funder=FunderFactory(), keep_until="2030-01-01")])
    [shared] = differences(release)
    assert (shared.key.name, shared.then, shared.now) == ("shared_days", None, 2)
    assert [str(cause.happened) for cause in shared.rows.causes] == ["written down since"]


def test_the_page_names_figure_values_rows_and_entry(as_manager, release):
    with acting(COMMAND_LINE):
        remove([Attendance.objects.get(participant__code="MIRA")])
    words = words_of(as_manager.get(since_url(release)))
    assert "Attendances · 2019–2020 then 2 · now 1 removed on" in words
    assert "1 row went: 2. 5. 2020 · group activities · MIRA" in words.replace("Group activities", "group activities")


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
    assert "Since the release nothing was written about people, sessions or activities." in words_of(as_manager.get(page))
    with acting(COMMAND_LINE):
        remove([Attendance.objects.get(participant__code="MIRA")])
    words = words_of(as_manager.get(page))
    assert "about people, sessions or activities, of whichever day: 1 entry of the log." in words


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
    assert "Every figure is the same. Only words differ." in words
    assert "Figure 2020 2021 Persons 2 2" in words


FORMATS = ["group", "individual"]


class Changes:
    """A few random things that people do in a programme, each with its entry."""

    def __init__(self, seed, days):
        self.chance, self.days = Random(seed), days

    def some(self, model):
        rows = list(model.objects.order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def day(self):
        return self.days.first + timedelta(self.chance.randrange(self.days.days))

    def make(self):
        with acting(COMMAND_LINE):
            for _time in range(self.chance.randint(1, 5)):
                self.chance.choice([self.correct_session, self.mark, self.add, self.leave_out, self.live, self.move])()

    def correct_session(self):
        if session := self.some(Session):
            new = {
                "minutes": self.chance.choice([30, 45]),
                "takes_place_on": self.day(),
                "status": self.chance.choice(["held", "held", "cancelled", "planned"]),
                "activity": self.some(Activity),
            }
            name = self.chance.choice(list(new))
            change(session, **{name: new[name]})

    def mark(self):
        if row := self.some(Attendance):
            change(row, status=self.chance.choice(["present", "absent_excused", ""]))

    def add(self):
        """A session late, with whoever came."""
        facts = {
            "takes_place_on": self.day(),
            "minutes": 60,
            "status": "held",
            "format": self.chance.choice(["group", "individual"]),
        }
        [session] = create([Session(activity=self.some(Activity), **facts)])
        if person := self.some(Participant):
            create([Attendance(session=session, participant=person, status="present")])

    def leave_out(self):
        if row := self.some(self.chance.choice([Session, Attendance, Citizenship, AccommodationStay])):
            remove([row])

    def live(self):
        if row := self.some(Enrolment):
            ends = row.started_on + timedelta(self.chance.randrange(200))
            others = Enrolment.objects.filter(participant=row.participant).exclude(pk=row.pk)
            if not others.during(Period(row.started_on, ends)).exists():
                change(row, ended_on=ends)

    def move(self):
        if row := self.some(Citizenship):
            change(row, started_on=None, ended_on=self.day())


def counted(report):
    """Of each figure its value and rows, from the live list, which shares no code with what is kept."""
    figures = figures_of(asked_by(report).report)
    return {key: (figure.value, rows_of(figure)) for key, figure in figures.items()}


def rows_of(figure):
    return {row.pk.hex for row in figure.rows()} if figure.has_rows else set()


@given(question=questions(), seed=st.integers(0, 2**32))
@FEW
def test_every_difference_is_listed_with_its_cause_and_no_other_figure(question, seed):
    world, first, last, _as_of, rule, cut = question
    with rolled_back():
        plant(world)
        contract = FundingPeriodFactory(started_on=first, ended_on=last, rule=rule)
        TargetFactory(funding_period=contract, measure="attendances")
        fields = {"started_on": first, "ended_on": last, "rule": rule, "cut": cut, "funding_period": contract}
        release = released(UserFactory(username="m", role="manager"), **fields)
        then, content, files = counted(release.report), bytes(release.content), contents(release)
        Changes(seed, days_of(release)).make()
        now, again = counted(release.report), Release.objects.get()
        listed = {each.key: each for each in differences(again)}
        assert set(listed) == {key for key in then if then[key] != now[key]}
        for key, each in listed.items():
            assert (each.then, each.now) == (then[key][0], now[key][0])
            assert each.rows.causes, key
            if not key.name.endswith(("smallest", "largest")):
                came, went = ({row.replace("-", "") for row in rows} for rows in (each.rows.came, each.rows.went))
                assert (came, went) == (now[key][1] - then[key][1], then[key][1] - now[key][1]), key
        assert (bytes(again.content), contents(again)) == (content, files)
        assert again.is_genuine


def days_of(release):
    """Those that count in it, with the year before."""
    return release.report.period.with_year_before.counted(LATER)


def contents(release):
    return {file.format: bytes(file.content) for file in release.files.all()}


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
