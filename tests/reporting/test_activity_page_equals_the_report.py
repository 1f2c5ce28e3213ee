"""What an activity's page says of a period is what a donor reads in the report: two ways of counting, one result."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import settings as chance

from activities.activity.page import Story
from activities.models import Activity
from reporting.questions.work_done import by_activity
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


def on_the_page(story, span, people):
    tally = story.days.tally(span)
    return {"held": tally.held, "attendances": tally.attended, "recorded": tally.recorded, "persons": people}


def in_the_report(work):
    figures = work.attendance
    return {
        "held": work.sessions.held,
        "attendances": figures.attendances,
        "recorded": figures.recorded,
        "persons": len(figures.people),
    }


def the_whole(story):
    whole, tally = story.whole, story.whole.figures.tally
    return {
        "per_month": whole.figures.per_month,
        "per_week": whole.figures.per_week,
        "minutes": story.minutes,
        "planned": story.not_held["planned"].total(),
        "reasons": (story.not_held["cancelled"], story.not_held["did_not_happen"]),
        "outside": story.outside,
        "rate": whole.figures.rate,
        "mean": whole.figures.mean_people,
        "sizes": (whole.least, whole.most),
        "registers": tally.registers,
        "lost": (tally.cancelled, tally.did_not_happen),
    }


def the_whole_of(work):
    group, sessions = work.attendance.group, work.sessions
    return {
        "per_month": sessions.per_month,
        "per_week": sessions.per_week,
        "minutes": sessions.minutes,
        "planned": sessions.planned,
        "reasons": (Counter(sessions.cancelled), Counter(sessions.did_not_happen)),
        "outside": work.attendance.outside_enrolment,
        "rate": work.attendance.attendance_rate,
        "mean": group.mean_attendance,
        "sizes": (group.smallest, group.largest),
        "registers": group.with_register,
        "lost": (sum(sessions.cancelled.values()), sum(sessions.did_not_happen.values())),
    }


# Each asks for a dozen reports.
@chance(max_examples=chance.default.max_examples // 20)
@given(question=questions())
def test_every_figure_of_every_activity_in_every_year_is_that_of_the_report(question):
    programme, _first, _last, as_of, _rule = question
    with rolled_back():
        plant(programme)
        reported = reports(as_of)
        for activity in Activity.objects.filter(sessions__isnull=False).distinct():
            for asked, _words in Story(activity, {}, as_of).form.buttons:
                compare(Story(activity, {"period": asked}, as_of), reported)


def reports(as_of):
    """A report of one span, made once for all activities."""

    @cache
    def of_span(span):
        return {work.activity.mark: work for work in by_activity(span, as_of)}

    return lambda activity, span: of_span(span)[activity.built_in or activity.name_sl]


def compare(story, reported):
    assert the_whole(story) == the_whole_of(reported(story.activity, story.form.span))
    spans = [*(row.span for row in story.rows), story.counted]
    for span, people in zip(spans, story.people, strict=True):
        assert on_the_page(story, span, people) == in_the_report(reported(story.activity, span))
