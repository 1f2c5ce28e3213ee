"""The picture of a goal: days from left to right, the best level on top, nothing outside of it."""

from datetime import timedelta
from itertools import pairwise

import pytest

from ketch.periods import today
from participants.models import Goal, GoalRating, Plan
from participants.plan.goal import ROOM_FOR_A_DAY, SIZES, ShownGoal, pictures

NOW = today()
BEGUN = NOW - timedelta(days=100)


def goal(**more):
    return Goal(plan=Plan(), title="A course", baseline=-2, agreed_on=BEGUN, levels={"0": "Every week"}, **more)


def rated(of, days, score, by="both"):
    return GoalRating(goal=of, rated_on=BEGUN + timedelta(days=days), score=score, rated_by_whom=by)


def drawn(of, *ratings, until=NOW):
    return pictures(of, ratings, until)[0]


def test_later_is_further_right_and_better_is_higher():
    of = goal()
    begin, bad, good = drawn(of, rated(of, 30, -1), rated(of, 60, 1)).points
    assert begin.x < bad.x < good.x
    assert begin.y > bad.y > good.y


def test_the_first_day_is_the_left_edge_and_the_last_the_right_one():
    of = goal()
    picture = drawn(of, rated(of, 100, 0))
    assert (picture.points[0].x, picture.points[-1].x) == (picture.left, picture.right)


def test_each_who_rates_has_a_shape_and_the_beginning_too():
    of = goal()
    picture = drawn(of, rated(of, 30, 0, "worker"), rated(of, 30, 1, "participant"))
    assert [point.by for point in picture.points] == ["beginning", "worker", "participant"]


def test_a_wanted_day_to_come_lies_in_the_picture():
    of = goal(target_on=NOW + timedelta(days=100))
    picture = drawn(of, rated(of, 100, 0))
    assert picture.points[-1].x < picture.target == picture.right


def test_all_on_one_day_still_is_a_picture():
    of = goal()
    assert drawn(of, rated(of, 0, 0), until=BEGUN).points[1].x == drawn(of, until=BEGUN).left


@pytest.mark.parametrize("number", [0, 1, 7, 40])
def test_the_words_of_days_never_run_into_each_other(number):
    of = goal()
    for picture in pictures(of, [rated(of, 2 * n, 0) for n in range(number)], NOW):
        middle = [word.x for word in picture.days if word.anchor == "middle"]
        assert all(after - before >= ROOM_FOR_A_DAY for before, after in pairwise(middle))
        assert (picture.days[0].anchor, picture.days[-1].anchor) == ("start", "end")


def test_it_is_drawn_once_for_a_phone_and_once_for_a_desk():
    of = goal()
    assert [(each.css, each.width) for each in pictures(of, [], NOW)] == list(SIZES)


def test_the_sentence_says_it_without_the_picture():
    of = goal()
    words = ShownGoal(of, [rated(of, 30, -1), rated(of, 60, 1)], NOW).sentence
    assert words.startswith("From −2 on ")
    assert " to +1 on " in words
    assert "in 2 ratings" in words


def test_a_goal_that_nobody_rated_has_no_picture():
    shown = ShownGoal(goal(), [], NOW)
    assert (shown.pictures, shown.stands.score, shown.since) == ([], -2, "begins here; not rated yet")
