"""The one list of figures: each is in the JSON under its name, each can be counted again from its rows, and a report shows no
number that is not one of them."""

import pytest
from hypothesis import HealthCheck, given, settings

from activities.models import Attendance
from ketch.documents.blocks import Chart, Table
from ketch.figures import divided
from ketch.periods import Period
from reporting.layouts.donor import donor_document
from reporting.layouts.figures import query_of
from reporting.layouts.sections import DONOR, Manuscript, Wording
from reporting.questions.figures import Key, figures_of
from reporting.questions.measure import Unit
from tests.reporting.planting import plant
from tests.reporting.random_programmes import questions
from tests.reporting.reports import donor_report
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db
# Each figure is counted again, so a few programmes take as long as many elsewhere.
FEW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 50)
COUNTS = (Unit.PERSONS, Unit.ENROLMENTS, Unit.SESSIONS, Unit.ATTENDANCES)


def asked(first, last, *more):
    report = donor_report(Period(first, last), *more)
    return report, figures_of(report)


def at(block, path):
    for step in path.split("."):
        block = block[step]
    return block


def blocks_of(report):
    """Each block of the JSON, with its days and what it is of, as a figure's key names them."""
    json = report.as_json()
    period = days_of(json)
    people, work = json["participants"], json["activities"]
    spans = [*((span, year) for span, year in zip(period.years(), people["years"], strict=True)), (period, people["period"])]
    for span, block in spans:
        yield span, "", block
    names = {activity.activity.mark: activity.of for activity in report.work.activities}
    years = zip(period.years(), work["years"], strict=True)
    for span, block in (*years, (period, work["period"]), *((days_of(part), part) for part in work["parts"])):
        yield span, "", block["all"]
        yield from ((span, form["form"], form) for form in block["forms"])
        yield from ((span, names[activity["activity"]], activity) for activity in block["activities"])
    for block in work["over_time"]:
        yield days_of(block), "", block
    if before := json["year_before"]:
        yield period.year_before, "", before["participants"]
        yield period.year_before, "", before["activities"]["all"]


def days_of(block):
    return Period.from_text(f"{block['from']}/{block['to']}")


def leaves(block, path=""):
    for key, value in block.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        elif key not in ("year", "form", "activity", "to_date", "from", "to"):
            yield f"{path}{key}"


@given(question=questions())
@FEW
def test_the_list_and_the_json_say_the_same(question):
    programme, *rest = question
    with rolled_back():
        plant(programme)
        report, figures = asked(*rest)
        for span, of, block in blocks_of(report):
            for path in leaves(block):
                assert figures[Key(path, span, of)].value == at(block, path), (path, span, of)


@given(question=questions())
@FEW
def test_each_figure_is_counted_again_from_its_rows(question):
    programme, *rest = question
    with rolled_back():
        plant(programme)
        report, figures = asked(*rest)
        for figure in figures.values():
            rows = list(figure.rows())
            assert len({row.pk for row in rows}) == len(rows)
            assert bool(rows) == figure.has_rows or figure.value in (None, 0.0), figure.key
            if figure.value is not None:
                assert counted_again(figure, rows, report.as_of) == figure.value, figure.key


def counted_again(figure, rows, as_of):
    unit, span = figure.measure.unit, figure.subject.span
    if unit in COUNTS:
        return len(rows)
    if unit is Unit.MINUTES:
        return sum(row.minutes for row in rows)
    if unit in (Unit.PER_MONTH, Unit.PER_WEEK):
        counted = span.counted(as_of)
        return divided(len(rows), counted.length_in_months() if unit is Unit.PER_MONTH else counted.length_in_weeks())
    if unit is Unit.MEAN:
        return divided(sum(map(came_to, rows)), len(rows))
    if unit is Unit.SIZE:
        [size] = set(map(came_to, rows))
        return size
    if rows and isinstance(rows[0], Attendance):
        return divided(sum(row.status in Attendance.ATTENDED for row in rows), len(rows))
    shares = figure.measure.shares(figure.subject)
    of_rows = [shares[key] for row in rows for key in (str(row.pk), row.pk.hex) if key in shares]
    return sum(of_rows) if unit is not Unit.SHARE else divided(sum(of_rows), months_enrolled(figure))


def months_enrolled(rate):
    people, path = rate.subject.continuity, rate.measure.name.split(".")
    of = people.forms[path[2]] if path[1] == "forms" else people.of_all
    return sum(of.enrolled.values())


def came_to(session):
    return session.attendances.filter(status__in=Attendance.ATTENDED).count()


@given(question=questions())
@FEW
def test_a_report_shows_no_number_that_is_not_in_the_list(question):
    programme, *rest = question
    with rolled_back():
        plant(programme)
        report, figures = asked(*rest)
        everything = Manuscript(wordings={section.name: Wording() for section in DONOR})
        document = donor_document(report, "en", manuscript=everything)
    by_query = {query_of(key): figure for key, figure in figures.items()}
    assert number_cells(document) or not any(figure.value for figure in figures.values())
    for cell in number_cells(document):
        if cell.address:
            figure = by_query[cell.address]
            assert cell.value == (figure.value / 60 if figure.measure.unit is Unit.MINUTES else figure.value)
        else:
            assert not cell.value


def number_cells(document):
    tables = [getattr(block, "table", block) for block in document.blocks if isinstance(block, Table | Chart)]
    return [cell for table in tables for row in table.all_rows for cell in row if cell.is_number]
