"""A period that is over can be closed: what was achieved is kept, and where a figure differs by then, both are shown."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.models import Activity, Session
from ketch.audit.models import LogEntry
from ketch.periods import today
from ketch.records.faults import Refused
from participants.models import Goal
from reporting.funding import actions
from reporting.questions.figures import figures_of
from tests.activities.feedback.posters import given
from tests.changed_beside import change_beside
from tests.factories import GoalFactory, PlanFactory
from tests.opened import opened
from tests.reporting.examples import LATER, day, held, person, programme
from tests.reporting.funders import FundingPeriodFactory, PromiseFactory, TargetFactory, all_so_far
from tests.reporting.pages import figures_of as shown_figures, words_of
from tests.reporting.reports import donor_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return FundingPeriodFactory()


def url(page, period):
    return reverse(f"reporting:{page}", args=[period.pk])


def sent(client, page, period, **fields):
    return client.post(url(page, period), opened(client, url(page, period)) | fields, follow=True)


@pytest.fixture
def closed(as_manager, period):
    """With two sessions held, of three that were promised."""
    programme(person("ANA", ("2019-01-01", None)), sessions=[held("2019-03-01"), held("2019-03-02")])
    target = TargetFactory(funding_period=period, measure="sessions", words_en="Meetings", promise=None)
    PromiseFactory(target=target, low=3)
    sent(as_manager, "close-period", period)
    period.refresh_from_db()
    return period


def one_session_goes():
    change_beside(Session.objects.filter(takes_place_on=day("2019-03-01")), status="planned")


def test_what_was_achieved_is_kept_and_the_page_says_when(as_manager, closed):
    assert [target.kept_value for target in closed.targets.all()] == [2]
    assert closed.closed_by == as_manager.user
    words = words_of(as_manager.get(closed.get_absolute_url()))
    assert f"Period closed {today().day}. {today().month}. {today().year}, {as_manager.user}" in words
    assert "Meetings 2019–2020 3 – 2 100.0%" in words


def test_what_is_counted_later_stands_beside_it_and_the_gap_adds_up(as_manager, closed):
    one_session_goes()
    words = words_of(as_manager.get(closed.get_absolute_url()))
    assert "Meetings 2019–2020 3 – 2 1 100.0%" in words
    assert "What happened is as it was when the period was closed" in words
    assert "Never planned 1 Still planned 1 Changed since the period was closed −1 Missing of the promise 1" in words
    [target] = all_so_far(closed, today())
    assert sum(part.number for part in target.parts) == target.gap == 1
    assert (target.as_json()["achieved"], target.as_json()["live"]) == (2, 1)


def test_what_was_kept_opens_no_rows_and_what_is_counted_now_does(as_manager, closed):
    one_session_goes()
    shown = {number: address for address, number in shown_figures(as_manager.get(closed.get_absolute_url()))}
    assert list(shown) == ["1"]
    assert len(as_manager.get(shown["1"]).context["behind"].shown) == 1
    kept = shown["1"].replace("promises.live.", "promises.")
    assert as_manager.get(kept).status_code == 404
    report = donor_report(closed.period, today())
    names = {key.name: figure.value for key, figure in figures_of(report).items() if "promises" in key.name}
    assert names == {"promises.sessions": 2.0, "promises.live.sessions": 1.0}


def test_a_goal_that_goes_takes_nothing_of_it(as_manager, period):
    programme(person("ANA", ("2019-01-01", None)))
    GoalFactory(plan=PlanFactory(), status="reached", ended_on=day("2019-05-05"))
    for measure in ("persons", "goals"):
        TargetFactory(funding_period=period, measure=measure)
    sent(as_manager, "close-period", period)
    change_beside(Goal.objects.all(), status="dropped")
    period.refresh_from_db()
    assert [(each.achieved, each.live) for each in all_so_far(period, today())] == [(1, 1), (1, 0)]


def test_a_report_of_an_earlier_day_counts_as_it_did(closed):
    one_session_goes()
    [target] = all_so_far(closed, LATER)
    assert (target.achieved, target.has_changed) == (1, False)


def test_feedback_that_is_hidden_stays_so(as_manager, period):
    leisure = Activity.objects.get(built_in="leisure")
    given(leisure, (2019, 2, 5, 4, 4, 1, 1))
    span = {"started_on": day("2019-01-01"), "ended_on": day("2019-03-31")}
    TargetFactory(funding_period=period, measure="feedback", **span)
    sent(as_manager, "close-period", period)
    period.refresh_from_db()
    assert all_so_far(period, today())[0].achieved == 60
    given(leisure, (2019, 5, 5, 5))
    [target] = all_so_far(period, today())
    assert (target.achieved, target.live, target.is_hidden) == (None, None, True)


def test_it_is_closed_once_and_only_when_it_is_over(as_manager, closed):
    assert "This period is closed already." in words_of(as_manager.post(url("close-period", closed), follow=True))
    with pytest.raises(Refused):
        actions.close_period(period=closed, by=as_manager.user)
    running = FundingPeriodFactory(ended_on=today())
    assert "This period is not over yet." in words_of(sent(as_manager, "close-period", running))
    assert url("close-period", running) not in as_manager.get(running.get_absolute_url()).text


def test_with_feedback_it_waits_for_the_last_answers(as_manager):
    period = FundingPeriodFactory(ended_on=today() - timedelta(days=1))
    TargetFactory(funding_period=period, measure="feedback")
    assert "Answers are still coming in." in words_of(sent(as_manager, "close-period", period))


def test_nothing_of_a_closed_period_moves(as_manager, closed):
    target, by = closed.targets.get(), as_manager.user
    page = as_manager.get(closed.get_absolute_url()).text
    assert [name for name in ("new-target", "correct-period") if url(name, closed) in page] == []
    assert [name for name in ("promise-anew", "remove-target") if url(name, target) in page] == []
    promise = {"low": 1, "high": None, "agreed_on": day("2019-01-01"), "agreed_with": "x"}
    for moves in (
        lambda: actions.correct_period(period=closed, activities=[], by=by),
        lambda: actions.make_target(funding_period=closed, measure="persons", by=by, **promise),
        lambda: actions.promise_anew(target=target, why_sl="x", by=by, **promise),
        lambda: actions.remove_target(target=target, because="x", by=by),
    ):
        with pytest.raises(Refused, match="This period is closed. Open it again first."):
            moves()


def test_it_is_opened_again_for_a_reason_which_the_log_keeps(as_manager, closed):
    assert "Say why in a sentence" in words_of(sent(as_manager, "reopen-period", closed, because=""))
    sent(as_manager, "reopen-period", closed, because="A session was forgotten.")
    closed.refresh_from_db()
    assert (closed.closed_at, closed.closed_by, closed.targets.get().kept_value) == (None, None, None)
    assert [entry.changes["because"][1] for entry in LogEntry.objects.filter(field_names="because")] == [
        "A session was forgotten."
    ]
    assert "This period is open already." in words_of(sent(as_manager, "reopen-period", closed, because="x"))


@pytest.mark.parametrize("page", ["close-period", "new-target", "correct-period"])
def test_whoever_goes_back_to_a_page_that_changes_it_is_told_that_it_is_closed(as_manager, closed, page):
    answer = as_manager.get(url(page, closed), follow=True)
    assert answer.redirect_chain[-1][0] == closed.get_absolute_url()
    assert "This period is closed already." in words_of(answer)
