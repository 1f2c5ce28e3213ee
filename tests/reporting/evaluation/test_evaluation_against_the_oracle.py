"""What an activity's page says of a period, of its parts and of the weeks around a change is what the oracle counts."""

import pytest
from hypothesis import given, settings as chance

from activities.models import Activity
from ketch.periods import DAY, Period
from reporting.evaluation.page import Evaluation
from reporting.questions.rows import Rows
from reporting.questions.work_done import of_activity
from tests.factories import AdjustmentFactory
from tests.oracle.sessions import figures
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


# Each looks at a dozen pages.
@chance(max_examples=chance.default.max_examples // 20)
@given(question=questions())
def test_every_figure_of_every_activity_in_every_year_is_counted_day_by_day(question):
    programme, first, _last, as_of, *_more = question
    with rolled_back():
        plant(programme)
        for activity in Activity.objects.filter(sessions__isnull=False).distinct():
            AdjustmentFactory(activity=activity, decided_on=first)
            for asked, _words in Evaluation(activity, {}, as_of).form.buttons:
                page = Evaluation(activity, {"period": asked}, as_of)
                for work in shown_on(page):
                    assert counted(work) == by_days(programme, activity, work.span, as_of)


def shown_on(page):
    """The whole period, what stands in the table, the columns, and the weeks on both sides of each change."""
    around = [span for found in page.changes.spans.values() if found for span in (found.before, found.after)]
    months = page.counted.months()
    return [
        page.whole,
        *(work for _name, work in page.by_span),
        *(of_activity(span, page.rows, page.activity.pk) for span in (*months, *around)),
    ]


def counted(work):
    answer = work.as_json()
    del answer["activity"], answer["form"]
    return answer


def by_days(programme, activity, span, as_of):
    mark = activity.built_in or activity.name_sl
    own = [session for session in programme.sessions if session.activity == mark]
    return figures(programme, own, span.first, span.last, as_of)


def test_rows_of_all_activities_are_of_whole_months_and_those_of_one_of_any_day():
    activity, period = Activity.objects.get(built_in="leisure"), Period.of_quarter(2025, 1)
    cut = Period(period.first + DAY, period.last)
    assert of_activity(cut, Rows(period, period.last, frozenset({activity.pk})), activity.pk).sessions.held == 0
    with pytest.raises(ValueError, match="whole parts"):
        Rows(period, period.last).inside(cut)
