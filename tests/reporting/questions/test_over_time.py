"""Sessions over time: months where they can be read, quarters and years where they could not."""

from datetime import date

import pytest

from ketch.periods import Period
from reporting.questions.rows import Rows
from reporting.questions.work_done import over_time, spans
from tests.reporting.examples import LATER, held, person, programme


def test_five_years_are_shown_by_month_ten_by_quarter_twenty_by_year():
    lengths = [len(spans(Period(date(2000, 1, 1), date(last, 12, 31)))) for last in (2004, 2009, 2019)]
    assert lengths == [60, 40, 20]


def test_a_month_that_the_period_cuts_is_the_part_inside_it():
    assert spans(Period(date(2019, 1, 15), date(2019, 2, 3)))[0] == Period(date(2019, 1, 15), date(2019, 1, 31))


@pytest.mark.django_db
def test_each_month_has_its_sessions_individual_and_group_apart():
    programme(
        person("ANA", ("2019-01-01", None)),
        sessions=[
            held("2019-01-31", ("ANA", "present"), format="individual"),
            held("2019-02-01", ("ANA", "present")),
            held("2019-02-02", ("ANA", "")),
            held("2019-02-03", ("ANA", ""), status="cancelled"),
        ],
    )
    january, february, *rest = over_time(Period.of_year(2019), Rows(Period.of_year(2019), LATER))
    assert (january.sessions.individual, january.attendance.group.held) == (1, 0)
    groups = february.attendance.group
    assert (february.sessions.individual, groups.held, groups.with_register) == (0, 2, 1)
    assert sum(work.sessions.held for work in rest) == 0
