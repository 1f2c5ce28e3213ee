"""What a check promises is what mending brings: of each, the real action is done, and every figure of the report is compared."""

from datetime import date

import pytest

from activities.exit.actions import leave
from activities.models import Activity
from activities.series.due import day_of
from activities.session.actions import did_not_take_place, hold_session, record_attendance, remove_session, tell_apart
from ketch.periods import Period
from participants.accommodation.actions import correct_stay, record_stay
from participants.citizenship.actions import record_citizenship
from participants.enrolment.actions import correct_enrolment, enrol
from participants.identity import vault
from participants.merge.actions import merge
from participants.models import Participant
from reporting.checks.all_checks import CHECKS
from reporting.checks.effect import moved
from reporting.funding.actions import correct_period
from reporting.funding.models import FundingPeriod
from reporting.layouts.asked import Asked
from reporting.questions.figures import Key, own_figures
from tests.changed_beside import change_beside
from tests.factories import SeatFactory
from tests.reporting.checks.planted import AT_FOUR, group_in_its_rhythm, more, programme_in_order, two_contracts
from tests.reporting.examples import held
from tests.reporting.funders import FundingPeriodFactory, TargetFactory

pytestmark = pytest.mark.django_db

PERIOD = Period(date(2019, 1, 1), date(2020, 12, 31))
DAY_OF = date(2020, 3, 3)


def asked(rule="enrolled", as_of=date(2021, 6, 30), period=PERIOD):
    return Asked(period, rule, as_of, "quarter")


def values(question):
    return {key: figure.value for key, figure in own_figures(question.report).items()}


def promised(name, question):
    [check] = [check for check in CHECKS if check.name == name]
    [row, *_more] = check.rows(question)
    return {each.figure.key: each for each in moved(check.effect(row, question), question)}


def assert_kept(name, mend, rules=("enrolled", "attended"), **more):
    """Under both rules. Gives what was promised under the first."""
    questions = [asked(rule, **more) for rule in rules]
    before = [(promised(name, each), values(each)) for each in questions]
    mend()
    for (promise, was), rule in zip(before, rules, strict=True):
        now = values(asked(rule, **more))
        broken = {key: (was.get(key), now[key]) for key in now if not held_to(promise.get(key), was.get(key), now[key])}
        assert broken == {}
    return before[0][0]


def held_to(promise, was, now):
    return promise.holds(now) if promise else was == now


def person_of(code):
    return Participant.objects.get(code=code)


@pytest.fixture(autouse=True)
def in_order():
    programme_in_order()
    TargetFactory(funding_period=FundingPeriodFactory(), measure="attendances")


def of_all(name):
    return Key(name, PERIOD, "")


MARKS = [{"ANA": "present", "BOR": "present"}, {"ANA": "absent_excused", "BOR": "present"}, {"ANA": "absent_excused", "BOR": ""}]


@pytest.mark.parametrize("marks", MARKS)
def test_a_planned_group_that_was_held(manager, marks):
    [session] = more(held("2020-03-03", ("ANA", ""), ("BOR", ""), status="planned"))
    marks = {person_of(code).pk: mark for code, mark in marks.items()}
    promise = assert_kept("planned-gone-by", lambda: record_attendance(session=session, marks=marks, by=manager))
    assert promise[of_all("planned")].after == (0,)
    assert promise[of_all("held")].bounds == (24, 25)
    assert promise[of_all("attendances")].bounds == (24, 26)


@pytest.mark.parametrize("status", ["cancelled", "did_not_happen"])
def test_a_planned_one_that_did_not_take_place(manager, status):
    [session] = more(held("2020-03-03", ("BOR", ""), status="planned", format="individual"))
    assert_kept("planned-gone-by", lambda: did_not_take_place(session=session, status=status, reason="participant", by=manager))


