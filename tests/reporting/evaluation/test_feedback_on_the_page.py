"""What the page of an activity shows of feedback: closed spans that are large enough, comments in no order."""

from datetime import date

import pytest

from activities.feedback.poster import last_closed_day
from reporting.evaluation.figures import FeedbackOf
from reporting.questions.feedback import ratings_of_activity
from tests.activities.feedback.posters import given
from tests.factories import ActivityFactory

NEW_YEAR = date(2026, 1, 11)


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhamo skupaj")


def shown(activity, on=NEW_YEAR):
    feedback = FeedbackOf(activity, on)
    return {row.name: (row.answers, row.mean, row.share) for row in [*feedback.rows, *feedback.by_quarter]}


def test_number_mean_and_share_of_positive_answers(cooking):
    given(cooking, (2025, 1, 5, 4, 3, 2, 1), (2025, 3, 4), (2025, 5, 5, 5, 5, 5, 5))
    found = shown(cooking)
    assert found["2025"] == ("11", "4.0", "72.7%")
    assert found["2025, quarter 1"] == ("6", "3.2", "50.0%")
    assert found["2025, quarter 3"] == ("0", "–", "–")


def test_a_few_answers_are_hidden_and_so_is_what_would_tell_them(cooking):
    given(cooking, (2025, 1, 1, 1), (2025, 7, 5, 5, 5, 5, 5))
    found = shown(cooking)
    assert found["2025"][0] == "7"
    assert found["2025, quarter 1"] == found["2025, quarter 3"] == ("z", "z", "z")


def test_a_quarter_shows_once_nobody_can_answer_for_it_any_more(cooking):
    given(cooking, (2026, 3, 5, 5, 5, 5, 5))
    assert shown(cooking, date(2026, 4, 10)) == {}
    assert shown(cooking, date(2026, 4, 11)) == {"2026, quarter 1": ("5", "5.0", "100.0%")}
    assert last_closed_day(date(2026, 1, 10)) == date(2025, 9, 30)


def test_comments_stand_by_year_in_no_order(cooking):
    given(cooking, (2025, 2, 5, 5, 5), comment="februar")
    given(cooking, (2025, 8, 1, 1), comment="avgust")
    given(cooking, (2025, 9, 1), comment="")
    given(cooking, (2026, 1, *[3] * 20), comment="januar")
    feedback = FeedbackOf(cooking, NEW_YEAR)
    assert [(name, sorted(texts)) for name, texts in feedback.comments] == [("2025", ["avgust"] * 2 + ["februar"] * 3)]
    orders = {tuple(FeedbackOf(cooking, NEW_YEAR).comments[0][1]) for _ in range(40)}
    assert len(orders) > 1


def test_years_with_too_few_answers_are_told_together(cooking):
    given(cooking, (2023, 2, 5, 5), (2024, 2, 5, 5, 5), (2026, 1, *[4] * 6), comment="hvala")
    names = [(name, len(texts)) for name, texts in FeedbackOf(cooking, date(2026, 4, 11)).comments]
    assert names == [("2026 so far", 6), ("2023–2024", 5)]


def test_the_page_shows_it_to_who_may_read_figures(as_worker, as_therapist, cooking):
    given(cooking, (2019, 5, 5, 5, 5, 5, 4), comment="Pot <b>je</b> lepa")
    page = as_worker.get(cooking.get_absolute_url()).text
    assert "All time, to the end of" in page
    assert "Pot &lt;b&gt;je&lt;/b&gt; lepa" in page
    assert ">of 5 · 5 answers in 2019<" in page
    assert "lepa" not in as_therapist.get(cooking.get_absolute_url()).text


def test_no_answers_say_what_to_do(as_worker, cooking):
    page = as_worker.get(cooking.get_absolute_url()).text
    assert "No quarter with answers is closed yet." in page
    assert f"/activities/{cooking.pk}/feedback/poster/" in page


def test_two_queries_however_many_answers(cooking, django_assert_num_queries):
    given(cooking, *((2025, month, 5, 4, 3, 2, 1) for month in range(1, 13)), comment="hvala")
    with django_assert_num_queries(2):
        feedback = FeedbackOf(cooking, NEW_YEAR)
        assert (feedback.rows, feedback.by_quarter, feedback.comments, feedback.box) is not None
    assert ratings_of_activity(cooking, NEW_YEAR).shown(feedback.figures.quarters[0]).answers == 15
