"""Where a goal stands on a day, from −2 to +2, in her words. Each sees it once a day, and both may see it differently."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today
from ketch.records.faults import Refused
from participants.models import GoalRating
from participants.plan.actions import correct_rating, end_goal, rate_goal
from tests.factories import GoalFactory, GoalRatingFactory
from tests.opened import opened
from tests.participants.file.typed_days import near, parts

NOW = today()


@pytest.fixture
def goal(participant):
    return GoalFactory(plan__participant=participant, levels={"0": "Every week at the course", "1": "Homework, too"})


@pytest.fixture
def rate(as_worker, goal):
    def send(**more):
        usual = {"score": "0", "rated_by_whom": "both", "note": ""}
        return as_worker.post(reverse("participants:rate-goal", args=[goal.pk]), near("rated_on", NOW) | usual | more)

    return send


@pytest.fixture
def rating(goal):
    return GoalRatingFactory(goal=goal, rated_on=NOW - timedelta(days=5))


def correct_page(rating):
    return reverse("participants:correct-rating", args=[rating.pk])


def as_it_is(rating, **more):
    words = {"score": rating.score, "rated_by_whom": rating.rated_by_whom, "note": rating.note}
    return parts("rated_on", rating.rated_on) | words | more


def test_her_words_stand_beside_each_level_the_best_on_top(as_worker, goal):
    form = as_worker.get(reverse("participants:rate-goal", args=[goal.pk]))
    rungs = [str(label) for _score, label in form.context["form"].fields["score"].choices]
    assert rungs == [
        "+2 much more than expected",
        "+1 Homework, too",
        "0 Every week at the course",
        "−1 less than expected",
        "−2 much less than expected",
    ]
    assert "Homework, too" in form.text


def test_where_it_stands_is_kept(rate, goal):
    response = rate(score="-2", note="Too tired for anything.")
    assert response.url.endswith(f"#goal-{goal.pk}")
    kept = GoalRating.objects.get()
    assert (kept.score, kept.rated_on, kept.rated_by_whom, kept.note) == (-2, NOW, "both", "Too tired for anything.")


def test_nothing_is_chosen_beforehand(rate):
    text = rate(score="", rated_by_whom="", note="Hm.").text
    for words in ("Choose where the goal stands.", "Choose who says so.", "Hm."):
        assert words in text


def test_both_may_see_it_differently_each_once_a_day(rate):
    rate(rated_by_whom="worker", score="1")
    rate(rated_by_whom="participant", score="-1")
    assert "There is a rating of this day by the same already." in rate(rated_by_whom="worker").text
    assert GoalRating.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"score": 3}, "score"),
        ({"rated_on": NOW + timedelta(days=1)}, "rated_on"),
        ({"rated_on": NOW - timedelta(days=101)}, "rated_on"),
    ],
)
def test_what_cannot_be_is_refused(goal, worker, wrong, field):
    with pytest.raises(Refused) as caught:
        rate_goal(goal=goal, by=worker, **{"score": 0, "rated_on": NOW, "rated_by_whom": "both"} | wrong)
    assert [fault.field for fault in caught.value.faults] == [field]


def test_a_goal_is_not_rated_after_its_last_day(goal, worker):
    end_goal(goal=goal, status="reached", on=NOW - timedelta(days=3), by=worker)
    with pytest.raises(Refused):
        rate_goal(goal=goal, score=0, rated_on=NOW, rated_by_whom="both", by=worker)


def test_the_database_has_the_last_word(rating):
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalRatingFactory(goal=rating.goal, rated_on=rating.rated_on)


def test_it_is_put_right(as_worker, rating):
    as_worker.post(correct_page(rating), as_it_is(rating, score=1) | parts("rated_on", NOW))
    rating.refresh_from_db()
    assert (rating.score, rating.rated_on) == (1, NOW)


def test_two_colleagues_at_once_lose_nothing(as_worker, as_manager, rating):
    pages = {browser: opened(browser, correct_page(rating)) for browser in (as_worker, as_manager)}
    as_worker.post(correct_page(rating), as_it_is(rating, score=1) | pages[as_worker])
    as_manager.post(correct_page(rating), as_it_is(rating, note="She said so herself.") | pages[as_manager])
    rating.refresh_from_db()
    assert (rating.score, rating.note) == (1, "She said so herself.")


def test_it_does_not_move_onto_another(rating, worker):
    GoalRatingFactory(goal=rating.goal, rated_on=NOW)
    with pytest.raises(Refused):
        correct_rating(rating=rating, rated_on=NOW, by=worker)


def test_one_that_never_was_is_removed_and_the_log_knows(as_worker, participant, rating, worker):
    page = reverse("participants:remove-rating", args=[participant.pk, rating.pk])
    asked = as_worker.get(page)
    assert "Remove this rating?" in asked.text
    sent = {"draft": asked.context["form"]["draft"].value()}
    assert as_worker.post(page, sent).url == as_worker.post(page, sent).url
    assert not GoalRating.objects.exists()
    assert LogEntry.objects.get(action="deleted", about=participant.pk).actor == worker


def test_nobody_removes_a_rating_of_another_person(as_worker, participant):
    elsewhere = GoalRatingFactory()
    assert as_worker.get(reverse("participants:remove-rating", args=[participant.pk, elsewhere.pk])).status_code == 404


def test_the_page_draws_what_the_table_says(as_worker, participant, goal, rating):
    text = as_worker.get(reverse("participants:plan", args=[participant.pk])).text
    assert 'role="img"' in text
    assert "Show as a table" in text
    assert correct_page(rating) in text
    assert "Every week at the course" in text
    assert "style=" not in text.split("<main")[1]