def test_a_planned_one_with_one_person_that_was_held(manager):
    [session] = more(held("2020-03-03", ("BOR", ""), status="planned", format="individual"))
    assert_kept("planned-gone-by", lambda: hold_session(session=session, by=manager))


@pytest.mark.parametrize("mark", ["present", "absent_unexcused"])
def test_a_day_of_a_group(manager, mark):
    SeatFactory(participant=person_of("ANA"), worker=manager)
    series = group_in_its_rhythm(person_of("ANA"), worker=manager)
    session = day_of(series, DAY_OF, user=manager)
    marks = {person_of("ANA").pk: mark}
    promise = assert_kept("series-gone-by", lambda: record_attendance(session=session, marks=marks, by=manager))
    assert promise[of_all("held")].bounds == (24, 25)


@pytest.mark.parametrize("marks", MARKS)
def test_a_register_that_was_missing(manager, marks):
    [session] = more(held("2020-03-03", ("ANA", ""), ("BOR", "")))
    marks = {person_of(code).pk: mark for code, mark in marks.items()}
    promise = assert_kept("without-register", lambda: record_attendance(session=session, marks=marks, by=manager))
    assert promise[of_all("attendances")].bounds == (24, 26)
    assert of_all("held") not in promise


def test_an_enrolment_of_that_day(manager):
    more(held("2020-03-03", ("BOR", "present")))
    day = {"on": DAY_OF, "ended_on": DAY_OF, "exit_reason": "other", "referred_by": "police", "by": manager}
    promise = assert_kept("outside-enrolment", lambda: enrol(participant=person_of("BOR"), **day))
    assert promise[of_all("outside_enrolment")].bounds == (0, 0)


@pytest.mark.parametrize("days", [("2019-11-01", "2020-04-30"), ("2020-01-01", "2020-03-03"), ("2020-03-03", "2020-08-31")])
def test_a_longer_enrolment(manager, days):
    more(held("2020-03-03", ("BOR", "present")))
    first, last = map(date.fromisoformat, days)
    day = {"on": first, "ended_on": last, "exit_reason": "other", "referred_by": "police", "by": manager}
    assert_kept("outside-enrolment", lambda: enrol(participant=person_of("BOR"), **day))


def test_an_enrolment_that_ended_later(manager):
    bor = person_of("BOR")
    before = enrol(participant=bor, on=date(2020, 1, 1), ended_on=date(2020, 2, 1), exit_reason="other", by=manager)
    more(held("2020-03-03", ("BOR", "present")))
    assert_kept("outside-enrolment", lambda: correct_enrolment(enrolment=before, ended_on=DAY_OF, by=manager))


def test_a_session_that_was_held_after_all(manager):
    [session] = more(held("2020-03-03", ("ANA", "present"), ("BOR", "absent_excused"), status="cancelled"))
    promise = assert_kept("not-held", lambda: record_attendance(session=session, marks={}, by=manager))
    assert [promise[of_all(name)].after for name in ("held", "cancelled", "attendances", "recorded")] == [
        (25,),
        (0,),
        (25,),
        (26,),
    ]


def test_a_session_of_a_retired_activity(manager):
    [session] = more(held("2020-03-03", ("ANA", "present"), activity="leisure"))
    change_beside(type(session.activity).objects.filter(built_in="leisure"), ended_on=date(2020, 3, 2))
    SeatFactory(participant=person_of("ANA"), worker=manager)
    promise = assert_kept("retired", lambda: remove_session(session=session, by=manager))
    assert promise[of_all("held")].after == (24,)


def test_of_two_that_are_one_the_other_is_removed(manager):
    SeatFactory(participant=person_of("ANA"), worker=manager)
    first, second = more(held("2020-03-03", ("ANA", "present")), held("2020-03-03", ("ANA", "absent_excused"), minutes=45))
    promise = assert_kept("sessions-twice", lambda: remove_session(session=second, by=manager))
    assert promise[of_all("held")].after == (25,)
    assert promise[of_all("minutes")].bounds == (24 * 60 + 45, 25 * 60)


