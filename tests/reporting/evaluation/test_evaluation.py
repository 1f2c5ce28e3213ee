"""The page of an activity: what the programme tells its donors of it. Figures by counting.md; see the report's tests, too."""

from datetime import date, timedelta

import pytest

from activities.models import Series
from ketch.periods import today
from reporting.evaluation.page import Evaluation
from tests.factories import (
    ActivityFactory,
    AdjustmentFactory,
    AttendanceFactory,
    EnrolmentFactory,
    ParticipantFactory,
    SessionFactory,
)

AUTUMN = date(2025, 11, 20)


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhamo skupaj", name_en="cooking together")


@pytest.fixture
def met(cooking, participant, another_person):
    """`met("2025-03-04", "present", "absent_excused")`: a session of that day; a status for each person, "" for none."""

    def meet(day, *marks, **fields):
        session = SessionFactory(activity=cooking, takes_place_on=date.fromisoformat(day), **fields)
        for person, mark in zip((participant, another_person), marks, strict=False):
            AttendanceFactory(session=session, participant=person, status=mark)
        return session

    return meet


def numbers(activity, period="2025", as_of=AUTUMN):
    return [number for number, _words in Evaluation(activity, {"period": period}, as_of).figures]


def words(activity, period="2025", as_of=AUTUMN):
    return " | ".join(words for _number, words in Evaluation(activity, {"period": period}, as_of).figures)


def test_it_says_how_often_how_many_and_what_fell_through(cooking, met):
    met("2025-03-04", "present", "partly")
    met("2025-10-04", "present", "absent_excused")
    met("2025-10-05", status="cancelled", reason="holiday")
    assert numbers(cooking)[:4] == ["0.2", "2", "1.5", "75.0%"]
    assert "held · 1 cancelled | people on average (1 to 2) | attendance rate, 2 registers" in words(cooking)


def test_not_recorded_is_in_no_figure(cooking, met):
    met("2025-03-04", "present", "")
    met("2025-03-05", "", "")
    assert numbers(cooking)[1:4] == ["2", "1.0", "100.0%"]


def test_a_register_where_nobody_came_counts_as_nobody(cooking, met):
    met("2025-03-04", "absent_excused")
    assert numbers(cooking)[1:4] == ["1", "0.0", "0.0%"]


def test_nothing_to_divide_by_is_a_dash(cooking):
    assert numbers(cooking, period="")[1:4] == ["0", "–", "–"]


def test_a_month_counts_by_the_share_of_its_days_that_are_over(cooking, met):
    met("2025-01-05", "present")
    assert numbers(cooking, as_of=date(2025, 1, 31))[0] == "1.0"
    assert numbers(cooking, as_of=date(2025, 1, 10))[0] == "3.1"


def test_of_single_people_it_says_how_many_they_were(cooking, met):
    met("2025-03-04", "present", format="individual")
    met("2025-03-11", "present", format="individual")
    assert numbers(cooking)[2] == "1"
    assert "people who came · 2 attendances | attendance rate, 2 recorded" in words(cooking)


def in_detail(activity, as_of=AUTUMN):
    return dict(Evaluation(activity, {"period": "2025"}, as_of).in_detail)


def test_it_says_how_often_in_a_week_and_for_how_many_hours(cooking, met):
    met("2025-01-05", minutes=90)
    met("2025-01-06", minutes=60)
    facts = in_detail(cooking, as_of=date(2025, 1, 14))
    assert (facts["Sessions a week"], facts["Hours"]) == ("1.0", "2.5")


def test_it_says_what_is_planned_also_after_the_day_of_looking(cooking, met):
    for day in ("2025-11-01", "2025-12-01"):
        met(day, status="planned")
    met("2025-12-02", status="cancelled", reason="holiday")
    facts = in_detail(cooking)
    assert facts["Planned"] == "2"
    assert facts["Cancelled"] == "0"


def test_it_says_why_a_session_fell_through(cooking, met):
    for day, reason in (("2025-03-04", "holiday"), ("2025-03-05", "holiday"), ("2025-03-06", "worker"), ("2025-03-07", "")):
        met(day, status="cancelled", reason=reason)
    met("2025-03-08", status="did_not_happen", reason="few_people")
    facts = in_detail(cooking)
    assert facts["Cancelled"] == "4 · on the worker's side: 1 · holiday: 2 · not recorded: 1"
    assert facts["Did not happen"] == "1 · too few people: 1"


def test_it_says_how_many_attendances_lie_outside_every_enrolment(cooking, met, participant):
    met("2025-03-04", "present", "partly")
    met("2025-03-05", "absent_excused", "")
    EnrolmentFactory(participant=participant, started_on=date(2025, 3, 1), ended_on=date(2025, 3, 4))
    assert in_detail(cooking)["Attendances outside enrolment"] == "1"


def test_who_may_not_read_figures_is_told_none_of_it(as_therapist, cooking, met):
    met("2025-03-04", "present")
    assert "Sessions a week" not in as_therapist.get(cooking.get_absolute_url()).text


def test_who_may_read_figures_is_told_all_of_it(as_worker, cooking, met):
    met("2025-03-04", "present")
    assert "Sessions a week" in as_worker.get(cooking.get_absolute_url()).text


