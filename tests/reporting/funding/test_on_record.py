"""What is on record for the days and the work of a target: numbers and kinds, no word of a person, and of no kind a few alone."""

from collections import Counter

import pytest
from django.utils.translation import override
from hypothesis import given, settings, strategies as st

from activities.models import Activity
from participants.models import Participant
from reporting.funding.on_record import OTHERS, on_record, pooled, sentences
from tests.factories import AdjustmentFactory, DeadlineFactory
from tests.reporting.examples import LATER, day, held, person, programme
from tests.reporting.funders import FundingPeriodFactory, TargetFactory, all_so_far

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31"))


def found(period, as_of=LATER, **target):
    TargetFactory(funding_period=period, **target)
    [record] = on_record(all_so_far(period, as_of), as_of)
    return record


def told(record, language="en"):
    with override(language):
        return list(sentences(record))


def not_held(reason, number, **more):
    return [held(f"2019-02-{at + 1:02}", status="cancelled", reason=reason, **more) for at in range(number)]


def test_reasons_of_fewer_than_five_sessions_stand_together(year):
    sessions = [
        *not_held("holiday", 5),
        *not_held("worker", 4),
        *not_held("place", 1),
        *not_held("holiday", 3, activity="leisure"),
    ]
    programme(sessions=sessions)
    record = found(year, measure="sessions", form="group_activity")
    assert record.not_held == {"holiday": 5, OTHERS: 5}
    assert told(record) == ["10 sessions were not held: holiday 5, other reasons (fewer than 5 each) 5."]


def test_what_was_cancelled_and_what_did_not_happen_for_one_reason_is_one_cause(year):
    sessions = [*not_held("worker", 3), *(held(f"2019-03-0{at}", status="did_not_happen", reason="worker") for at in range(1, 3))]
    programme(sessions=sessions)
    assert found(year, measure="sessions").not_held == {"worker": 5}


def test_deadlines_are_those_of_the_people_counted_on_these_days(year):
    programme(person("ANA", ("2019-01-01", None)), person("BOR", ("2020-01-01", None)))
    ana, bor = Participant.objects.order_by("enrolments__started_on")
    for at in range(6):
        DeadlineFactory(participant=ana, due_on=day(f"2019-05-0{at + 1}"))
    DeadlineFactory(participant=ana, due_on=day("2019-05-01"), kind="appeal")
    DeadlineFactory(participant=ana, due_on=day("2020-05-01"))
    DeadlineFactory(participant=bor, due_on=day("2019-05-01"))
    record = found(year)
    assert record.deadlines == {"trial": 6, OTHERS: 1}
    assert told(record) == ["7 deadlines fell due: trial 6, other deadlines (fewer than 5 of each kind) 1."]
    assert (
        found(FundingPeriodFactory(started_on=day("2019-01-01"), ended_on=day("2019-12-31")), day("2019-04-30")).deadlines == {}
    )


def test_an_adjustment_is_told_by_day_activity_and_cause_without_what_was_written(year):
    leisure, other = (Activity.objects.get(built_in=code) for code in ("leisure", "study_support"))
    AdjustmentFactory(activity=leisure, decided_on=day("2019-06-01"), because="staff", change="Ana left")
    AdjustmentFactory(activity=leisure, decided_on=day("2020-06-01"))
    AdjustmentFactory(activity=other, decided_on=day("2019-06-01"))
    record = found(year, measure="sessions", form="leisure")
    assert told(record) == ["On 1.\xa06.\xa02019 this activity was changed: leisure activities (cause: staff)."]
    assert told(record, "sl") == ["Dne 1.\xa06.\xa02019 je bila prilagojena dejavnost: prostočasne dejavnosti (povod: osebje)."]


def test_where_nothing_is_on_record_nothing_is_said(year):
    assert told(found(year)) == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9)))
@settings(max_examples=100)
def test_pooled_numbers_add_up_and_name_no_few(numbers):
    shown = pooled(Counter(numbers))
    assert sum(shown.values()) == sum(numbers.values())
    assert all(numbers[name] == number >= 5 for name, number in shown.items() if name != OTHERS)


def test_the_page_offers_it_in_the_language_of_the_funder_where_a_target_has_a_gap(as_worker, year):
    programme(sessions=not_held("holiday", 5))
    for form in ("group_activity", "leisure"):
        TargetFactory(funding_period=year, measure="sessions", form=form)
    page = as_worker.get(year.get_absolute_url())
    assert page.text.count("5 srečanj ni bilo izvedenih: ") == 1


def test_two_queries_whatever_the_number_of_targets(year, django_assert_num_queries):
    for form in ("group_activity", "leisure", "study_support"):
        TargetFactory(funding_period=year, measure="sessions", form=form)
    targets = all_so_far(year, LATER)
    with django_assert_num_queries(2):
        on_record(targets, LATER)
