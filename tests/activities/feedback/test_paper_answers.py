"""Answers on paper, typed in a pile at a time."""

import pytest
from django.urls import reverse

from activities.feedback.forms import months_to_type_in
from activities.models import Feedback
from ketch.audit.models import LogEntry
from ketch.encryption.fields import opened
from ketch.periods import months_after, today
from tests.factories import ActivityFactory

THIS_MONTH = today().replace(day=1)


@pytest.fixture
def page(db):
    return reverse("activities:paper-answers", args=[ActivityFactory().pk])


def typed(*answers, **more):
    """`answers`: (face, words, language)"""
    sent = {"month": THIS_MONTH.isoformat(), "rows": "8"}
    for number, (rating, comment, language) in enumerate(answers, 1):
        sent |= {f"rating-{number}": rating, f"comment-{number}": comment, f"language-{number}": language}
    return sent | more


def answers():
    return sorted(opened(Feedback.objects.all(), "rating", "comment", "language"))


def test_the_rows_that_were_filled_in_are_saved(as_worker, page):
    response = as_worker.post(page, typed(("5", "Hvala", "sl"), ("", "", ""), ("2", "", "uk")), follow=True)
    assert answers() == [(2, "", ""), (5, "Hvala", "sl")]
    assert "Saved: 2 answers." in response.text


def test_words_without_a_face_are_asked_for_one(as_worker, page):
    response = as_worker.post(page, typed(("5", "", ""), ("", "Premalo časa", "")))
    assert "Choose the face of this answer." in response.text
    assert "Premalo časa" in response.text
    assert answers() == []


def test_nothing_typed_is_said_kindly(as_worker, page):
    assert "Choose the face of one answer at least." in as_worker.post(page, typed()).text


def test_more_rows_keep_what_was_typed_and_judge_nothing(as_worker, page):
    response = as_worker.post(page, typed(("", "Premalo časa", ""), more="yes"))
    assert len(response.context["form"].lines) == 16
    assert "Premalo časa" in response.text
    assert "Choose the face" not in response.text
    assert as_worker.post(page, typed(("4", "", ""), rows="16", **{"rating-16": "1"})).status_code == 302
    assert answers() == [(1, "", ""), (4, "", "")]


@pytest.mark.parametrize("rows", ["-1", "99999", "²", "\x00", ""])
def test_an_odd_number_of_rows_does_no_harm(as_worker, page, rows):
    assert as_worker.post(page, typed(("4", "", ""), rows=rows)).status_code in {200, 302}


def test_a_month_whose_figures_were_shown_is_closed(as_worker, page):
    response = as_worker.post(page, typed(("4", "", ""), month=months_after(THIS_MONTH, -12).isoformat()))
    assert response.status_code == 200
    assert answers() == []


@pytest.mark.parametrize(
    ("day", "months"), [("2026-04-10", ["2026-04", "2026-03", "2026-02", "2026-01"]), ("2026-04-11", ["2026-04"])]
)
def test_months_are_offered_back_to_the_last_closed_quarter(day, months):
    from datetime import date

    assert [f"{month:%Y-%m}" for month in months_to_type_in(date.fromisoformat(day))] == months


def test_the_log_tells_neither_that_they_were_typed_in_nor_by_whom(as_worker, page):
    as_worker.post(page, typed(("5", "Kanarček", "sl")))
    assert not LogEntry.objects.exclude(action="signed in").exists()


def test_sent_twice_they_are_saved_once(as_worker, page):
    sent = typed(("5", "Hvala", "sl"), draft=as_worker.get(page).context["form"]["draft"].value())
    assert as_worker.post(page, sent).url == as_worker.post(page, sent).url
    assert answers() == [(5, "Hvala", "sl")]
