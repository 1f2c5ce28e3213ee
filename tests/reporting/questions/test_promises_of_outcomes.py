"""What a funder was promised of feedback and of goals: counted apart from Ketch, and no answer of a few is told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given as on_random, settings, strategies as st

from activities.models import Activity
from ketch.periods import Period
from participants.models import Goal
from reporting.questions.feedback import Ratings, ShownRatings, ratings_of_work
from reporting.questions.figures import Figure
from reporting.questions.measures_of_work import PROMISED
from reporting.questions.rows import Rows
from tests.activities.feedback.posters import given
from tests.factories import GoalFactory, ParticipantFactory, PlanFactory
from tests.oracle.days import counted_days
from tests.reporting.examples import LATER, day
from tests.reporting.funders import FundingPeriodFactory, PromiseFactory, TargetFactory, all_so_far
from tests.reporting.questions.test_feedback_spans import is_known, reduced
from tests.reporting.reports import donor_report
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31"))


@pytest.fixture
def leisure():
    return Activity.objects.get(built_in="leisure")


def so_far(period, as_of=LATER, low=80, **target):
    made = TargetFactory(funding_period=period, promise=None, **target)
    PromiseFactory(target=made, low=low)
    return all_so_far(period, as_of)[-1]


def test_the_share_of_positive_feedback_is_in_per_cent(year, leisure):
    given(leisure, (2019, 2, 5, 4, 4, 1, 2), (2019, 8, 5, 5, 5, 5, 5), (2020, 1, 1, 1, 1, 1, 1))
    target = so_far(year, measure="feedback", form="leisure")
    assert (target.achieved, target.gap, target.parts, target.is_hidden) == (80, 0, (), False)


def test_feedback_has_no_rows(year, leisure):
    given(leisure, (2019, 2, 5, 4, 4, 1, 2))
    figure = Figure(PROMISED["feedback"], so_far(year, measure="feedback"))
    assert (figure.value, figure.has_rows, list(figure.rows())) == (60.0, False, [])


def test_of_a_few_answers_there_is_no_figure(year, leisure):
    given(leisure, (2019, 2, 5, 4, 4, 1))
    target = so_far(year, measure="feedback")
    assert (target.achieved, target.gap, target.is_hidden) == (None, None, True)
    assert (target.as_json()["achieved"], target.as_json()["hidden"]) == (None, True)


def test_what_one_activity_hides_no_sum_tells(year, leisure):
    given(leisure, (2019, 2, 5, 4))
    given(Activity.objects.get(built_in="group_activity"), (2019, 2, 5, 4, 4, 1, 5, 5))
    assert so_far(year, measure="feedback").is_hidden
    assert so_far(year, measure="feedback", form="group_activity").achieved == pytest.approx(83.33, abs=0.01)


def test_a_quarter_that_would_leave_a_few_of_its_year_is_hidden_on_every_earlier_day_too(year, leisure):
    given(leisure, (2019, 2, 5, 4, 4, 1, 5), (2019, 5, 5, 5, 5))
    quarter = {"started_on": day("2019-01-01"), "ended_on": day("2019-03-31")}
    assert so_far(year, day("2019-05-20"), measure="feedback", **quarter).is_hidden


def test_without_answers_or_before_a_quarter_is_closed_there_is_nothing_to_divide(year, leisure):
    target = so_far(year, measure="feedback")
    assert (target.achieved, target.is_hidden) == (None, False)
    given(leisure, (2019, 2, 5, 4))
    target = so_far(year, day("2019-04-05"), measure="feedback")
    assert (target.achieved, target.is_hidden) == (None, False)


QUARTERS = Period(date(2020, 1, 1), date(2022, 12, 31)).quarters()
counts = st.lists(st.integers(0, 8), min_size=12, max_size=12)


def of_quarters(numbers):
    return ShownRatings(
        {span.first: Ratings(number) for span, number in zip(QUARTERS, numbers, strict=True) if number}, QUARTERS[-1].last
    )


@on_random(counts)
def test_of_any_quarters_it_is_their_sum_and_tells_nothing_that_is_not_shown(numbers):
    ratings = of_quarters(numbers)
    empty = [[int(span == quarter) for span in QUARTERS] for quarter, number in zip(QUARTERS, numbers, strict=True) if not number]
    basis = reduced([*([int(each.first in span) for each in QUARTERS] for span in ratings.spans.shown), *empty])
    for at, first in enumerate(QUARTERS):
        for to, last in enumerate(QUARTERS[at:], at):
            found = ratings.within(Period(first.first, last.last))
            if found is not None:
                assert found.answers == sum(numbers[at : to + 1])
                assert is_known([int(at <= each <= to) for each in range(len(QUARTERS))], basis)


@on_random(st.lists(counts, min_size=1, max_size=3))
@settings(max_examples=settings().max_examples // 10)
def test_several_activities_are_shown_together_only_where_each_is(numbers):
    activities = list(Activity.objects.all())[: len(numbers)]
    span = Period(QUARTERS[4].first, QUARTERS[7].last)
    with rolled_back():
        for activity, row in zip(activities, numbers, strict=True):
            months = ((each.first.year, each.first.month, *[4] * number) for each, number in zip(QUARTERS, row, strict=True))
            given(activity, *months)
        found = ratings_of_work(Rows(span, LATER), [activity.pk for activity in activities], span)
    alone = [of_quarters(row).within(span) for row in numbers]
    assert (found is None) == (None in alone)
    assert found is None or found.positive == sum(sum(row[4:8]) for row in numbers)


def test_goals_are_counted_on_the_day_on_which_they_were_reached(year):
    plan = PlanFactory(agreed_on=day("2019-01-01"))
    GoalFactory(plan=plan, status="reached", ended_on=day("2019-12-31"), form="leisure")
    GoalFactory(plan=plan, status="reached", ended_on=day("2020-01-01"))
    GoalFactory(plan=plan, status="dropped", ended_on=day("2019-06-01"))
    GoalFactory(plan=plan, agreed_on=day("2019-12-31"))
    GoalFactory(plan=plan, agreed_on=day("2020-01-02"))
    target = so_far(year, measure="goals", low=3)
    assert (target.achieved, target.gap) == (1, 2)
    assert [(part.name, part.number) for part in target.parts] == [("beyond", -1), ("dropped", 1), ("still_open", 2)]
    assert so_far(year, day("2019-12-30"), measure="goals").achieved == 0


STATES = st.sampled_from(["active", "reached", "reached", "changed", "dropped"])
a_goal = st.tuples(STATES, st.dates(date(2018, 11, 1), date(2020, 2, 1)), st.sampled_from(["", "leisure", "study_support"]))


@on_random(
    st.lists(a_goal, max_size=12), st.dates(date(2019, 1, 1), date(2020, 3, 1)), st.sampled_from(["", "leisure"]), st.booleans()
)
@settings(max_examples=settings().max_examples // 10)
def test_goals_are_those_that_somebody_would_count_day_by_day(goals, as_of, form, pays_for_leisure_alone):
    with rolled_back():
        plan = PlanFactory(participant=ParticipantFactory())
        for status, on, of in goals:
            GoalFactory(plan=plan, status=status, ended_on=None if status == "active" else on, form=of)
        period = FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31"))
        if pays_for_leisure_alone:
            period.activities.add(Activity.objects.get(built_in="leisure"))
        target = so_far(period, as_of, measure="goals", form=form)
        rows = list(Figure(PROMISED["goals"], target).rows())
        [in_report] = donor_report(period.period, as_of, funding=period).promises
    days = counted_days(period.started_on, period.ended_on, as_of)
    forms = ["leisure"] if form or pays_for_leisure_alone else ["", "leisure", "study_support"]
    expected = sum((status, of in forms) == ("reached", True) and on in days for status, on, of in goals)
    assert target.achieved == in_report.achieved == len(rows) == expected
    assert sum(part.number for part in target.parts) == (target.gap if target.parts else 0)
    assert all(goal.status == Goal.Status.REACHED for goal in rows)


def test_more_targets_of_feedback_and_goals_ask_a_report_no_more_queries(year, leisure):
    given(leisure, (2019, 2, 5, 4, 4, 1, 2))
    GoalFactory(status="dropped", ended_on=day("2019-06-01"), form="leisure")

    def queries():
        for measure in ("feedback", "goals"):
            so_far(year, measure=measure, form="leisure")
            so_far(year, measure=measure, activity=leisure, started_on=day("2019-01-17"))
        with CaptureQueriesContext(connection) as asked:
            donor_report(year.period, LATER, funding=year).as_json()
        return len(asked)

    assert queries() == queries()
