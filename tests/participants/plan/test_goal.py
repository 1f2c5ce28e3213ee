"""A goal in her own words: what each level would look like, and what becomes of it. What was, stays to be read."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.periods import today
from ketch.records.faults import Refused
from participants.models import Goal
from participants.plan.actions import add_goal, change_goal, end_goal, replace_goal
from tests.factories import GoalFactory, GoalRatingFactory, PlanFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near, parts

NOW = today()
WORDS = {"title": "My own door and my own key", "expected": "A room that locks", "baseline": "-1", "weight": "1"}


@pytest.fixture
def plan(participant):
    return PlanFactory(participant=participant)


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan)


@pytest.fixture
def send(as_worker):
    def to(name, record, **sent):
        return as_worker.post(reverse(f"participants:{name}", args=[record.pk]), sent)

    return to


@pytest.fixture
def plan_page(as_worker, participant):
    return lambda: as_worker.get(reverse("participants:plan", args=[participant.pk])).text


def test_the_links_of_two_goals_have_names_of_their_own(plan_page, plan):
    for title in ("A flat", "A school"):
        GoalFactory(plan=plan, title=title)
    names = re.findall(r'<a [^>]*href="[^"]*/goals/[^>]*>(.*?)</a>', plan_page())
    assert len(names) == len(set(names)) == 10


def test_her_words_are_kept_as_they_are(send, plan):
    more = {"much_less": "Nights outside", "weight": "3", "baseline": "-2", "form": "leisure"} | parts("target_on", NOW)
    response = send("add-goal", plan, **WORDS | more, **near("agreed_on", plan.agreed_on))
    goal = Goal.objects.get()
    assert response.url.endswith(f"/plan/#goal-{goal.pk}")
    assert goal.levels == {"0": "A room that locks", "-2": "Nights outside"}
    assert (goal.title, goal.weight, goal.baseline, goal.form) == (WORDS["title"], 3, -2, "leisure")
    assert (goal.target_on, goal.agreed_on, goal.status) == (NOW, plan.agreed_on, "active")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", "Write the goal as the person says it."),
        ("expected", "Write what 0 would look like: that one level is needed."),
        ("baseline", "This field is required."),
    ],
)
def test_what_is_missing_is_said_at_the_field(send, plan, field, words):
    response = send("add-goal", plan, **WORDS | {field: ""}, **near("agreed_on", plan.agreed_on))
    assert response.context["form"].errors[field] == [words]
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"levels": {"1": "More"}}, "levels"),
        ({"baseline": 0}, "baseline"),
        ({"weight": 4}, "weight"),
        ({"target_on": NOW - timedelta(days=400)}, "target_on"),
        ({"agreed_on": NOW - timedelta(days=101)}, "agreed_on"),
        ({"agreed_on": NOW + timedelta(days=1)}, "agreed_on"),
    ],
)
def test_what_cannot_be_a_goal_is_refused(plan, worker, wrong, field):
    right = {"title": "A course", "levels": {"0": "Every week"}, "agreed_on": NOW}
    with pytest.raises(Refused) as caught:
        add_goal(plan=plan, by=worker, **right | wrong)
    assert [fault.field for fault in caught.value.faults] == [field]


def test_nothing_is_added_to_a_closed_plan(send, participant):
    closed = PlanFactory(participant=participant, closed_on=NOW)
    assert "This plan is closed." in send("add-goal", closed, **WORDS, **near("agreed_on", closed.agreed_on)).text


def test_other_words_for_the_same_goal(send, goal):
    send("change-goal", goal, **WORDS, **parts("agreed_on", goal.agreed_on))
    goal.refresh_from_db()
    assert (goal.title, goal.levels) == (WORDS["title"], {"0": "A room that locks"})


def test_two_colleagues_who_change_different_words_lose_nothing(as_worker, as_manager, goal):
    page = reverse("participants:change-goal", args=[goal.pk])
    as_is = WORDS | {"title": goal.title, "expected": goal.level(0)} | parts("agreed_on", goal.agreed_on)
    pages = {browser: opened(browser, page) for browser in (as_worker, as_manager)}
    as_worker.post(page, as_is | {"title": "Slovenian, slowly"} | pages[as_worker])
    as_manager.post(page, as_is | {"more": "Twice a week"} | pages[as_manager])
    goal.refresh_from_db()
    assert (goal.title, goal.level(1)) == ("Slovenian, slowly", "Twice a week")


def test_a_rated_goal_warns_before_its_levels_move(as_worker, goal):
    page = reverse("participants:change-goal", args=[goal.pk])
    assert "This goal is rated already." not in as_worker.get(page).text
    GoalRatingFactory(goal=goal)
    assert "This goal is rated already." in as_worker.get(page).text


def test_a_goal_does_not_begin_after_its_ratings(goal, worker):
    GoalRatingFactory(goal=goal, rated_on=NOW - timedelta(days=5))
    with pytest.raises(Refused):
        change_goal(goal=goal, agreed_on=NOW, by=worker)


def test_reached(send, goal, plan_page):
    send("reach-goal", goal, **near("ended_on", NOW), because="The evening course.")
    goal.refresh_from_db()
    assert (goal.status, goal.ended_on, goal.because) == ("reached", NOW, "The evening course.")
    assert f"Reached: {goal.title}" in plan_page()


def test_dropped_asks_why(send, goal, plan_page):
    assert "Write what changed and why." in send("drop-goal", goal, **near("ended_on", NOW), because="").text
    send("drop-goal", goal, **near("ended_on", NOW), because="Work came first.")
    goal.refresh_from_db()
    assert (goal.status, goal.because) == ("dropped", "Work came first.")
    assert "Work came first." in plan_page()


def test_changed_into_another_goal_keeps_the_old_one_with_its_ratings(send, goal, plan_page):
    GoalRatingFactory(goal=goal, rated_on=NOW, note="She likes the teacher.")
    response = send("replace-goal", goal, **WORDS, **near("agreed_on", NOW), because="The flat came free.")
    new = Goal.objects.get(status="active")
    assert response.url.endswith(f"#goal-{new.pk}")
    goal.refresh_from_db()
    assert (goal.status, goal.ended_on, goal.because) == ("changed", NOW, "The flat came free.")
    assert (new.instead_of, new.title) == (goal, WORDS["title"])
    text = plan_page()
    for words in (f"in place of “{goal.title}”", f"goes on as “{new.title}”", "She likes the teacher.", "The flat came free."):
        assert words in text


def test_changing_it_asks_what_changed_and_why(send, goal):
    assert "Write what changed and why." in send("replace-goal", goal, **WORDS, **near("agreed_on", NOW), because=" ").text
    assert Goal.objects.get().is_active


def test_the_words_of_the_old_goal_are_there_to_go_on_from(as_worker, goal):
    form = as_worker.get(reverse("participants:replace-goal", args=[goal.pk])).context["form"]
    assert (form["title"].value(), form["expected"].value()) == (goal.title, goal.level(0))


@pytest.mark.parametrize("day", [NOW + timedelta(days=1), NOW - timedelta(days=101), NOW - timedelta(days=6)])
def test_an_end_that_cannot_be_is_refused(goal, worker, day):
    """Still to come; before the goal began; before its last rating."""
    GoalRatingFactory(goal=goal, rated_on=NOW - timedelta(days=5))
    with pytest.raises(Refused):
        end_goal(goal=goal, status="reached", on=day, by=worker)


def test_a_goal_ends_once(goal, worker):
    end_goal(goal=goal, status="reached", on=NOW, by=worker)
    with pytest.raises(Refused):
        end_goal(goal=goal, status="dropped", on=NOW, because="Again.", by=worker)
    with pytest.raises(Refused):
        replace_goal(goal=goal, because="Again.", by=worker, title="Other", levels={"0": "x"}, agreed_on=NOW)
    assert Goal.objects.count() == 1


def test_an_end_by_mistake_is_taken_back(send, goal):
    send("reach-goal", goal, **near("ended_on", NOW))
    send("take-up-goal", goal)
    goal.refresh_from_db()
    assert (goal.status, goal.ended_on) == ("active", None)


def test_it_is_not_taken_up_beside_the_one_in_its_place(as_worker, send, goal):
    send("replace-goal", goal, **WORDS, **near("agreed_on", NOW), because="The flat came free.")
    response = as_worker.post(reverse("participants:take-up-goal", args=[goal.pk]), follow=True)
    assert "Another goal stands in its place." in response.text
    assert Goal.objects.filter(status="active").count() == 1


def test_another_day_is_typed(send, goal):
    send("drop-goal", goal, **another("ended_on", NOW - timedelta(days=3)), because="Work came first.")
    goal.refresh_from_db()
    assert goal.ended_on == NOW - timedelta(days=3)
