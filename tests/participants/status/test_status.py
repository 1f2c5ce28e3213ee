"""Status and deadlines of one person, on their page and in short on her file: how it is, what presses, what the rules propose."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.periods import DAY, today
from participants.accommodation.actions import correct_stay
from participants.deadline.actions import accept_proposal, drop_deadline, finish_deadline
from tests.factories import AccommodationStayFactory, DeadlineFactory, StatusEntryFactory

SINCE = date(2026, 3, 3)


@pytest.fixture
def page(participant):
    return reverse("participants:status", args=[participant.pk])


@pytest.fixture
def shown(as_worker, page):
    return lambda: as_worker.get(page).context["status"]


def test_how_it_is_today_stands_in_words(as_worker, participant):
    StatusEntryFactory(
        participant=participant, kind="victim", value="possible", started_on=date(2025, 1, 1), ended_on=SINCE - DAY
    )
    StatusEntryFactory(participant=participant, kind="victim", value="presumed", started_on=SINCE)
    StatusEntryFactory(participant=participant, value="temporary_permit", started_on=SINCE, document_expires_on=date(2030, 5, 4))
    assert as_worker.get(participant.get_absolute_url()).context["status"].facts() == [
        ("Status as a victim", "presumed victim, since 3.\xa03.\xa02026"),
        ("Ground of stay", "temporary residence permit, since 3.\xa03.\xa02026, document valid until 4.\xa05.\xa02030"),
    ]


def test_nothing_is_recorded_and_says_so(as_worker, shown, page):
    assert [fact for _term, fact in shown().facts()] == ["not recorded", "not recorded"]
    text = as_worker.get(page).text
    for sentence in ("No deadline is open, and the rules propose none.", "It is written down only if the person wishes it."):
        assert sentence in text


def test_each_row_can_be_corrected_the_newest_first(shown, participant):
    old = StatusEntryFactory(participant=participant, value="unknown", started_on=date(2025, 1, 1), ended_on=SINCE - DAY)
    new = StatusEntryFactory(participant=participant, started_on=SINCE, decided_by="police")
    lines = shown().of_stay
    assert [line.act for line in lines] == [
        reverse("participants:correct-status", args=[participant.pk, row.pk]) for row in (new, old)
    ]
    assert [line.second for line in lines] == [
        "since 3.\xa03.\xa02026 · decided by: police",
        "1.\xa01.\xa02025 – 2.\xa03.\xa02026",
    ]


def test_open_deadlines_say_how_many_days_there_are(shown, participant, manager):
    for days in (-2, 0, 1, 30):
        DeadlineFactory(participant=participant, due_on=today() + timedelta(days=days), responsible=manager)
    assert [(line.second, line.chip) for line in shown().open] == [
        ("2 days ago · manager", "overdue"),
        ("today · manager", ""),
        ("in 1 day · manager", ""),
        ("in 30 days · manager", ""),
    ]


@pytest.mark.parametrize("address", ["detail", "status"])
def test_a_proposal_asks_what_the_paper_says(as_worker, participant, address):
    stay = AccommodationStayFactory(participant=participant, status="crisis", started_on=today() - 10 * DAY)
    text = as_worker.get(reverse(f"participants:{address}", args=[participant.pk])).text
    assert "By the rule: 30 days from" in text
    assert "What does the paper say?" in text
    assert f'value="{stay.started_on + 30 * DAY}"' in text


def test_what_was_done_or_dropped_stays_readable(shown, participant, worker):
    done, dropped = DeadlineFactory(participant=participant), DeadlineFactory(participant=participant, kind="appeal")
    finish_deadline(deadline=done, by=worker)
    drop_deadline(deadline=dropped, because="the appeal was taken back", by=worker)
    assert [(line.title, line.chip) for line in shown().closed] == [("Appeal", "dropped"), ("Trial", "done")]
    assert "worker · the appeal was taken back" in shown().closed[0].second


def test_a_changed_proposal_is_pointed_out(shown, participant, worker):
    stay = AccommodationStayFactory(participant=participant, status="crisis", started_on=date(2026, 11, 4))
    accept_proposal(participant=participant, proposal=shown().reckoning.proposals[0], by=worker)
    correct_stay(stay=stay, started_on=date(2026, 11, 2), by=worker)
    (line,) = shown().open
    assert line.second.endswith("The rule would now say 2.\xa012.\xa02026; the paper decides.")
    assert line.title == "Stay in crisis accommodation ends"


def test_safe_contact_comes_first_and_the_title_holds_the_code_alone(as_worker, participant, page):
    text = as_worker.get(page).text
    assert text.index("Safe contact") < text.index("Deadlines")
    assert participant.call_name not in text.split("</head>")[0]


@pytest.mark.parametrize("address", ["detail", "status"])
def test_the_number_of_queries_stays_the_same(as_worker, participant, worker, address):
    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(reverse(f"participants:{address}", args=[participant.pk]))
        return len(captured)

    def fill(year):
        StatusEntryFactory(participant=participant, started_on=date(year, 1, 1), ended_on=date(year, 12, 31))
        AccommodationStayFactory(participant=participant, started_on=date(year, 1, 1), ended_on=date(year, 12, 31))
        finish_deadline(deadline=DeadlineFactory(participant=participant, responsible=worker), by=worker)
        DeadlineFactory(participant=participant, responsible=worker)

    fill(2010)
    count()
    few = count()
    for year in range(2011, 2020):
        fill(year)
    assert count() == few
