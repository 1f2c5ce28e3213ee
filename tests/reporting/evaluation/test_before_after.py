"""What an adjustment changed in figures: as many weeks before the decision as after it."""

from datetime import date, timedelta

import pytest

from activities.models import Feedback
from ketch.periods import Period
from reporting.evaluation.adjustments import before_after
from reporting.evaluation.page import Evaluation
from tests.factories import ActivityFactory, AdjustmentFactory, AttendanceFactory, ParticipantFactory, SessionFactory

DECIDED = date(2025, 5, 5)
YEARS = Period(date(2020, 1, 1), date(2026, 1, 31))


def test_a_quarter_on_both_sides_where_there_is_room():
    spans = before_after(DECIDED, YEARS)
    assert spans.words == "13 weeks before and 13 weeks after"
    assert (spans.before.last, spans.after.first) == (DECIDED, date(2025, 5, 6))
    assert spans.before.days == spans.after.days == 13 * 7


def test_never_longer_than_the_activity_or_than_the_time_since():
    assert before_after(DECIDED, Period(DECIDED - timedelta(days=20), YEARS.last)).weeks == 3
    assert before_after(DECIDED, Period(YEARS.first, DECIDED + timedelta(days=15))).weeks == 2


def test_of_less_than_a_week_nothing_is_said():
    assert before_after(DECIDED, Period(YEARS.first, DECIDED + timedelta(days=6))) is None
    assert before_after(DECIDED, None) is None


@pytest.fixture
def cooking(db):
    activity = ActivityFactory()
    people = ParticipantFactory.create_batch(3)
    for days, came in ((-30, 1), (-7, 1), (0, 1), (1, 3), (8, 3), (15, 3), (22, 3)):
        session = SessionFactory(activity=activity, takes_place_on=DECIDED + timedelta(days=days))
        for person in people[:came]:
            AttendanceFactory(session=session, participant=person)
    adjust(activity, DECIDED)
    return activity


def adjust(activity, day):
    return AdjustmentFactory(activity=activity, decided_on=day, because="feedback", change="Two smaller groups")


def compared(activity, as_of):
    return Evaluation(activity, {"period": "2025"}, as_of).adjustments


def test_the_day_of_the_decision_belongs_to_the_time_before(cooking):
    [one] = compared(cooking, DECIDED + timedelta(days=28))
    assert one.spans.words == "4 weeks before and 4 weeks after"
    assert one.compared == [
        ("sessions a month", "2.2", "4.4"),
        ("people on average", "1.0", "3.0"),
        ("attendance rate", "100.0%", "100.0%"),
    ]


def test_where_another_change_falls_into_the_same_weeks_it_says_so(cooking):
    adjust(cooking, DECIDED + timedelta(days=7))
    second, first = compared(cooking, DECIDED + timedelta(days=28))
    assert first.beside == "2 falls into these weeks, too."
    assert second.beside == "1 falls into these weeks, too."


def test_ratings_are_compared_by_whole_quarters_and_hidden_where_few_answered(cooking):
    answered(cooking, date(2025, 2, 1), [3, 3, 3, 3, 4])
    answered(cooking, date(2025, 8, 1), [5, 5, 5, 5, 5])
    assert rating(cooking) == ("rating, whole quarters", "3.2", "5.0")
    answered(cooking, date(2025, 11, 1), [1])  # alone it would be of one person, so another quarter of the year hides, too
    assert "z" in rating(cooking)


def answered(activity, month, ratings):
    Feedback.objects.bulk_create(Feedback(activity=activity, month=month, rating=rating) for rating in ratings)


def rating(activity):
    return compared(activity, date(2026, 2, 1))[0].compared[-1]
