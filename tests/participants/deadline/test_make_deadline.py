"""A deadline by hand, from the paper. A rule that counts from a day which no file holds helps to count; that day is not kept."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from ketch.periods import DAY, today
from participants.models import DeadlineRule
from tests.opened import opened
from tests.participants.file.typed_days import parts

OFFENCE = date(2026, 8, 31)


@pytest.fixture
def page(participant):
    return reverse("participants:make-deadline", args=[participant.pk])


@pytest.fixture
def six_months(db):
    return DeadlineRule.objects.get(kind="compensation", length=6)


def test_it_stands_in_her_file(as_worker, worker, participant, page):
    sent = {"kind": "trial", "responsible": worker.pk, "warn_days": 21} | parts("due_on", today() + 40 * DAY)
    as_worker.post(page, opened(as_worker, page) | sent)
    deadline = participant.deadlines.get()
    assert (deadline.kind, deadline.due_on, deadline.warn_days) == ("trial", today() + 40 * DAY, 21)
    assert (deadline.responsible, deadline.rule) == (worker, None)


def test_counting_proposes_a_day_and_saves_nothing(as_worker, participant, page, six_months):
    sent = {"counted_by": six_months.pk, "count": "1"} | parts("counted_from", OFFENCE)
    response = as_worker.post(page, opened(as_worker, page) | sent)
    assert "By the rule: 6 months from 31.\xa08.\xa02026 = 28.\xa02.\xa02027." in response.text
    form = response.context["form"]
    assert [form["due_on"].value()[n] for n in range(3)] == ["28", "2", "2027"]
    assert form["kind"].value() == "compensation"
    assert not participant.deadlines.exists()


def test_the_day_of_the_offence_is_nowhere_afterwards(as_worker, participant, page, six_months):
    due = parts("due_on", date(2027, 2, 28)) | {"kind": "compensation", "counted_by": six_months.pk}
    as_worker.post(page, opened(as_worker, page) | due | parts("counted_from", OFFENCE))
    deadline = participant.deadlines.get()
    assert (deadline.rule, deadline.event_on) == (six_months, None)
    assert all(draft.text is None for draft in Draft.objects.all())
    assert not any("2026-08-31" in str(entry.changes) for entry in LogEntry.objects.all())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "To count, choose a rule and give the day."),
        (parts("counted_from", OFFENCE), "To count, choose a rule and give the day."),
        (parts("counted_from", date(9999, 12, 31)), "Write the year with four figures, like 2024."),
        (parts("counted_from", date(26, 1, 3)), "Write the year with four figures, like 2024."),
    ],
    ids=["nothing", "no rule", "year 9999", "year 26"],
)
def test_what_is_missing_to_count_is_said(as_worker, page, typed, words):
    response = as_worker.post(page, opened(as_worker, page) | {"count": "1"} | typed)
    assert words in response.text
    assert "Choose what the deadline is for." not in response.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "trial"}, "Write the day, the month and the year."),
        (parts("due_on", date(2027, 1, 1)), "Choose what the deadline is for."),
        ({"kind": "trial"} | parts("due_on", date(27, 1, 1)), "Write the year with four figures, like 2024."),
        ({"kind": "trial"} | parts("due_on", date(9999, 1, 1)), "This day is too far away."),
        ({"kind": "trial", "warn_days": 999} | parts("due_on", date(2027, 1, 1)), "less than or equal to 365"),
        ({"kind": "plan_review"} | parts("due_on", date(2027, 1, 1)), "Select a valid choice."),
    ],
    ids=["no day", "no kind", "year 27", "year 9999", "too long", "the plan's own"],
)
def test_what_cannot_be_is_said(as_worker, participant, page, typed, words):
    assert words in as_worker.post(page, typed).text
    assert not participant.deadlines.exists()


def test_only_rules_that_no_file_answers_are_offered(as_worker, page):
    offered = as_worker.get(page).context["form"].fields["counted_by"].queryset
    assert set(offered.values_list("kind", flat=True)) == {"compensation", "consent_renewal"}


def test_sent_twice_it_is_one_deadline(as_worker, participant, page):
    sent = opened(as_worker, page) | {"kind": "trial"} | parts("due_on", today())
    assert as_worker.post(page, sent).url == as_worker.post(page, sent).url
    assert participant.deadlines.count() == 1
