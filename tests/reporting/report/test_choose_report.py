"""Choosing the days: project periods first, then years, own dates last. Whatever is typed gets an answer that helps."""

import pytest

from ketch.periods import today
from tests.factories import EnrolmentFactory
from tests.reporting.funders import FundingPeriodFactory
from tests.reporting.pages import report_url, words_of

pytestmark = pytest.mark.django_db


def typed(first, last, **more):
    """Days as the three fields send them."""
    parts = {"rule": "enrolled"}
    for name, day in (("first", first), ("last", last)):
        parts |= {f"{name}_{part}": number for part, number in zip(("day", "month", "year"), day.split(), strict=True)}
    return parts | more


def test_a_funding_period_is_offered_with_its_funder_and_its_rule(as_manager):
    FundingPeriodFactory(started_on="2022-01-01", ended_on="2023-12-31", rule="attended")
    page = as_manager.get("/reports/")
    assert '<div class="when">2023</div>' in page.text  # by its last year, as a report of ours
    assert "2022–2023 1. 1. 2022 – 31. 12. 2023 · Example Fund" in words_of(page)
    assert "first=2022-01-01&amp;last=2023-12-31&amp;rule=attended" in page.text
    assert "Funders" in words_of(page)


def test_every_year_with_somebody_in_it_is_offered(as_manager):
    EnrolmentFactory(started_on="2017-05-01")
    words = words_of(as_manager.get("/reports/"))
    assert all(f"Report for {year}" in words for year in range(2017, today().year + 1))
    assert "Report for 2016" not in words


def test_typed_days_give_the_report(as_manager):
    words = words_of(as_manager.get("/reports/donor/", typed("15 3 2019", "31 12 2020")))
    assert "Report, 15. 3. 2019 – 31. 12. 2020" in words
    assert f"As of {today().day}. {today().month}. {today().year}" in words


def test_an_address_that_asks_nothing_leads_to_the_choice_and_complains_of_nothing(as_manager):
    page = as_manager.get("/reports/donor/", follow=True)
    assert page.redirect_chain == [("/reports/", 302)]
    assert "error-summary" not in page.text


def test_change_leads_back_with_the_days_in_the_fields(as_manager):
    page = as_manager.get(report_url().replace("/donor/", "/"))
    assert 'name="first_year" value="2019"' in page.text


@pytest.mark.parametrize(
    ("first", "last", "more", "words"),
    [
        ("31 2 2019", "31 12 2020", {}, "There is no such day."),
        ("1 1 2020", "31 12 2019", {}, "Choose a day from 1 January 2020 on."),
        ("1 1 0001", "31 12 2019", {}, "Write the year with four figures, like 2024."),
        ("1 1 1900", "31 12 2050", {}, "A report covers 150 years at most."),
        ("1 1 2019", "31 12 2019", {"as_of": "2050-01-01"}, "Choose today or an earlier day."),
        ("1 1 2019", "31 12 2019", {"as_of": "yesterday"}, "Write all three as numbers"),
        ("1 1 2019", "31 12 2019", {"rule": "everyone"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(as_manager, first, last, more, words):
    page = as_manager.get("/reports/donor/", typed(first, last, **more))
    assert page.status_code == 200
    assert words in words_of(page)
    assert "Yearly report" not in words_of(page)


@pytest.mark.parametrize("word", ["", "\x00", "9" * 10_000, "2019-02-31", "../..", "٢٠١٩-٠١-٠١", "20190101", "2019-W01-1"])
@pytest.mark.parametrize("name", ["first", "last", "as_of", "rule"])
def test_no_address_is_too_odd(as_manager, name, word):
    assert as_manager.get(report_url(**{name: word})).status_code == 200


def test_a_report_of_days_to_come_says_that_there_is_nothing(as_manager):
    later = {"first": f"{today().year + 2}-01-01", "last": f"{today().year + 3}-12-31", "as_of": ""}
    assert "How many, who and how often Nothing was recorded here." in words_of(as_manager.get(report_url(**later)))
