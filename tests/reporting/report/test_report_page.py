"""The report page: what was asked, the figures, and from each of them to its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketch.documents.blocks import Table
from reporting.questions.measure import Unit
from tests.reporting.examples import held, person, programme
from tests.reporting.funders import FundingPeriodFactory
from tests.reporting.pages import figures_of, report_url, rows_url, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_years():
    """ANA both years; BOR in the second; CENE came without being enrolled."""
    return programme(
        person("ANA", ("2019-03-01", None), citizenships=[("SI", None, None)], stays=[("2019-03-01", None, "safe")]),
        person("BOR", ("2020-02-01", "2020-11-30"), citizenships=[("DE", None, None)]),
        person("CENE"),
        sessions=[
            held("2019-05-02", ("ANA", "present"), activity="psychotherapy", format="individual"),
            held("2020-05-02", ("ANA", "present"), ("BOR", "partly"), ("CENE", "present")),
            held("2020-06-02", ("ANA", ""), ("BOR", "absent_excused")),
            held("2020-07-02", ("BOR", ""), status="cancelled", reason="holiday"),
            held("2020-08-02", ("BOR", ""), status="did_not_happen", reason="few_people"),
            held("2022-07-02", ("BOR", ""), status="planned"),
        ],
    )


def test_it_says_what_was_asked_and_that_it_is_not_for_publication(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Yearly report, 2019–2020" in words
    assert "Period 1. 1. 2019 – 31. 12. 2020" in words
    assert "Counts enrolled on at least one day As of 30. 6. 2021" in words
    assert "Confidential · not for publication" in words


def test_it_begins_with_how_many_who_and_how_often(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Persons 1 2 2 Slovenian citizens 1 1 1 Foreign citizens 0 1 1 Entered 1 1 2 Exited 0 1 1 Continuing 1 1 1" in words
    assert "Sessions held 1 2 3 Sessions a month 0.1 0.2 0.1 Attendances 1 3 4 Attendance rate 100.0% 75.0% 80.0%" in words


def test_what_has_changed_since_the_year_before_is_said_in_numbers(as_manager, two_years):
    sentence = "In 2020 1 more person took part than the year before. 1 more session was held."
    assert sentence in words_of(as_manager.get(report_url()))
    assert "What has changed" not in words_of(as_manager.get(report_url(first="2019-02-01")))
    assert "What has changed" not in words_of(as_manager.get(report_url(as_of="2020-11-30")))


ONE_YEAR = {"first": "2020-01-01"}


def test_beside_a_single_year_stands_the_year_before(as_manager, two_years):
    words = words_of(as_manager.get(report_url(**ONE_YEAR)))
    assert (
        "Figure 2019 2020 Persons 1 2 Slovenian citizens 1 1 Foreign citizens 0 1 Entered 1 1 Exited 0 1 Continuing 1 1" in words
    )
    assert "Sessions held 1 2 Sessions a month 0.1 0.2 Attendances 1 3 Attendance rate 100.0% 75.0%" in words
    assert "The year before is counted as of the same day and may differ from what was reported then." in words
    assert "In 2020 1 more person took part than the year before. 1 more session was held." in words


def test_the_year_before_stands_nowhere_else(as_manager, two_years):
    page = as_manager.get(report_url(**ONE_YEAR, by="month"))
    first, *others = tables_of(page)
    assert first.columns == ("Figure", "2019", "2020")
    assert "2019" not in " ".join(
        str(words) for table in others for words in (*table.columns, *(row[0] for row in table.all_rows))
    )


def tables_of(page):
    blocks = [getattr(block, "table", block) for block in page.context["document"].blocks]
    return [block for block in blocks if isinstance(block, Table)]


@pytest.mark.parametrize("days", [{"last": "2019-12-31"}, {"first": "2020-01-01", "last": "2020-12-30"}])
def test_a_first_year_and_a_part_of_a_year_stand_alone(as_manager, two_years, days):
    page = as_manager.get(report_url(**days))
    assert len(tables_of(page)[0].columns) == 2
    assert "The year before is counted" not in words_of(page)


def test_to_date_the_year_before_stands_beside_but_nothing_is_compared(as_manager, two_years):
    words = words_of(as_manager.get(report_url(**ONE_YEAR, as_of="2020-05-31")))
    assert "Figure 2019 2020, to date Persons 1 2" in words
    assert "What has changed" not in words


def test_a_figure_of_the_year_before_opens(as_manager, two_years):
    page = as_manager.get(report_url(**ONE_YEAR))
    [(address, number)] = [row for row in figures_of(page) if "figure=held&days=2019-01-01%2F2019-12-31" in row[0]]
    assert number == "1"
    assert "All forms of support · Sessions held · 2019" in words_of(as_manager.get(address))
    assert "2. 5. 2019 psychotherapy" in words_of(as_manager.get(address))


def test_people_stand_by_year_with_the_figure_of_the_other_rule_beside(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Year Persons Slovenian citizens Foreign citizens Not recorded Attended at least once" in words
    assert "2019 1 1 0 0 1 2020 2 1 1 0 3 Different persons, whole period 2 1 1 0 3" in words


def test_under_the_other_rule_the_columns_change_places(as_manager, two_years):
    words = words_of(as_manager.get(report_url(rule="attended")))
    assert "Not recorded Enrolled on at least one day 2019 1 1 0 0 1 2020 3 1 1 1 2" in words


def test_the_years_are_said_to_be_no_sum(as_manager, two_years):
    assert "so the years do not add up to it" in words_of(as_manager.get(report_url()))


def test_a_single_year_has_no_row_set_apart(as_manager, two_years):
    assert "Different persons" not in words_of(as_manager.get(report_url(last="2019-12-31")))


def test_people_are_broken_down(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Gender Persons Under 18 18–29 30–44 45 and over Age not recorded" in words
    assert "Gender not recorded 2 0 0 0 0 2 All 2 0 0 0 0 2" in words
    assert "2019 2020 Whole period Police 0 0 0" in words
    assert "Referral not recorded 1 2 2" in words
    assert "Status not recorded 1 2 2" in words
    assert "Exploitation not recorded 1 2 2" in words
    assert "Safe accommodation 306 366 672" in words


def test_how_steadily_people_came_stands_for_all_and_each_form(as_manager, two_years):
    """ANA was enrolled for 22 months and came in two of them, BOR for ten and came in one."""
    words = words_of(as_manager.get(report_url()))
    assert "Form of support Months enrolled Months with a session 2019 2020 Whole period" in words
    assert "All forms of support 32 3 10.0% 9.1% 9.4%" in words
    assert "Psychotherapy 32 1 10.0% 0.0% 3.1%" in words


def test_movement_accommodation_and_what_was_not_held_have_their_tables(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Carried over Entered Exited Continuing 2019 0 1 0 1 2020 1 1 1 1 Whole period 0 2 1 1" in words
    assert "Only sheltered Only elsewhere In both Not recorded 2019 1 0 0 0 2020 1 0 0 1" in words
    assert "Planned Cancelled Did not happen" in words
    assert "Holiday 1 0" in words
    assert "Too few people 0 1" in words


def test_frequency_and_attendance_of_group_sessions(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Group activities 2 2.0 0.1 0.0" in words
    assert "Group activities 3 3 75.0% 1" in words
    assert "Group activities 2 2 1.5 0 3" in words


def test_work_is_cut_into_quarters_or_months_where_asked(as_manager, two_years):
    by_quarter = words_of(as_manager.get(report_url(by="quarter")))
    assert "Group activities 2020, quarter 2 2 2.0 0.7 0.2 3 3 75.0% 1" in by_quarter
    assert "Group activities 2020, quarter 3 0 0.0 0.0 0.0 0 0 – 0" in by_quarter
    assert "Group activities 2020, quarter 4" not in by_quarter
    by_month = words_of(as_manager.get(report_url(by="month")))
    assert "Psychotherapy 5/2019 1 1.0 1.0 0.2 1 1 100.0% 0" in by_month
    assert "Psychotherapy 6/2019" not in by_month
    assert "A part in which nothing was held, planned or called off has no row." in by_month


def test_a_picture_of_many_parts_says_how_far_they_reach_and_leaves_the_figures_to_its_table(as_manager, two_years):
    words = "Sessions held over time, a column for each part of it: from 0 to 1. The table has the figures."
    assert f'aria-label="{words}"' in as_manager.get(report_url()).text


def test_a_picture_of_parts_says_nothing_of_those_that_have_not_begun_and_one_number_where_there_is_one(as_manager):
    programme(sessions=[held(f"2020-0{month}-02") for month in (1, 2, 2)])
    words = "Sessions held over time, a column for each part of it: "
    of_year = as_manager.get(report_url(first="2020-01-01", last="2020-12-31", as_of="2020-02-29")).text
    assert f"{words}from 1 to 2. The table" in of_year
    of_month = as_manager.get(report_url(first="2020-01-01", last="2020-01-31")).text
    assert f"{words}1 in each. The table" in of_month


def test_activities_stand_by_year_too(as_manager, two_years):
    page = as_manager.get(report_url())
    [table] = [block for block in page.context["document"].blocks if getattr(block, "heading", "").startswith("Activities by")]
    shown = [(row[0].value, row[1].value, row[2].value) for row in table.rows]
    assert shown == [("Psychotherapy", "2019", 1), ("Group activities", "2020", 2)]


def test_tables_of_groups_leave_out_what_never_had_a_group_session(as_manager, two_years):
    """Psychotherapy was held with one person alone; of group activities a nought says something."""
    page = as_manager.get(report_url())
    assert groups_on(page) == [["Group activities"], ["Group activities"]]
    assert "What never had a group session is not listed." in words_of(page)


def test_what_could_only_say_nought_is_a_sentence(as_manager, two_years):
    page = as_manager.get(report_url(as_of="2019-12-31"))
    assert groups_on(page) == []
    assert "Group sessions by form of support No group session was held." in words_of(page)
    assert "Why sessions were not held, whole period Nothing was recorded here." in words_of(page)


def test_nobody_who_came_is_no_nought_that_says_nothing(as_manager):
    """The rate of 0 % is of a session that is recorded."""
    programme(person("ANA", ("2019-01-01", None)), sessions=[held("2019-05-02", ("ANA", "absent_excused"))])
    assert "Group activities 0 0 0.0% 0" in words_of(as_manager.get(report_url()))


@pytest.mark.parametrize(("when", "status"), [("2018-03-01", "held"), ("2019-03-01", "cancelled"), ("2022-03-01", "planned")])
def test_a_group_session_of_any_day_and_status_keeps_the_row(as_manager, when, status):
    other = held("2019-02-01", ("ANA", "present"))
    programme(person("ANA", ("2018-01-01", None)), sessions=[other, held(when, ("ANA", ""), activity="leisure", status=status)])
    assert groups_on(as_manager.get(report_url())) == [["Group activities", "Leisure activities"]] * 2


def groups_on(page):
    """The rows of the two tables of groups."""
    blocks = [block for block in page.context["document"].blocks if isinstance(block, Table)]
    tables = [table for table in blocks if table.heading.startswith("Group sessions by")]
    return [[row[0].value for row in table.rows] for table in tables]


def test_on_this_page_leads_to_each_chapter(as_manager, two_years):
    page = as_manager.get(report_url())
    contents = page.context["contents"]
    assert [name for _mark, name in contents][:3] == ["At a glance", "Persons", "Entries, exits and accommodation"]
    assert contents[-1] == ("rules", "Rules used")
    assert all(f'href="#{mark}"' in page.text and f'id="{mark}"' in page.text for mark, _name in contents)


def test_tables_of_single_activities_are_folded_with_their_one_figure(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "Activities, whole period 3 sessions held" in words
    assert "Group sessions by activity 2 group sessions held" in words


def test_the_export_stands_beside_the_title(as_manager, two_years):
    page = as_manager.get(report_url()).text
    assert page.index("<h1>") < page.index("/reports/donor/export/") < page.index("Persons in the programme")


def test_what_is_not_over_is_marked_to_date(as_manager, two_years):
    words = words_of(as_manager.get(report_url(as_of="2020-03-31")))
    assert "1. 1. 2019 – 31. 12. 2020, to date" in words
    assert "2020, to date" in words
    assert "2019, to date" not in words


def test_the_rules_used_are_printed(as_manager, two_years):
    words = words_of(as_manager.get(report_url()))
    assert "A participant is whoever was enrolled on at least one day" in words
    assert "nothing to divide by" in words


def test_a_period_that_cuts_a_year_says_which_part(as_manager, two_years):
    words = words_of(as_manager.get(report_url(first="2019-03-15")))
    assert "Report, 15. 3. 2019 – 31. 12. 2020" in words
    assert "15. 3. 2019 – 31. 12. 2019" in words


@pytest.mark.parametrize("days", [{}, ONE_YEAR])
def test_each_figure_opens_as_many_rows_as_it_says(as_manager, two_years, request, days):
    """By default every fourth. A reader who opens a number finds it again. Behind a rate, a mean or hours stand the rows that it
    was counted from."""
    figures = figures_of(as_manager.get(report_url(**days)))
    assert len(figures) > 90
    for address, number in figures if request.config.getoption("long") else figures[::4]:
        page = as_manager.get(address)
        rows = page.context["behind"].page.paginator.count + page.context["behind"].hidden
        assert rows > 0, address
        if page.context["behind"].figure.measure.unit in COUNTS:
            assert rows == int(number), address


COUNTS = (Unit.PERSONS, Unit.ENROLMENTS, Unit.SESSIONS, Unit.ATTENDANCES)


def test_a_nought_leads_nowhere(as_manager, two_years):
    assert rows_url("not_recorded") not in dict(figures_of(as_manager.get(report_url())))


def test_in_slovenian_numbers_and_words_are_slovenian(as_manager, two_years):
    as_manager.user.language = "sl"
    as_manager.user.save()
    words = words_of(as_manager.get(report_url()))
    assert "Letno poročilo, 2019–2020" in words
    assert "75,0 %" in words
    assert "Različne osebe v celotnem obdobju" in words


def test_the_funder_of_these_days_and_their_sentence_are_named(as_manager, two_years):
    FundingPeriodFactory()
    words = words_of(as_manager.get(report_url()))
    assert "Funder Example Fund" in words
    assert "Statement of funding With the support of the Example Fund." in words


def queries_of(client, **more):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(report_url(**more)).status_code == 200
    return len(asked)


def test_a_larger_house_asks_no_more_queries(as_manager):
    programme(person("ANA", ("2019-01-01", None)))
    as_manager.get(report_url())
    small = queries_of(as_manager)
    people = [person(f"P{n}", ("2014-01-01", None), citizenships=[("SI", None, None)]) for n in range(20)]
    programme(*people, sessions=[held(f"20{y}-03-0{n}", ("P1", "present")) for y in range(14, 20) for n in range(1, 9)])
    assert queries_of(as_manager, first="2014-01-01") == queries_of(as_manager, **ONE_YEAR) == small


def test_a_worker_reads_the_figures_but_is_offered_no_export(as_worker, two_years):
    page = as_worker.get(report_url())
    assert page.status_code == 200
    assert "/reports/donor/export/" not in page.text


@pytest.mark.parametrize("address", ["/reports/", report_url(), rows_url("total")])
def test_nobody_reads_it_signed_out(client, address, db):
    assert client.get(address).status_code == 302
