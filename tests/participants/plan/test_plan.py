"""A plan is agreed on, changed, looked at again and closed. At most one is open; the closed ones stay to be read."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.encryption.fields import for_row
from ketch.periods import today
from ketch.records.faults import Refused
from participants.models import DeadlineRule, Plan
from participants.plan.actions import agree_on_plan, change_plan, close_plan, reopen_plan
from tests.factories import GoalFactory, GoalRatingFactory, PlanFactory, PlanReviewFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near, parts

NOW = today()
EARLIER, LATER = NOW - timedelta(days=400), NOW + timedelta(days=30)


@pytest.fixture
def page(participant):
    return reverse("participants:plan", args=[participant.pk])


@pytest.fixture
def plan(participant):
    return PlanFactory(participant=participant)


@pytest.fixture
def agree(as_worker, participant):
    def send(**more):
        usual = {"agreed_together": "True", "summary": "School first.", "safety": "", "review_on_choice": "90 days"}
        return as_worker.post(reverse("participants:agree-on-plan", args=[participant.pk]), near("agreed_on", NOW) | usual | more)

    return send


def change_page(plan):
    return reverse("participants:change-plan", args=[plan.pk])


def as_it_is(plan, **more):
    words = {"agreed_together": "True", "summary": plan.summary, "safety": plan.safety}
    return parts("agreed_on", plan.agreed_on) | parts("review_on", plan.review_on) | words | more


def test_without_a_plan_the_page_says_the_next_step(as_worker, participant, page):
    text = as_worker.get(page).text
    assert "There is no plan yet." in text
    assert reverse("participants:agree-on-plan", args=[participant.pk]) in text


def test_agreeing_proposes_the_review_by_the_rule(agree, page):
    assert agree().url == page
    plan = Plan.objects.get()
    assert (plan.agreed_on, plan.review_on, plan.agreed_together) == (NOW, NOW + timedelta(days=90), True)
    assert (plan.summary, plan.is_open) == ("School first.", True)


def test_the_rule_counts_from_the_day_of_the_plan_and_is_data(agree):
    DeadlineRule.objects.filter(kind="plan_review").update(length=30)
    agree(**another("agreed_on", NOW - timedelta(days=10)), review_on_choice="30 days")
    assert Plan.objects.get().review_on == NOW + timedelta(days=20)


def test_without_any_rule_it_is_ninety_days(agree):
    DeadlineRule.objects.filter(kind="plan_review").update(ended_on=NOW)
    agree(review_on_choice="90 days")
    assert Plan.objects.get().review_on == NOW + timedelta(days=90)


def test_a_rule_that_counts_from_another_day_is_not_offered(as_worker, participant):
    DeadlineRule.objects.filter(from_event="hindrance_ended").update(kind="plan_review", length=45, unit="days")
    text = as_worker.get(reverse("participants:agree-on-plan", args=[participant.pk])).text
    assert "After 90 days" in text
    assert "After 45 days" not in text


def test_how_it_came_about_has_to_be_said(agree):
    assert "Choose how the plan came about." in agree(agreed_together="").text
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (another("agreed_on", LATER), "This day is still to come."),
        (another("agreed_on", date(9999, 12, 31)), "This day is too far away."),
        (another("review_on", NOW), "The review comes after the day on which the plan was agreed."),
    ],
)
def test_days_that_cannot_be_are_said_at_the_field(agree, sent, words):
    response = agree(**sent)
    assert words in response.text
    assert "School first." in response.text
    assert not Plan.objects.exists()


def test_two_plans_are_never_open_at_once(agree, plan, participant, worker):
    assert "There is an open plan already." in agree().text
    fields = {"agreed_on": NOW, "review_on": LATER}
    with pytest.raises(Refused):
        agree_on_plan(participant=participant, by=worker, **fields)
    assert Plan.objects.count() == 1


def test_one_form_sent_twice_makes_one_plan(as_worker, agree, participant):
    seal = opened(as_worker, reverse("participants:agree-on-plan", args=[participant.pk]))
    assert agree(**seal).url == agree(**seal).url
    assert Plan.objects.count() == 1


def test_goals_of_the_last_plan_can_go_on(as_worker, agree, participant, page):
    old = GoalFactory(plan=PlanFactory(participant=participant, agreed_on=EARLIER, closed_on=NOW - timedelta(days=30)), weight=2)
    reached = GoalFactory(plan=old.plan, title="A library card", status="reached", ended_on=old.plan.closed_on)
    response = agree(goes_on=[old.pk, reached.pk])
    assert response.context["form"].errors["goes_on"]
    agree(goes_on=[old.pk])
    new = Plan.objects.get(closed_on=None).goals.get()
    assert (new.title, new.weight, new.levels, new.instead_of, new.agreed_on) == (old.title, 2, old.levels, old, NOW)
    old.refresh_from_db()
    assert old.is_active, "the closed plan stays as it was"
    text = as_worker.get(page).text
    assert "goes on from the earlier plan" in text
    assert "goes on in the next plan" in text


def test_an_overdue_review_is_said_kindly(as_worker, plan, page):
    assert "was due" not in as_worker.get(page).text
    Plan.objects.update(review_on=NOW - timedelta(days=21))
    day = NOW - timedelta(days=21)
    assert f"The review was due on {day.day}.\xa0{day.month}.\xa0{day.year}." in as_worker.get(page).text


def test_two_colleagues_who_correct_different_parts_lose_nothing(as_worker, as_manager, plan):
    pages = {browser: opened(browser, change_page(plan)) for browser in (as_worker, as_manager)}
    as_worker.post(change_page(plan), as_it_is(plan, summary="A flat.") | pages[as_worker])
    as_manager.post(change_page(plan), as_it_is(plan, safety="Ring twice.") | pages[as_manager])
    plan.refresh_from_db()
    assert (plan.summary, plan.safety) == ("A flat.", "Ring twice.")


def test_goals_that_began_with_the_plan_move_with_it(plan, worker):
    with_it, later = GoalFactory(plan=plan), GoalFactory(plan=plan, agreed_on=NOW)
    change_plan(plan=plan, agreed_on=plan.agreed_on + timedelta(days=2), by=worker)
    with_it.refresh_from_db(), later.refresh_from_db()
    assert (with_it.agreed_on, later.agreed_on) == (plan.agreed_on, NOW)


def test_the_plan_does_not_begin_after_what_was_written_in_it(as_worker, plan):
    GoalRatingFactory(goal__plan=plan, rated_on=plan.agreed_on)
    late = parts("agreed_on", plan.agreed_on + timedelta(days=1))
    assert "Something was written down for an earlier day" in as_worker.post(change_page(plan), as_it_is(plan) | late).text


def test_a_closed_plan_stays_to_be_read(as_worker, plan, page):
    goal = GoalFactory(plan=plan)
    sent = near("closed_on", NOW) | {"because": "She moved."}
    assert as_worker.post(reverse("participants:close-plan", args=[plan.pk]), sent).url == page
    plan.refresh_from_db()
    assert (plan.closed_on, plan.closed_because) == (NOW, "She moved.")
    text = as_worker.get(page).text
    for words in ("Earlier plans", goal.title, plan.summary, "She moved."):
        assert words in text


@pytest.mark.parametrize("day", [LATER, NOW - timedelta(days=200)], ids=["still to come", "before it began"])
def test_a_last_day_that_cannot_be_is_refused(plan, worker, day):
    with pytest.raises(Refused):
        close_plan(plan=plan, on=day, by=worker)


def test_a_plan_does_not_close_before_what_was_written_in_it(plan, worker):
    GoalRatingFactory(goal__plan=plan, rated_on=NOW)
    with pytest.raises(Refused):
        close_plan(plan=plan, on=NOW - timedelta(days=1), by=worker)


def test_a_plan_closed_by_mistake_opens_again(as_worker, plan):
    Plan.objects.update(closed_on=NOW, **for_row(plan, {"closed_because": "A mistake."}))
    as_worker.post(reverse("participants:reopen-plan", args=[plan.pk]))
    plan.refresh_from_db()
    assert (plan.is_open, plan.closed_because) == (True, "")


def test_it_does_not_open_beside_another(as_worker, plan, participant, worker):
    Plan.objects.update(closed_on=NOW)
    PlanFactory(participant=participant, agreed_on=NOW)
    response = as_worker.post(reverse("participants:reopen-plan", args=[plan.pk]), follow=True)
    assert "There is an open plan already." in response.text
    with pytest.raises(Refused):
        reopen_plan(plan=plan, by=worker)


def test_opening_the_page_is_a_look_at_her_and_its_title_names_nobody(as_worker, participant, plan, page):
    head = as_worker.get(page).text.split("</head>")[0]
    assert participant.code not in head
    assert participant.call_name not in head
    assert LogEntry.objects.filter(action="looked", about=participant.pk, purpose="participants:plan").count() == 1


def test_who_wrote_it_stands_in_the_log_without_the_words(plan, worker, participant):
    close_plan(plan=plan, on=NOW, because="She moved.", by=worker)
    entry = LogEntry.objects.get(action="changed", about=participant.pk)
    assert set(entry.field_names.split()) == {"closed_on", "closed_because"}
    assert (entry.actor, "moved" in entry.field_names) == (worker, False)


def test_the_number_of_queries_stays_the_same(as_worker, participant, plan, page, queries):
    PlanReviewFactory(plan=plan)
    GoalRatingFactory(goal__plan=plan)
    few = queries(as_worker, page)
    for years in range(1, 4):
        begun = NOW - timedelta(days=400 * years)
        old = PlanFactory(participant=participant, agreed_on=begun, closed_on=begun + timedelta(days=100))
        for each in (plan, old):
            PlanReviewFactory(plan=each, held_on=each.agreed_on + timedelta(days=1))
            for goal in GoalFactory.create_batch(3, plan=each):
                GoalRatingFactory(goal=goal, rated_on=goal.agreed_on)
    assert queries(as_worker, page) == few
