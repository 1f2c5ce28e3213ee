"""After something that counts was saved, the next page says from which released reports it may differ now."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Activity, Attendance, Session
from ketch.audit.entries import COMMAND_LINE, acting, change, create, followed, remove
from ketch.periods import DAY, today
from participants.models import AccommodationStay, Citizenship, Enrolment, ExploitationForm, StatusEntry
from reporting.affected_reports.changes import releases_changed_by
from reporting.funding.actions import correct_period
from reporting.models import FundingPeriod, Target
from tests.activities.session.typing_in import typed
from tests.changed_beside import change_beside
from tests.factories import (
    AccommodationStayFactory,
    ActivityFactory,
    AttendanceFactory,
    CitizenshipFactory,
    EnrolmentFactory,
    GoalFactory,
    ParticipantFactory,
    SeatFactory,
    SessionFactory,
    StatusEntryFactory,
    UserFactory,
)
from tests.opened import opened
from tests.participants.file.typed_days import another
from tests.reporting.funders import FunderFactory, FundingPeriodFactory, PaidActivityFactory
from tests.reporting.pages import words_of
from tests.reporting.reports import released

pytestmark = pytest.mark.django_db
WHOLE = {"measure": "persons", "started_on": date(2019, 1, 1), "ended_on": date(2020, 12, 31)}
IN_IT, LATER = date(2020, 5, 2), date(2022, 5, 2)
SAYS = "This may differ now from a released report"


@pytest.fixture
def release(manager):
    contract = FundingPeriodFactory(funder=FunderFactory(name_en="Police"))
    return released(manager, funding_period=contract)


def test_a_contract_that_pays_for_something_else(release):
    """Its own, and one that shares days with it."""
    own, beside = release.report.funding_period, FundingPeriodFactory(started_on=date(2020, 12, 31), ended_on=LATER)
    for contract, said in ((FundingPeriodFactory(started_on=LATER, ended_on=LATER), []), (beside, [release]), (own, [release])):
        for activities in (Activity.objects.filter(built_in="leisure"), []):
            with followed() as written:
                correct_period(period=contract, activities=activities, by=UserFactory(), ended_on=contract.ended_on)
            assert releases_changed_by(written) == said


@pytest.fixture
def enrolment(participant):
    return EnrolmentFactory(participant=participant, started_on=date(2019, 3, 1))


@pytest.fixture
def session(worker, participant):
    session = SessionFactory(
        worker=worker, takes_place_on=IN_IT, format="individual", status="planned", activity=ActivityFactory()
    )
    AttendanceFactory(session=session, participant=participant, status="")
    return session


@pytest.fixture
def differs():
    """Whether something that is written by this differs from a released report."""

    def ask(write):
        with followed() as written, acting(COMMAND_LINE):
            write()
        return bool(releases_changed_by(written))

    return ask


def test_a_register_says_it_with_a_way_to_what_has_changed(as_worker, release, session, participant):
    page = reverse("activities:take-register", args=[session.pk])
    answer = as_worker.post(page, {f"mark-{participant.pk}": "present", "note": ""}, follow=True)
    assert f"{SAYS}: 2019–2020 · Police, released on" in words_of(answer)
    assert reverse("reporting:since", args=[release.pk]) in answer.text


def test_a_therapist_reads_it_without_figure_funder_or_link(as_therapist, therapist, participant, release):
    session = SessionFactory(worker=therapist, takes_place_on=IN_IT, format="individual", status="planned")
    AttendanceFactory(session=session, participant=participant, status="")
    page = reverse("activities:take-register", args=[session.pk])
    answer = as_therapist.post(page, {f"mark-{participant.pk}": "present"}, follow=True)
    assert f"{SAYS}." in words_of(answer)
    assert "Police" not in words_of(answer)
    assert "/reports/" not in answer.text


def test_a_note_changes_no_figure_and_says_nothing(as_worker, release, session, participant):
    Session.objects.update(status="held")
    Attendance.objects.update(status="present")
    page = reverse("activities:take-register", args=[session.pk])
    sent = opened(as_worker, page) | {f"mark-{participant.pk}": "present", f"note-{participant.pk}": "She asked about a course."}
    answer = as_worker.post(page, sent, follow=True)
    assert "Saved" in words_of(answer) or "saved" in words_of(answer)
    assert SAYS not in words_of(answer)


def test_one_tap_says_it_and_so_does_its_undo(as_worker, release, session):
    answer = as_worker.post(reverse("activities:outcome", args=[session.pk]), {"outcome": "cancelled-worker"}, follow=True)
    assert SAYS in words_of(answer)
    undo = next(str(message.extra_tags) for message in answer.context["messages"] if "put-back" in message.extra_tags)
    assert SAYS in words_of(as_worker.post(undo.removeprefix("tap:").partition(" ")[0], follow=True))


def test_a_session_moved_out_of_the_report_says_it(as_worker, release, session):
    address = reverse("activities:move-session", args=[session.pk])
    answer = as_worker.post(address, {"to": today(), "was": IN_IT}, follow=True)
    session.refresh_from_db()
    assert session.takes_place_on == today()
    assert SAYS in words_of(answer)


def test_a_session_written_down_today_says_nothing(as_worker, release, participant):
    sent = typed(Activity.objects.get(built_in="psychosocial_counselling"), participant=participant.pk)
    assert SAYS not in words_of(as_worker.post(reverse("activities:log-session"), sent, follow=True))
    assert Session.objects.get().takes_place_on == today()


def test_an_exit_of_today_says_nothing_and_one_of_that_time_does(as_worker, release, participant, enrolment):
    page = reverse("activities:exit", args=[participant.pk, enrolment.pk])
    answer = as_worker.post(page, another("ended_on", today() - DAY) | {"exit_reason": "moved"}, follow=True)
    assert SAYS not in words_of(answer)
    Enrolment.objects.update(ended_on=None, exit_reason="")
    answer = as_worker.post(page, another("ended_on", IN_IT) | {"exit_reason": "moved"}, follow=True)
    assert SAYS in words_of(answer)


def test_two_files_that_become_one_say_it(as_worker, worker, participant, enrolment, release):
    other = SeatFactory(worker=worker).participant
    EnrolmentFactory(participant=other, started_on=date(2020, 1, 1), ended_on=date(2020, 2, 1))
    page = reverse("participants:merge", args=[participant.pk, other.pk])
    seen = as_worker.get(page).context["preview"].fingerprint
    answer = as_worker.post(page, {"seen": seen, "because": "The same letter came twice."}, follow=True)
    assert "The two files are one." in words_of(answer)
    assert SAYS in words_of(answer)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [("minutes", 90, True), ("status", "held", True), ("reason", "holiday", True), ("topic", "A letter.", False)],
)
def test_of_a_session_what_counts(release, session, differs, field, value, expected):
    assert differs(lambda: change(session, **{field: value})) is expected


def test_of_a_session_that_is_gone_its_day(release, session, differs):
    assert differs(lambda: remove([session]))
    assert not differs(lambda: remove([SessionFactory(takes_place_on=LATER)]))


def test_of_a_register_who_came_and_not_who_is_expected(release, session, differs):
    someone = ParticipantFactory()
    assert not differs(lambda: create([Attendance(session=session, participant=someone)]))
    assert not differs(lambda: remove([Attendance.objects.get(participant=someone)]))
    assert differs(lambda: create([Attendance(session=session, participant=someone, status="absent_excused")]))
    assert differs(lambda: remove([Attendance.objects.get(participant=someone)]))


def test_a_register_of_an_activity_that_is_not_paid_for_since_persons_are_of_all(manager, session, differs):
    released(manager, funding_period=PaidActivityFactory(activity=ActivityFactory()).funding_period)
    assert differs(lambda: change(Attendance.objects.get(), status="present"))
    assert differs(lambda: change(session, status="held"))


def test_an_activity_of_another_form_where_it_met_on_these_days(release, session, differs):
    assert differs(lambda: change(session.activity, form="leisure"))
    assert not differs(lambda: change(session.activity, name_en="Cooking"))
    assert not differs(lambda: change(ActivityFactory(), form="leisure"))


@pytest.mark.parametrize("field", ["gender", "birth_year"])
def test_what_counts_of_a_person_who_is_in_it(release, participant, enrolment, differs, field):
    value = {"gender": "woman", "birth_year": 1991}[field]
    assert differs(lambda: change(participant, **{field: value}))
    assert not differs(lambda: change(participant, call_name="Oblak"))
    Enrolment.objects.update(started_on=LATER)
    assert not differs(lambda: change(participant, **{field: {"gender": "man", "birth_year": 1990}[field]}))


@pytest.mark.parametrize("day", [IN_IT, LATER])
def test_rows_of_a_person_by_their_days(release, participant, enrolment, differs, day):
    days = {"started_on": day, "ended_on": day + 30 * DAY}
    stay, citizenship, status = (
        made(participant=participant, **days) for made in (AccommodationStayFactory, CitizenshipFactory, StatusEntryFactory)
    )
    new = {AccommodationStay: {"status": "own"}, Citizenship: {"country": "UA"}, StatusEntry: {"value": "identified"}}
    for row in (stay, citizenship, status):
        assert differs(lambda row=row: change(row, **new[type(row)])) is (day == IN_IT)
        assert differs(lambda row=row: remove([row])) is (day == IN_IT)


def test_a_row_whose_end_moves_changes_the_days_between_alone(release, participant, enrolment, differs):
    stay = AccommodationStayFactory(participant=participant, started_on=date(2019, 3, 1), ended_on=LATER)
    assert not differs(lambda: change(stay, ended_on=LATER + DAY))
    assert differs(lambda: change(stay, ended_on=IN_IT))
    assert differs(lambda: change(stay, started_on=date(2019, 4, 1)))


def test_exploitation_that_is_written_down(release, participant, enrolment, differs):
    assert differs(lambda: create([ExploitationForm(participant=participant, form="labour")]))


def test_a_goal_of_anybody_by_its_days(release, differs):
    goal, later = GoalFactory(agreed_on=date(2019, 3, 1)), GoalFactory(agreed_on=LATER)
    assert not differs(lambda: change(later, form="leisure"))
    assert not differs(lambda: change(goal, title="A flat of my own"))
    assert not differs(lambda: change(goal, status="dropped", ended_on=LATER))
    assert differs(lambda: change(goal, form="leisure"))
    assert differs(lambda: change(goal, agreed_on=date(2018, 3, 1)))
    assert differs(lambda: change(goal, status="reached", ended_on=IN_IT))


def test_who_referred_somebody_who_came_after_an_exit(release, participant, session, differs):
    first, later = date(2018, 3, 1), EnrolmentFactory(participant=participant, started_on=LATER)
    earlier = EnrolmentFactory(participant=participant, started_on=first, ended_on=first + DAY)
    assert not differs(lambda: change(earlier, referred_by="police"))
    Attendance.objects.update(status="present")
    assert differs(lambda: change(earlier, referred_by="other"))
    assert differs(lambda: change(earlier, started_on=first - DAY))
    assert not differs(lambda: change(later, referred_by="other"))


def test_what_a_contract_asks_and_promises(release, differs):
    own, other = release.report.funding_period, FundingPeriodFactory(started_on=LATER, ended_on=LATER)
    for contract, expected in ((other, False), (own, True)):
        assert differs(lambda contract=contract: change(contract, rule="attended")) is expected
        assert differs(lambda contract=contract: create([Target(funding_period=contract, **WHOLE)])) is expected


def test_the_days_of_another_contract_that_may_be_shared(release, differs):
    other = FundingPeriodFactory(started_on=LATER, ended_on=LATER)
    assert not differs(lambda: change(other, ended_on=LATER + DAY))
    assert differs(lambda: change(other, started_on=IN_IT))
    new = FundingPeriod(funder=other.funder, started_on=IN_IT, ended_on=LATER, keep_until=LATER)
    assert differs(lambda: create([new]))


def test_what_was_promised_for_just_these_days(manager, differs):
    released(manager)
    assert differs(lambda: create([Target(funding_period=FundingPeriodFactory(), **WHOLE)]))
    beside = FundingPeriodFactory(started_on=date(2018, 1, 1))
    assert not differs(lambda: create([Target(funding_period=beside, **WHOLE)]))


def asked_for(written):
    """What it gives, and in how many queries."""
    with CaptureQueriesContext(connection) as asked:
        return releases_changed_by(written), len(asked)


def test_it_costs_three_queries_and_where_nothing_counts_none(release, session):
    with followed() as written, acting(COMMAND_LINE):
        change(session, minutes=90)
    assert asked_for(written) == ([release], 3)
    with followed() as written, acting(COMMAND_LINE):
        change(session, topic="A letter.")
    assert asked_for(written) == ([], 0)


def test_of_days_after_every_report_it_costs_two_light_queries(release, session):
    change_beside(Session.objects.all(), takes_place_on=release.report.ended_on + DAY)
    session.refresh_from_db()
    with followed() as written, acting(COMMAND_LINE):
        change(session, minutes=90)
    assert asked_for(written) == ([], 2)


def test_a_session_that_was_moved_out_of_a_report_is_told_though_its_new_day_is_later(release, session):
    with followed() as written, acting(COMMAND_LINE):
        change(session, takes_place_on=release.report.ended_on + 40 * DAY)
    assert asked_for(written)[0] == [release]
