"""Rules are data with their source and the day on which somebody checked it: a change of law is an edit, never a release."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from participants.deadline import actions, proposals
from participants.deadline.page import rule_list
from participants.models import AccommodationStay, DeadlineKind, DeadlineRule, StatusEntry
from tests.opened import opened
from tests.participants.file.typed_days import parts

PAGE = reverse("participants:deadline-rules")
MAKE = reverse("participants:make-deadline-rule")
NEW = {
    "kind": "appeal", "from_event": "paper", "length": 0, "unit": "days", "warn_days": 10,
    "source": "ZUP", "known_from": "read",
}  # fmt: skip


@pytest.fixture
def rule(db):
    return DeadlineRule.objects.get(kind="safe_ends")


@pytest.fixture
def change(rule):
    return reverse("participants:change-deadline-rule", args=[rule.pk])


def as_it_is(rule, **changed):
    names = ("length", "unit", "warn_days", "source", "known_from")
    return {name: getattr(rule, name) for name in names} | parts("checked_on", None) | changed


def test_they_are_there_from_the_start_and_nobody_claims_to_have_checked_them(db):
    kinds = set(DeadlineRule.objects.values_list("kind", flat=True))
    assert kinds == set(DeadlineKind)
    assert not DeadlineRule.objects.exclude(checked_on=None).exists()
    from_memory = set(DeadlineRule.objects.filter(known_from="memory").values_list("kind", flat=True))
    assert from_memory == {"permission_ends", "permit_apply", "permit_extend"}


def test_the_list_says_length_event_source_and_that_it_is_not_checked(as_worker):
    (line,) = [line for line in as_worker.get(PAGE).context["rules"].in_use if line.title == "Stay in safe accommodation ends"]
    assert line.second.startswith("90 days, counted from: first day in safe accommodation · US Trafficking")
    assert (line.when, line.chip) == ("–", "not checked")


def test_what_stands_on_the_paper_itself_has_no_source_to_check(as_worker):
    chips = {line.title: line.chip for line in as_worker.get(PAGE).context["rules"].in_use}
    assert chips["Trial"] == ""


@pytest.mark.parametrize(
    ("checked_on", "old", "chip"),
    [
        (None, True, "not checked"),
        (date(2026, 7, 14), True, "checked before 15.\xa07.\xa02026"),
        (date(2026, 7, 15), False, ""),
    ],
)
def test_the_directive_asks_to_check_again_what_was_read_before_it_or_never(checked_on, old, chip):
    rule = DeadlineRule(kind="trial", length=8, unit="days", from_event="offence", source="x", checked_on=checked_on)
    listed = rule_list([rule], may_write=True)
    assert bool(listed.warning) is old
    assert listed.in_use[0].chip == chip


def test_the_sentence_stands_on_the_page(as_worker):
    text = as_worker.get(PAGE).text
    assert "Directive (EU) 2024/1712 was due in national law by 15 July 2026." in text
    assert "check every row again" in text


def test_a_change_of_law_is_an_edit(as_worker, rule, change):
    sent = as_it_is(rule, length=60, source="UL RS 1/2027", known_from="read") | parts("checked_on", today())
    as_worker.post(change, opened(as_worker, change) | sent)
    rule.refresh_from_db()
    assert (rule.length, rule.source, rule.checked_on) == (60, "UL RS 1/2027", today())
    assert rule.from_event == "safe_started"


def test_a_new_rule(as_worker):
    sent = NEW | {"kind": "insurance", "from_event": "crisis_started", "length": 1, "unit": "months"}
    as_worker.post(MAKE, opened(as_worker, MAKE) | sent)
    assert DeadlineRule.objects.get(kind="insurance", length=1).counted(date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (NEW, "There is such a rule already."),
        (NEW | {"length": 8}, "What stands on the paper is the day itself."),
        (NEW | {"from_event": "offence", "length": 200, "unit": "months"}, "This is longer than ten years."),
        (NEW | {"from_event": "offence", "length": -9999}, "This is longer than ten years."),
        (NEW | {"from_event": "offence"} | parts("checked_on", today() + DAY), "This day is still to come."),
        (NEW | {"kind": "plan_review", "from_event": "offence", "length": 45}, "The review of a plan is counted from the day"),
        (NEW | {"kind": "insurance", "from_event": "plan_agreed", "length": 45}, "only its review is counted."),
        (
            NEW | {"kind": "plan_review", "from_event": "plan_agreed"},
            "The review comes after the day on which the plan was agreed.",
        ),
        (NEW | {"source": ""}, "This field is required."),
        (NEW | {"kind": "\x00"}, "Select a valid choice."),
    ],
    ids=[
        "there already",
        "paper and a length",
        "too long",
        "too long before",
        "checked tomorrow",
        "review",
        "no review",
        "review at once",
        "no source",
        "no such kind",
    ],
)
def test_what_cannot_be_is_said(as_worker, typed, words):
    before = DeadlineRule.objects.count()
    assert words in as_worker.post(MAKE, typed).text
    assert DeadlineRule.objects.count() == before


def test_another_rule_for_the_review_of_plans(as_worker):
    sent = NEW | {"kind": "plan_review", "from_event": "plan_agreed", "length": 45, "known_from": "own"}
    as_worker.post(MAKE, opened(as_worker, MAKE) | sent)
    assert DeadlineRule.objects.filter(kind="plan_review", length=45).exists()


def test_each_day_to_count_from_is_found_in_the_file_or_where_else_it_is_known():
    """Else a rule that counts from it would be saved and never used."""
    ahead = today() + 30 * DAY
    statuses = [StatusEntry(value=value, started_on=today(), document_expires_on=ahead) for value in StatusEntry.Value]
    stays = [AccommodationStay(status=status, started_on=today()) for status in AccommodationStay.Status]
    in_the_file = {event.kind for event in proposals._events(stays, statuses)}
    with_the_plan, on_the_paper = DeadlineRule.FromEvent.PLAN_AGREED, DeadlineRule.FromEvent.PAPER
    assert {*in_the_file, *proposals.NOT_IN_THE_FILE, with_the_plan, on_the_paper} == {*DeadlineRule.FromEvent}


def test_retired_it_is_listed_below_and_can_be_used_again(as_worker, rule):
    as_worker.post(reverse("participants:retire-deadline-rule", args=[rule.pk]))
    rules = as_worker.get(PAGE).context["rules"]
    assert [line.title for line in rules.retired] == ["Stay in safe accommodation ends"]
    as_worker.post(reverse("participants:use-deadline-rule-again", args=[rule.pk]))
    assert as_worker.get(PAGE).context["rules"].retired == []


def test_it_is_not_used_again_beside_another_that_says_the_same(as_worker, worker, rule):
    actions.retire_deadline_rule(rule=rule, by=worker)
    said = {name: getattr(rule, name) for name in ("kind", "length", "unit", "from_event", "source")}
    actions.make_deadline_rule(by=worker, **said)
    response = as_worker.post(reverse("participants:use-deadline-rule-again", args=[rule.pk]), follow=True)
    assert "There is such a rule already." in response.text
    rule.refresh_from_db()
    assert not rule.is_in_use


def test_what_a_colleague_changed_meanwhile_is_not_taken_back(as_worker, manager, rule, change):
    sent = opened(as_worker, change) | as_it_is(rule, warn_days=30)
    actions.change_deadline_rule(rule=rule, length=120, by=manager)
    as_worker.post(change, sent)
    rule.refresh_from_db()
    assert (rule.length, rule.warn_days) == (120, 30)


def test_what_both_changed_is_asked(as_worker, manager, rule, change):
    sent = opened(as_worker, change) | as_it_is(rule, length=60)
    actions.change_deadline_rule(rule=rule, length=120, by=manager)
    assert as_worker.post(change, sent).status_code == 409
