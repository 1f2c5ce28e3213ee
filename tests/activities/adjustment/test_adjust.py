"""What is changed in an activity, why, what is expected; later what came of it. Both are told to funders."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.adjustment.page import unchecked_adjustments
from activities.models import Adjustment
from ketch.periods import today
from tests.factories import ActivityFactory, AdjustmentFactory
from tests.opened import opened

SENT = {
    "decided_on_choice": today().isoformat(),
    "because": "feedback",
    "change": "Two smaller groups",
    "expected": "It is quieter, and more people stay.",
}
CHECKED = {"outcome": "Three more people stay to the end.", "checked_on_choice": today().isoformat()}


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhamo skupaj", name_en="cooking together")


@pytest.fixture
def groups(cooking):
    return AdjustmentFactory(activity=cooking, decided_on=today() - timedelta(days=70))


def on_another(day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {"decided_on_choice": "other"} | {f"decided_on_other_{name}": value for name, value in parts.items()}


def adjust_url(activity):
    return reverse("activities:adjust", args=[activity.pk])


def check_url(adjustment):
    return reverse("activities:check-adjustment", args=[adjustment.pk])


def correct_url(adjustment):
    return reverse("activities:correct-adjustment", args=[adjustment.pk])


def test_it_stands_on_the_activity_s_page_with_its_number(as_worker, cooking):
    response = as_worker.post(adjust_url(cooking), SENT, follow=True)
    for words in (
        "1 · Two smaller groups",
        "It is quieter, and more people stay.",
        "not looked at yet",
        "Saved: what was changed.",
    ):
        assert words in response.text


def test_the_numbers_follow_the_days_of_decision(as_worker, cooking, groups):
    AdjustmentFactory(activity=cooking, decided_on=groups.decided_on - timedelta(days=7), change="Moved to 16.00")
    text = as_worker.get(f"{cooking.get_absolute_url()}?period=all").text
    assert "1 · Moved to 16.00" in text
    assert "2 · Two smaller groups" in text


@pytest.mark.parametrize("left_out", ["because", "change", "expected", "decided_on_choice"])
def test_nothing_may_be_left_out_and_what_was_typed_stays(as_worker, cooking, left_out):
    response = as_worker.post(adjust_url(cooking), {**SENT, left_out: ""})
    assert response.status_code == 200
    assert not Adjustment.objects.exists()
    if left_out != "expected":
        assert SENT["expected"] in response.text


def test_nobody_decided_it_tomorrow(as_worker, cooking):
    tomorrow = today() + timedelta(days=1)
    other = {
        "decided_on_other_day": tomorrow.day,
        "decided_on_other_month": tomorrow.month,
        "decided_on_other_year": tomorrow.year,
    }
    response = as_worker.post(adjust_url(cooking), {**SENT, "decided_on_choice": "other", **other})
    assert "This day is still to come." in response.text


def test_the_form_says_that_it_names_nobody(as_worker, cooking):
    assert "no names" in as_worker.get(adjust_url(cooking)).text


def test_sent_twice_it_stands_once(as_worker, cooking):
    sent = SENT | opened(as_worker, adjust_url(cooking))
    assert as_worker.post(adjust_url(cooking), sent).url == as_worker.post(adjust_url(cooking), sent).url
    assert Adjustment.objects.count() == 1


def test_what_came_of_it_stands_beside_what_was_expected(as_worker, groups):
    assert "More people stay." in as_worker.get(check_url(groups)).text
    response = as_worker.post(check_url(groups), CHECKED, follow=True)
    assert "Three more people stay to the end." in response.text
    assert "not looked at yet" not in response.text


def test_nothing_came_of_it_before_it_was_decided(as_worker, cooking):
    late = AdjustmentFactory(activity=cooking)
    yesterday = (today() - timedelta(days=1)).isoformat()
    response = as_worker.post(check_url(late), CHECKED | {"checked_on_choice": yesterday})
    assert "This is before it was decided." in response.text


def test_it_is_put_right(as_worker, groups):
    day = groups.decided_on - timedelta(days=1)
    as_worker.post(correct_url(groups), SENT | on_another(day) | {"change": "Two groups of four"})
    groups.refresh_from_db()
    assert (groups.change, groups.decided_on, groups.checked_on) == ("Two groups of four", day, None)


def test_what_came_of_it_is_put_right_on_the_same_page(as_worker, groups):
    assert 'name="outcome"' not in as_worker.get(correct_url(groups)).text
    as_worker.post(check_url(groups), CHECKED)
    sent = SENT | on_another(groups.decided_on) | CHECKED | {"outcome": "Two more people stay."}
    assert as_worker.post(correct_url(groups), sent).status_code == 302
    groups.refresh_from_db()
    assert groups.outcome == "Two more people stay."


def test_two_who_correct_different_fields_are_merged(as_worker, as_manager, groups):
    pages = {browser: opened(browser, correct_url(groups)) for browser in (as_worker, as_manager)}
    held = {name: getattr(groups, name) for name in ("because", "change", "expected")} | on_another(groups.decided_on)
    as_worker.post(correct_url(groups), held | {"change": "Three groups"} | pages[as_worker])
    as_manager.post(correct_url(groups), held | {"expected": "It is quieter."} | pages[as_manager])
    groups.refresh_from_db()
    assert (groups.change, groups.expected) == ("Three groups", "It is quieter.")


def test_a_therapist_changes_no_activity_and_is_not_told_of_it(as_therapist, cooking, groups):
    assert as_therapist.get(adjust_url(cooking)).status_code == 403
    assert as_therapist.get(check_url(groups)).status_code == 403
    text = as_therapist.get(cooking.get_absolute_url()).text
    assert adjust_url(cooking) not in text
    assert "Two smaller groups" not in text


def test_of_another_year_it_is_told_where_nobody_looked_at_it_yet(as_worker, cooking):
    long_ago = today() - timedelta(days=800)
    AdjustmentFactory(
        activity=cooking, decided_on=long_ago, change="Moved to 16.00", outcome="Fewer came late.", checked_on=today()
    )
    AdjustmentFactory(activity=cooking, decided_on=long_ago, change="Another room")
    text = as_worker.get(cooking.get_absolute_url()).text
    assert "Moved to 16.00" not in text
    assert "1 more in other years" in text
    assert "Another room" in text


def test_two_months_later_it_waits_until_somebody_says_what_came_of_it(as_worker, cooking, groups):
    AdjustmentFactory(activity=cooking, decided_on=today() - timedelta(days=59))
    [line] = unchecked_adjustments()
    assert (line.title, line.second) == ("What came of it?", "Cooking together · Two smaller groups")
    as_worker.post(line.act, CHECKED)
    assert unchecked_adjustments() == []


def test_all_that_wait_are_one_query(cooking, django_assert_num_queries):
    AdjustmentFactory.create_batch(5, activity=cooking, decided_on=today() - timedelta(days=70))
    with django_assert_num_queries(1):
        assert len(unchecked_adjustments()) == 5
