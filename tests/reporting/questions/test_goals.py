"""Goals as numbers: agreed, reached, changed, dropped, still open."""

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from activities.models import Activity
from ketch.periods import Period
from reporting.questions.figures import figures_of
from tests.factories import GoalFactory, PlanFactory
from tests.oracle.days import counted_days
from tests.reporting.examples import LATER, YEAR, day
from tests.reporting.funders import FundingPeriodFactory
from tests.reporting.reports import donor_report
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


def numbers(as_of=LATER, funding=None):
    return donor_report(YEAR, as_of, funding=funding).goals.as_json()


def test_each_goal_is_counted_on_the_days_on_which_it_began_and_ended():
    plan = PlanFactory()
    GoalFactory(plan=plan, agreed_on=day("2018-06-01"), status="reached", ended_on=day("2019-12-31"))
    GoalFactory(plan=plan, agreed_on=day("2019-01-01"), status="dropped", ended_on=day("2020-01-01"))
    GoalFactory(plan=plan, agreed_on=day("2019-12-31"))
    GoalFactory(plan=plan, agreed_on=day("2020-01-01"))
    assert numbers() == {"agreed": 2, "reached": 1, "changed": 0, "dropped": 0, "open": 2}
    assert numbers(day("2019-12-30")) == {"agreed": 1, "reached": 0, "changed": 0, "dropped": 0, "open": 2}


def test_where_some_activities_are_paid_for_only_goals_of_their_forms_count():
    contract = FundingPeriodFactory(started_on=YEAR.first, ended_on=YEAR.last)
    contract.activities.add(Activity.objects.get(built_in="leisure"))
    for form in ("leisure", "study_support", ""):
        GoalFactory(form=form, agreed_on=day("2019-03-01"))
    assert numbers(funding=contract)["agreed"] == 1
    assert numbers()["agreed"] == 3


ENDED = ("reached", "changed", "dropped")
some_days = st.dates(date(2018, 11, 1), date(2020, 3, 1))
a_goal = st.tuples(st.sampled_from(["active", *ENDED]), some_days, some_days)


@given(st.lists(a_goal, max_size=12), some_days)
@settings(max_examples=settings().max_examples // 10)
def test_the_numbers_are_those_that_somebody_would_count_day_by_day_and_open_as_many_rows(goals, as_of):
    with rolled_back():
        plan = PlanFactory()
        for status, began, ended in goals:
            GoalFactory(plan=plan, agreed_on=began, status=status, ended_on=None if status == "active" else ended)
        report = donor_report(Period(date(2019, 1, 1), date(2019, 12, 31)), as_of)
        figures = [figure for key, figure in figures_of(report).items() if key.name.startswith("goals.")]
        assert [len(figure.rows()) for figure in figures] == [figure.value for figure in figures]
    days = counted_days(date(2019, 1, 1), date(2019, 12, 31), as_of)
    last = max(days, default=date.min)
    expected = {
        "agreed": sum(began in days for _status, began, _ended in goals),
        **{each: sum(status == each and ended in days for status, _began, ended in goals) for each in ENDED},
        "open": sum(began <= last and (status == "active" or ended > last) for status, began, ended in goals),
    }
    assert report.goals.as_json() == expected