def test_a_series_says_what_is_expected(cooking, met, worker):
    met("2025-03-04", "present")
    Series.objects.bulk_create(
        [Series(activity=cooking, weekday=2, start_time="16:00", minutes=90, worker=worker, started_on=date(2025, 1, 1))]
    )
    assert "sessions a month, 4.3 expected" in words(cooking, as_of=date(2025, 12, 31))


def test_a_person_of_two_quarters_is_one_person_of_the_year(cooking, met):
    met("2025-03-04", "present")
    met("2025-04-04", "present")
    rows = [[cell.words for cell in row.cells] for row in Evaluation(cooking, {"period": "2025"}, AUTUMN).table.rows]
    assert [(name, people) for name, _held, _registers, _attendances, people, *_rest in rows[:2]] == [
        ("January–March", "1"),
        ("April–June", "1"),
    ]
    [whole] = Evaluation(cooking, {"period": "2025"}, AUTUMN).table.apart
    assert [cell.words for cell in whole.cells] == ["Whole period", "2", "2", "2", "1", "1.0", "100.0%"]
    assert rows[-1][0] == "October–today"


def test_one_chooses_a_year_or_all_of_them(as_worker, cooking, met):
    last_year = today().year - 1
    met(f"{last_year}-02-03", "present")
    page = cooking.get_absolute_url()
    assert f"1.\xa01.\xa0{today().year}" in as_worker.get(page).text
    assert f"1.\xa01.\xa0{last_year} – 31.\xa012.\xa0{last_year}" in as_worker.get(f"{page}?period={last_year}").text
    assert f"1.\xa01.\xa0{last_year}" in as_worker.get(f"{page}?period=all").text


@pytest.mark.parametrize("odd", ["1066", "x", "\x00", "all"])
def test_an_odd_period_is_this_year(as_worker, cooking, odd):
    assert f"1.\xa01.\xa0{today().year}" in as_worker.get(cooking.get_absolute_url(), {"period": odd}).text


def test_an_activity_that_has_ended_opens_with_its_last_year(cooking, met):
    met("2023-05-05", "present")
    cooking.ended_on = date(2023, 6, 30)
    assert Evaluation(cooking, {}, AUTUMN).days_in_words == "1.\xa01.\xa02023 – 31.\xa012.\xa02023"


def test_a_column_for_each_session_dashed_without_a_register(cooking, met):
    met("2025-03-04", "present", "present")
    met("2025-03-11", "")
    curve = Evaluation(cooking, {"period": "2025"}, AUTUMN).curve
    assert [shape.fill for shape in curve.drawings[0].shapes] == ["fill-1", "fill-none"]
    assert "Dashed columns have no register." in curve.notes


def test_an_adjustment_stands_after_the_session_of_its_day(cooking, met):
    for day in ("2025-03-04", "2025-03-11", "2025-03-18"):
        met(day, "present")
    AdjustmentFactory(activity=cooking, decided_on=date(2025, 3, 11), because="feedback", change="Two groups")
    drawing = Evaluation(cooking, {"period": "2025"}, AUTUMN).curve.drawings[0]
    _first, second, third = drawing.shapes
    [dot] = drawing.dots
    assert dot.name == "1"
    assert second.x < dot.x < third.x


def test_more_sessions_than_can_be_told_apart_are_drawn_by_month(cooking, met):
    for number in range(61):
        met((date(2025, 1, 1) + timedelta(days=number)).isoformat(), "present")
    curve = Evaluation(cooking, {"period": "2025"}, AUTUMN).curve
    assert [row.cells[0].words for row in curve.table.rows][:2] == ["January", "February"]
    assert len(curve.drawings[0].shapes) == 3  # January, February, March


def test_sessions_with_one_person_are_drawn_by_month(cooking, met):
    met("2025-02-04", "present", format="individual")
    curve = Evaluation(cooking, {"period": "2025"}, AUTUMN).curve
    assert curve.heading == "How often"
    assert [cell.words for cell in curve.table.rows[1].cells] == ["February", "1", "1"]


def test_the_page_takes_the_same_queries_for_5_sessions_and_for_300(as_worker, queries, cooking, worker):
    people = ParticipantFactory.create_batch(3)
    fill(cooking, people, range(5))
    page = f"{cooking.get_absolute_url()}?period=all"
    few = queries(as_worker, page)
    fill(cooking, people, range(5, 300))
    assert queries(as_worker, page) <= few


def fill(activity, people, days):
    for number in days:
        day = today() - timedelta(days=3 * number)
        session = SessionFactory(activity=activity, takes_place_on=day)
        AttendanceFactory(session=session, participant=people[number % 3])
        if number % 30 == 0:
            AdjustmentFactory(activity=activity, decided_on=day, because="staff", change="Another room")


def test_of_many_adjustments_the_newest_and_those_awaited_are_shown_and_all_where_they_are_asked_for(as_manager, cooking):
    def adjusted(days_ago, **fields):
        decided = today() - timedelta(days=days_ago)
        AdjustmentFactory(activity=cooking, decided_on=decided, change=f"Change {days_ago}.", **fields)

    for number in range(22):
        adjusted(number, checked_on=today())
    adjusted(400)
    page = as_manager.get(f"{cooking.get_absolute_url()}?period=all").text
    assert "Change 19." in page
    assert "Change 20." not in page
    assert "Change 400." in page
    assert (address := "?period=all&amp;adjustments=all#adjustments") in page
    assert "Change 21." in as_manager.get(f"{cooking.get_absolute_url()}{address.replace('&amp;', '&')}").text
