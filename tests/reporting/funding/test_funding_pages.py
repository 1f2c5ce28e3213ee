"""Funders, what they pay for, and what they were promised: the manager writes it down, a worker reads it."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from activities.models import Activity
from ketch.audit.models import LogEntry
from ketch.periods import today
from reporting.models import Funder, FundingPeriod, Promise, Target
from tests.activities.feedback.posters import given
from tests.factories import GoalFactory, ParticipantFactory, PlanFactory, SeatFactory
from tests.opened import opened
from tests.reporting.examples import day, held, person, programme
from tests.reporting.funders import FunderFactory, FundingPeriodFactory, PaidActivityFactory, PromiseFactory, TargetFactory
from tests.reporting.pages import figures_of, words_of

pytestmark = pytest.mark.django_db


def days(**named):
    """As three fields send each."""
    return {f"{name}_{part}": getattr(day(text), part) for name, text in named.items() for part in ("day", "month", "year")}


def url(page, *of):
    return reverse(f"reporting:{page}", args=[row.pk for row in of])


def sent(client, address, **fields):
    return client.post(address, opened(client, address) | fields, follow=True)


PROMISED = {"low": "12", "agreed_on_choice": "other", "agreed_with": "the fund"} | days(agreed_on_other="2018-12-01")


@pytest.fixture
def period():
    return FundingPeriodFactory(contract="A 7")


def test_a_funder_is_written_down_and_corrected(as_manager):
    page = sent(as_manager, url("new-funder"), name_sl="Sklad", name_en="Fund", language="sl")
    assert "No funding period yet." in words_of(page)
    funder = Funder.objects.get()
    sent(as_manager, url("correct-funder", funder), name_sl="Sklad", name_en="The Fund", language="en")
    funder.refresh_from_db()
    assert (funder.name_en, funder.language) == ("The Fund", "en")


def test_a_period_pays_for_all_or_for_some_activities(as_manager):
    funder, leisure = FunderFactory(), Activity.objects.get(built_in="leisure")
    all_days = days(started_on="2021-07-15", ended_on="2022-07-14", keep_until="2030-01-01")
    page = sent(as_manager, url("new-period", funder), **all_days, contract="B 1", rule="enrolled", activities=[str(leisure.pk)])
    period = FundingPeriod.objects.get()
    assert "Example Fund, 15. 7. 2021 – 14. 7. 2022" in words_of(page)
    assert "Contract B 1 Who counts enrolled on at least one day Pays for leisure activities" in words_of(page)
    sent(as_manager, url("correct-period", period), **all_days, contract="B 1", rule="attended", activities=[])
    page = as_manager.get(period.get_absolute_url())
    assert "Who counts attended at least once Pays for all activities" in words_of(page)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ended_on": "2021-07-14"}, "The last day is before the first."),
        ({"keep_until": "2022-07-13"}, "This is before the period ends."),
    ],
)
def test_days_in_the_wrong_order_are_said_at_their_field(as_manager, wrong, words):
    right = {"started_on": "2021-07-15", "ended_on": "2022-07-14", "keep_until": "2030-01-01"}
    page = sent(as_manager, url("new-period", FunderFactory()), **days(**right | wrong), rule="enrolled")
    assert words in words_of(page)
    assert not FundingPeriod.objects.exists()


def test_a_target_is_of_days_and_work_and_has_its_first_promise(as_manager, period):
    programme(person("ANA", ("2019-01-01", None)), sessions=[held("2019-03-01"), held("2019-03-02", activity="leisure")])
    span = days(started_on="2019-03-01", ended_on="2019-06-30")
    page = sent(as_manager, url("new-target", period), measure="sessions", work="leisure", **span, **PROMISED, words_en="Trips")
    target = Target.objects.get()
    assert (target.form, target.activity, target.started_on) == ("leisure", None, day("2019-03-01"))
    assert "Trips 1. 3. 2019 – 30. 6. 2019 12 – 1 100.0%" in words_of(page)
    assert "12, agreed on 1. 12. 2018 with: the fund" in words_of(page)
    assert "Why it differs: Trips Part Number Never planned 11 Missing of the promise 11" in words_of(page)


def test_what_is_agreed_anew_stands_beside_the_first_promise(as_manager, period):
    target = TargetFactory(funding_period=period)
    why = "In spring nobody could enter."
    page = sent(
        as_manager,
        url("promise-anew", target),
        **PROMISED | {"low": "7,5", "high": "9"},
        why_sl="Spomladi ni bilo vstopov.",
        why_en=why,
    )
    assert "10 7.5 to 9, agreed on 1. 12. 2018 with: the fund. In spring nobody could enter. 0 100.0%" in words_of(page)
    assert [promise.low for promise in target.promises.all()] == [10, 7.5]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": "-1"}, "Write a number from 0 to a million."),
        ({"low": "many"}, "Write a number, like 12 or 7,5."),
        ({"low": "1e99"}, "Write a number, like 12 or 7,5."),
        ({"low": "5", "high": "4"}, "This is less than the promise"),
        (days(agreed_on_other="2018-11-30"), "The promise before it is of"),
        (days(agreed_on_other=f"{today().year + 1}-01-01"), "This day is still to come."),
        ({"why_sl": "", "why_en": "because"}, "Say why in a sentence"),
        ({"agreed_with": ""}, "Say with which office"),
    ],
)
def test_what_is_no_promise_is_refused_and_nothing_is_written(as_manager, period, fields, words):
    target = TargetFactory(funding_period=period)
    page = sent(as_manager, url("promise-anew", target), **PROMISED | {"why_sl": "because"} | fields)
    assert words in words_of(page)
    assert Promise.objects.count() == 1


def test_a_target_stays_within_what_is_paid_for(as_manager, period):
    leisure, therapy = (Activity.objects.get(built_in=code) for code in ("leisure", "psychotherapy"))
    period.activities.add(leisure)
    outside = days(started_on="2018-12-31", ended_on="2019-06-30")
    page = sent(as_manager, url("new-target", period), measure="sessions", work="", **outside, **PROMISED)
    assert "These days are not all paid for." in words_of(page)
    inside = days(started_on="2019-01-01", ended_on="2019-06-30")
    page = sent(as_manager, url("new-target", period), measure="sessions", work=str(therapy.pk), **inside, **PROMISED)
    assert "error-summary" in page.text
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"measure": "feedback"} | days(ended_on="2019-05-31"), "Feedback is counted by whole quarters and years."),
        ({"measure": "feedback"} | days(started_on="2019-01-02"), "Feedback is counted by whole quarters and years."),
        ({"measure": "feedback", "low": "80", "high": "101"}, "Write the share in per cent, from 0 to 100."),
        ({"measure": "goals", "work": "leisure activities"}, "Goals are of people, not of an activity."),
    ],
)
def test_feedback_is_of_whole_quarters_and_goals_are_of_no_activity(as_manager, period, fields, words):
    work = str(Activity.objects.get(built_in="leisure").pk) if fields.get("work") else ""
    span = days(started_on="2019-01-01", ended_on="2019-06-30")
    page = sent(as_manager, url("new-target", period), **span | PROMISED | fields | {"work": work})
    assert words in words_of(page)
    assert not Target.objects.exists()


def test_a_share_of_feedback_reads_in_per_cent_and_says_where_it_is_hidden(as_manager, period):
    leisure = Activity.objects.get(built_in="leisure")
    target = TargetFactory(funding_period=period, measure="feedback", words_en="Content", promise=None)
    PromiseFactory(target=target, low=80)
    given(leisure, (2019, 2, 5, 4, 4, 1, 1))
    words = words_of(as_manager.get(period.get_absolute_url()))
    assert "Content 2019–2020 80.0% – 60.0% 100.0%" in words
    assert "80.0%, agreed on 1. 12. 2018" in words
    assert "Why it differs" not in words
    given(leisure, (2020, 2, 5, 4))
    words = words_of(as_manager.get(period.get_absolute_url()))
    assert "Content 2019–2020 80.0% – – 100.0%" in words
    assert "Feedback is hidden where only a few answered" in words


def test_goals_open_for_who_may_read_the_file_and_feedback_for_nobody(as_manager, as_worker, period):
    """The manager has no seat in this file, the worker has."""
    file = ParticipantFactory()
    SeatFactory(participant=file, worker=as_worker.user)
    GoalFactory(plan=PlanFactory(participant=file), status="reached", ended_on=day("2019-06-01"), form="leisure")
    goals, feedback = (TargetFactory(funding_period=period, measure=measure) for measure in ("goals", "feedback"))
    [(address, _number)] = [row for row in figures_of(as_manager.get(period.get_absolute_url())) if "promises" in row[0]]
    assert f"1. 6. 2019 {file.code} Leisure activities" in words_of(as_worker.get(address))
    hidden = as_manager.get(address)
    assert file.code not in words_of(hidden)
    assert hidden.context["behind"].hidden == 1
    of_feedback = address.replace("promises.goals", "promises.feedback").replace(str(goals.pk), str(feedback.pk))
    assert as_manager.get(of_feedback).status_code == 404


def test_a_period_is_not_made_shorter_than_its_targets(as_manager, period):
    TargetFactory(funding_period=period)
    shorter = days(started_on="2019-01-01", ended_on="2019-12-31", keep_until="2030-01-01")
    page = sent(as_manager, url("correct-period", period), **shorter, rule="enrolled")
    assert "A target of these days would lie outside" in words_of(page)
    period.refresh_from_db()
    assert period.ended_on == day("2020-12-31")


@pytest.mark.parametrize("of", ["form", "activity"])
def test_a_period_goes_on_paying_for_what_its_targets_count(as_manager, period, of):
    leisure, therapy = (Activity.objects.get(built_in=code) for code in ("leisure", "psychotherapy"))
    TargetFactory(funding_period=period, measure="sessions", **{of: leisure.form if of == "form" else leisure})
    same_days = days(started_on="2019-01-01", ended_on="2020-12-31", keep_until="2030-01-01")
    page = sent(as_manager, url("correct-period", period), **same_days, rule="enrolled", activities=[str(therapy.pk)])
    assert "A target counts work that would not be paid for: Sessions held: leisure activities." in words_of(page)
    assert not period.activities.exists()
    both = [str(therapy.pk), str(leisure.pk)]
    sent(as_manager, url("correct-period", period), **same_days, rule="enrolled", activities=both)
    assert period.activities.count() == 2


def test_a_period_that_never_paid_for_what_a_target_counts_is_corrected_all_the_same(as_manager, period):
    leisure, therapy = (Activity.objects.get(built_in=code) for code in ("leisure", "psychotherapy"))
    PaidActivityFactory(funding_period=period, activity=therapy)
    TargetFactory(funding_period=period, measure="sessions", activity=leisure)
    same_days = days(started_on="2019-01-01", ended_on="2020-12-31", keep_until="2030-01-01")
    sent(as_manager, url("correct-period", period), **same_days, rule="enrolled", contract="C-7", activities=[str(therapy.pk)])
    period.refresh_from_db()
    assert period.contract == "C-7"


def test_the_words_of_a_target_can_be_corrected(as_manager, period):
    target = TargetFactory(funding_period=period, words_en="Persns")
    page = sent(as_manager, url("correct-words", target), words_sl="Osebe", words_en="Persons of the contract")
    assert "Persons of the contract 2019–2020" in words_of(page)


def test_a_report_says_why_in_its_language_and_in_the_other_only_where_there_is_nothing_else(period):
    target = TargetFactory(funding_period=period, promise=None)
    both, one = (PromiseFactory(target=target, why_sl="Ker", why_en=words) for words in ("Because", ""))
    with override("en"):
        assert (both.why, one.why) == ("Because", "Ker")
    with override("sl"):
        assert (both.why, one.why) == ("Ker", "Ker")


def test_why_is_required_in_the_language_that_the_funder_reads(as_manager, period):
    target = TargetFactory(funding_period=FundingPeriodFactory(funder__language="en"))
    assert "Say why in a sentence" in words_of(sent(as_manager, url("promise-anew", target), **PROMISED, why_sl="Ker"))
    sent(as_manager, url("promise-anew", target), **PROMISED, why_en="Because")
    assert target.promises.last().why_en == "Because"


def test_a_worker_reads_and_writes_nothing(as_worker, period):
    target = TargetFactory(funding_period=period)
    page = as_worker.get(period.get_absolute_url())
    assert "Promises and what happened" in words_of(page)
    assert url("promise-anew", target) not in page.text
    assert as_worker.get(url("promise-anew", target)).status_code == 403


def test_sent_twice_it_is_one_promise(as_manager, period):
    target = TargetFactory(funding_period=period)
    form = opened(as_manager, url("promise-anew", target)) | PROMISED | {"why_sl": "because"}
    for _time in range(2):
        as_manager.post(url("promise-anew", target), form)
    assert target.promises.count() == 2


def test_everything_is_in_the_log(as_manager, period):
    target = TargetFactory(funding_period=period)
    sent(as_manager, url("promise-anew", target), **PROMISED, why_sl="because")
    made = [entry.content_type.model for entry in LogEntry.objects.filter(action="created").exclude(content_type=None)]
    assert made.count("promise") == 1


def test_the_report_of_these_days_prints_promise_and_what_happened(as_manager, period):
    target = TargetFactory(funding_period=period, words_en="Persons included")
    PromiseFactory(
        target=target, low=6, agreed_on=day("2020-06-01"), why_sl="Hiša je bila zaprta.", why_en="The house was closed."
    )
    programme(person("ANA", ("2019-01-01", None)))
    page = as_manager.get(reverse("reporting:report"), {"first": "2019-01-01", "last": "2020-12-31", "rule": "enrolled"})
    words = words_of(page)
    assert "Persons included 2019–2020 10 6, agreed on 1. 6. 2020 with: the fund. The house was closed. 1 100.0%" in words
    parts = "Promised 6 In the programme before 0 Entered −1 Missing of the promise 5"
    assert f"Why it differs: Persons included Part Number {parts}" in words


def test_of_more_than_was_promised_what_came_adds_and_the_promise_takes_away(as_manager, period):
    persons = TargetFactory(funding_period=period, words_en="Persons included", promise=None)
    trips = TargetFactory(funding_period=period, measure="sessions", words_en="Trips", promise=None)
    for target, low in ((persons, 1), (trips, 2)):
        PromiseFactory(target=target, low=low)
    programme(
        *(person(name, (first, None)) for name, first in (("ANA", "2018-01-01"), ("EVA", "2019-05-01"), ("IDA", "2019-06-01"))),
        sessions=[*(held(f"2019-07-0{n}", activity="leisure") for n in range(1, 5)), held("2019-07-05", status="cancelled")],
    )
    words = words_of(as_manager.get(period.get_absolute_url()))
    assert "Part Number Promised −1 In the programme before 1 Entered 2 Beyond the promise 2" in words
    assert "Part Number Planned beyond the promise 3 Cancelled: " in words
    assert "−1 Beyond the promise 2" in words.partition("Planned beyond the promise 3")[2]


def test_hours_that_happened_and_that_are_missing_add_up_to_the_promise(as_manager, period):
    TargetFactory(funding_period=period, measure="hours", words_en="Hours of help")
    called_off = [held("2019-07-02", minutes=20, status="cancelled", reason=each) for each in ("holiday", "worker")]
    programme(sessions=[held("2019-07-01", minutes=20), *called_off])
    words = words_of(as_manager.get(period.get_absolute_url()))
    assert "Hours of help 2019–2020 10 – 0.33 100.0%" in words
    parts = "Never planned 9.01 Cancelled: holiday 0.33 Cancelled: on the worker's side 0.33 Missing of the promise 9.67"
    assert parts in words


def test_whole_hours_have_two_digits_too_beside_others(as_manager, period):
    TargetFactory(funding_period=period, measure="hours")
    programme(sessions=[held("2019-07-02", minutes=120, status="cancelled")])
    assert "Never planned 8.00 Cancelled: reason not recorded 2.00" in words_of(as_manager.get(period.get_absolute_url()))


def test_each_target_opens_its_own_rows_also_where_two_count_the_same_on_the_same_days(as_manager, period):
    programme(sessions=[held("2019-03-01"), held("2019-03-02", activity="leisure"), held("2019-03-03", activity="leisure")])
    for form in ("group_activity", "leisure"):
        TargetFactory(funding_period=period, measure="sessions", form=form)
    figures = [address for address, _number in figures_of(as_manager.get(period.get_absolute_url())) if "promises" in address]
    opened_rows = [as_manager.get(address) for address in figures]
    assert [page.context["behind"].hidden + len(page.context["behind"].shown) for page in opened_rows] == [1, 2]
    assert "Sessions held: leisure activities · Sessions held · 2019–2020" in words_of(opened_rows[1])


def test_who_left_is_said_below_the_parts(as_manager, period):
    TargetFactory(funding_period=period)
    programme(person("ANA", ("2019-01-01", "2019-05-31")), person("BOR", ("2019-02-01", None)))
    assert "1 of them left in these days and did not come back." in words_of(as_manager.get(period.get_absolute_url()))