@pytest.mark.parametrize("country", ["SI", "AT", "UA", "XX"])
def test_a_citizenship(manager, country):
    enrol(participant=person_of("BOR"), on=date(2020, 3, 3), by=manager)
    more(held("2020-12-03", ("BOR", "present")))
    promise = assert_kept("citizenship", lambda: record_citizenship(participant=person_of("BOR"), country=country, by=manager))
    assert promise[of_all("slovenian")].bounds == (1, 2)
    assert promise[of_all("foreign")].bounds == (0, 1)
    assert promise[of_all("not_recorded")].after == (0,)


@pytest.mark.parametrize("status", ["crisis", "own", "institution"])
def test_how_somebody_lived(manager, status):
    bor = person_of("BOR")
    enrol(participant=bor, on=date(2019, 12, 3), by=manager)
    more(held("2020-12-03", ("BOR", "present")))

    def mend():
        record_stay(participant=bor, status=status, started_on=date(2019, 12, 3), by=manager)

    promise = assert_kept("accommodation", mend)
    assert promise[of_all("accommodation.not_recorded")].after == (0,)
    assert promise[of_all("accommodation.both")].bounds == (0, 1)


def test_how_somebody_lived_who_moved(manager):
    bor = person_of("BOR")
    enrol(participant=bor, on=date(2019, 12, 3), lives="unknown", by=manager)
    more(held("2020-12-03", ("BOR", "present")))

    def mend():
        correct_stay(stay=bor.stays.get(), status="crisis", ended_on=date(2020, 5, 1), by=manager)
        record_stay(participant=bor, status="own", started_on=date(2020, 5, 2), by=manager)

    assert_kept("accommodation", mend)


@pytest.mark.parametrize("day", [date(2020, 12, 5), date(2021, 2, 1), date(2021, 6, 30)])
def test_an_exit(manager, day):
    ana, period = person_of("ANA"), Period(date(2020, 1, 1), date(2021, 6, 30))

    def mend():
        leave(enrolment=ana.enrolments.get(), ended_on=day, exit_reason="other", by=manager)

    promise = assert_kept("quiet", mend, as_of=date(2021, 6, 30), period=period)
    assert promise[Key("continuing", period)].after == (0,)


def test_two_files_of_one_person(manager):
    for code in ("ANA", "BOR"):
        SeatFactory(participant=person_of(code), worker=manager)
        vault.keep(participant=person_of(code), names={"given_name": "Ana", "family_name": "Novak"}, by=manager)
    enrol(participant=person_of("BOR"), on=date(2018, 3, 3), ended_on=date(2018, 12, 31), exit_reason="other", by=manager)
    period = Period(date(2018, 1, 1), date(2020, 12, 31))
    kept, other = person_of("ANA"), person_of("BOR")
    promise = assert_kept("people-twice", lambda: merge(kept=kept, other=other, because="Same.", by=manager), period=period)
    assert promise[Key("total", period)].after == ()
    assert promise[Key("total", period)].bounds == (1, 1)


def test_a_contract_that_does_not_pay_for_the_activity(manager):
    FundingPeriod.objects.all().update(ended_on=date(2019, 1, 1))
    _first, second = two_contracts()
    leisure = [Activity.objects.get(built_in="leisure")]
    promise = assert_kept("claimed-twice", lambda: correct_period(period=second, activities=leisure, by=manager))
    [shared] = [each for key, each in promise.items() if key.name == "shared_days"]
    assert shared.bounds == (0, 4)


def test_what_was_told_apart_does_not_come_back(manager):
    two = more(held("2020-03-03", ("ANA", "present")), held("2020-03-03", ("ANA", "present")), hour=AT_FOUR)
    tell_apart(sessions=two, by=manager)
    [check] = [check for check in CHECKS if check.name == "sessions-twice"]
    assert check.rows(asked()).count() == 0
