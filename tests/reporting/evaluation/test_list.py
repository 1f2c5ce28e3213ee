"""The figures of this year in the list of activities; its page: tests/activities/activity/test_activities.py."""

from datetime import timedelta

import pytest

from ketch.periods import today
from reporting.evaluation.page import activities_with_figures
from tests.factories import ActivityFactory, SessionFactory

pytestmark = pytest.mark.django_db


def row(name):
    [found] = [row for _form, rows in activities_with_figures() for row in rows if row.activity.name_sl == name]
    return found


def test_of_one_that_has_ended_nothing_is_awaited():
    ActivityFactory(name_sl="vrt", ended_on=today() - timedelta(days=400))
    assert (row("vrt").held, row("vrt").activity.end_in_words[:5]) == ("", "ended")


def test_the_margin_has_the_last_day_on_which_it_was_held():
    activity = ActivityFactory(name_sl="vrt")
    for status in ("planned", "cancelled"):
        SessionFactory(activity=activity, takes_place_on=today(), status=status)
    assert (row("vrt").when, row("vrt").held) == ("", "not yet this year")
    SessionFactory(activity=activity, takes_place_on=today())
    assert (row("vrt").when, row("vrt").held) == ("Today", "held 1 time this year")
