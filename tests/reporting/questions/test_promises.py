"""What a funder was promised, what happened, and why they differ."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings

from activities.models import Activity
from ketch.periods import DAY, Period
from reporting.questions.rows import Rows
from tests.oracle.days import all_days, counted_days
from tests.oracle.people import attended_days, covered_days
from tests.oracle.sessions import figures
from tests.reporting.examples import LATER, day, held, person, programme
from tests.reporting.funders import FundingPeriodFactory, PromiseFactory, TargetFactory, all_so_far
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31"))


def promised(period, low, high=None, **target):
    made = TargetFactory(funding_period=period, promise=None, **target)
    PromiseFactory(target=made, low=low, high=high)
    return made


def so_far(period, as_of=LATER):
    [target] = all_so_far(period, as_of)
    return target


def parts(target):
    return [(part.name, part.reason, part.number) for part in target.parts]


def test_sessions_that_were_not_held_are_the_gap_by_their_reasons(year):
    programme(
        person("ANA", ("2019-01-01", None)),
        sessions=[
            held("2019-02-01"),
            held("2019-02-02"),
            held("2019-02-03", status="cancelled", reason="holiday"),
            held("2019-02-04", status="did_not_happen", reason="few_people"),
            held("2019-02-05", activity="leisure"),
        ],
    )
    promised(year, 6, measure="sessions", form="group_activity")
    target = so_far(year)
    assert (target.achieved, target.gap) == (2, 4)
    assert parts(target) == [("not_planned", "", 2), ("cancelled", "holiday", 1), ("did_not_happen", "few_people", 1)]


def test_more_than_promised_is_beyond_the_plan_whatever_was_called_off(year):
    programme(sessions=[held("2019-02-01"), held("2019-02-02"), held("2019-02-03", status="cancelled")])
    promised(year, 1, measure="sessions")
    target = so_far(year)
    assert (target.achieved, target.gap) == (2, -1)
    assert parts(target) == [("beyond", "", -2), ("cancelled", "", 1)]


def test_thirds_of_an_hour_add_up_also_where_all_of_the_promise_was_planned(year):
    cancelled = (held("2019-02-01", minutes=20, status="cancelled", reason=each) for each in ("holiday", "participant", "worker"))
    programme(sessions=cancelled)
    promised(year, 1, measure="hours")
    assert [float(part.number) for part in so_far(year).parts_to(2)] == [0.34, 0.33, 0.33]
    assert [part["number"] for part in so_far(year).as_json()["parts"]] == [0.3334, 0.3333, 0.3333]


def test_whoever_came_back_has_not_left(year):
    programme(
        person("ANA", ("2019-01-01", "2019-03-31"), ("2019-05-01", None)),
        person("BOR", ("2019-01-01", "2019-03-31"), ("2019-05-01", "2019-12-31")),
        person("CENE", ("2019-01-01", "2019-03-31"), ("2020-05-01", None)),
    )
    promised(year, 8)
    assert (so_far(year).achieved, so_far(year).left) == (3, 2)
    assert so_far(year, day("2019-04-30")).left == 3


def test_of_persons_the_parts_are_who_was_there_and_who_entered(year):
    programme(
        person("ANA", ("2018-01-01", None)),
        person("BOR", ("2018-01-01", "2019-03-31")),
        person("CENE", ("2019-05-01", "2019-06-30")),
    )
    promised(year, 8)
    target = so_far(year)
    assert (target.achieved, target.gap, target.left) == (3, 5, 2)
    assert parts(target) == [("promised", "", 8), ("stayed_on", "", -2), ("entered", "", -1)]


def test_of_attendances_the_parts_are_who_was_expected_and_did_not_come(year):
    programme(
        person("ANA"),
        person("BOR"),
        sessions=[
            held("2019-02-01", ("ANA", "present"), ("BOR", "absent_excused")),
            held("2019-02-02", ("ANA", "partly"), ("BOR", "")),
            held("2019-02-03", ("ANA", ""), status="cancelled", reason="worker"),
        ],
    )
    promised(year, 6, measure="attendances")
    target = so_far(year)
    assert (target.achieved, target.gap) == (2, 4)
    assert parts(target) == [
        ("not_planned", "", 1),
        ("not_recorded", "", 1),
        ("absent_excused", "", 1),
        ("cancelled", "worker", 1),
    ]


def test_within_a_range_nothing_is_amiss(year):
    programme(sessions=[held("2019-02-01"), held("2019-02-02")])
    promised(year, 1, 3, measure="sessions")
    assert (so_far(year).gap, so_far(year).parts) == (0, ())


def test_what_was_agreed_last_counts_and_the_first_promise_stays(year):
    programme(sessions=[held("2019-02-01")])
    target = promised(year, 9, measure="sessions")
    PromiseFactory(target=target, low=1, agreed_on=day("2019-06-01"), why_sl="nobody could meet")
    found = so_far(year)
    assert (found.first.low, found.last.low, found.gap) == (9, 1, 0)
    assert found.was_agreed_anew


def test_what_is_agreed_after_the_day_of_the_report_is_not_known_yet_but_the_first_promise_is(year):
    target = promised(year, 9, measure="sessions")
    PromiseFactory(target=target, low=1, agreed_on=day("2019-06-01"), why_sl="nobody could meet")
    assert [(so_far(year, day(when)).last.low) for when in ("2019-05-31", "2019-06-01")] == [9, 1]
    assert so_far(year, day("2018-01-01")).last.low == 9


def test_only_activities_that_are_paid_for_are_counted(year):
    programme(sessions=[held("2019-02-01"), held("2019-02-02", activity="leisure")])
    year.activities.add(Activity.objects.get(built_in="leisure"))
    promised(year, 1, measure="sessions")
    assert so_far(year).achieved == 1


def test_days_may_cut_a_month_and_only_those_gone_are_counted(year):
    programme(sessions=[held("2019-02-10"), held("2019-02-11"), held("2019-02-20"), held("2019-02-21")])
    promised(year, 4, measure="sessions", started_on=day("2019-02-11"), ended_on=day("2019-02-20"))
    assert so_far(year).achieved == 2
    target = so_far(year, as_of=day("2019-02-15"))
    assert (target.achieved, target.days_gone) == (1, Fraction(1, 2))


def test_a_mean_of_nothing_is_nothing(year):
    promised(year, 4, measure="mean_group")
    assert (so_far(year).achieved, so_far(year).gap, so_far(year).parts) == (None, None, ())


# Feedback and goals are in test_promises_of_outcomes.py.
OF_PEOPLE_AND_WORK = ("persons", "sessions", "hours", "attendances", "mean_group")
# Each is of several targets.
FEW = settings(max_examples=settings().max_examples // 10)


@FEW
@given(question=questions())
def test_every_target_is_counted_day_by_day_and_its_parts_add_up(question):
    world, first, last, as_of, rule, _by = question
    dice = Random(str(question))
    with rolled_back():
        plant(world)
        period = FundingPeriodFactory(started_on=first, ended_on=last, rule=rule)
        paid = dice.sample(list(Activity.objects.all()), dice.choice([0, 0, 3, 6]))
        period.activities.set(paid)
        for measure in OF_PEOPLE_AND_WORK:
            days = sorted(dice.choices(list(all_days(first, last)), k=2))
            form = dice.choice(["", "", "leisure", "group_activity"])
            low = dice.randrange(12)
            target = {"measure": measure, "form": form, "started_on": days[0], "ended_on": days[1]}
            promised(period, low, dice.choice([None, low + 3]), **target)
        marks = {activity.built_in or activity.name_sl for activity in paid}
        found = all_so_far(period, as_of)
        of_more_days = Rows(Period(first - 50 * DAY, last + 50 * DAY), as_of, spans=[target.span for target in found])
        of_shared = all_so_far(period, as_of, of_more_days)
        assert [(each.achieved, each.parts) for each in found] == [(each.achieved, each.parts) for each in of_shared]
        for target in found:
            assert target.achieved == counted_by_days(world, target.target, marks, rule, as_of)
            if target.parts:
                assert sum(part.number for part in target.parts) == target.gap
                assert sum(part.number for part in target.parts_to(2)) == round(target.gap, 2)


def counted_by_days(world, target, marks, rule, as_of):
    names, (first, last) = dict(world.activities()), (target.started_on, target.ended_on)
    sessions = [s for s in world.sessions if (not marks or s.activity in marks) and target.form in ("", names[s.activity])]
    counted = figures(world, sessions, first, last, as_of)
    if target.measure == "persons" and not target.form:
        days = counted_days(first, last, as_of)
        of = covered_days if rule == "enrolled" else lambda one, days: attended_days(world, one, frozenset(days))
        return sum(bool(of(one, days)) for one in world.people)
    mean = counted["group"]["mean_attendance"]
    return {
        "persons": counted["persons"],
        "sessions": counted["held"],
        "hours": Fraction(counted["minutes"], 60),
        "attendances": counted["attendances"],
        "mean_group": None if mean is None else Fraction(str(mean)),
    }[target.measure]
