"""What a reader asks first: how many, who, how often, and what has changed since the year before."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from ketch.documents.blocks import Block, Row, Table, Text, text
from ketch.words import span_in_words
from reporting.layouts.figures import cells
from reporting.layouts.people import once
from reporting.questions.donor_report import DonorReport, People
from reporting.questions.measure import Measure
from reporting.questions.measures_of_people import PEOPLE
from reporting.questions.measures_of_work import WORK
from reporting.questions.work_done import WorkDone

# The people and all work of one span.
Both = tuple[People, WorkDone]
ALWAYS = ("total", "slovenian", "foreign", "not_recorded", "entered", "exited", "continuing")
OF_WORK = ("held", "per_month", "attendances", "attendance_rate")


def at_a_glance(report: DonorReport) -> Iterator[Block]:
    years = list(_years(report))
    yield _figures(report, years)
    if changes := tuple(_changes(years)):
        yield Text(_("What has changed"), changes)


def _years(report: DonorReport) -> Iterator[Both]:
    """Of a single year first the year before, where there is anything in it."""
    if report.year_before and report.year_before.has_anything:
        yield report.year_before
    yield from ((people, work.all) for people, work in zip(report.people_by_year, report.work_by_year, strict=True))


def _figures(report: DonorReport, years: list[Both]) -> Table:
    """Each year beside the year before. Who is not recorded is told where there is somebody."""
    has_several = len(report.people_by_year) > 1
    spans = [*years, (report.people, report.work.all)] if has_several else years
    people = [PEOPLE[name] for name in ALWAYS if name != "not_recorded" or any(each.served.not_recorded for each, _work in spans)]
    rows = (
        *(_row(measure, [cells([measure], each) for each, _work in spans]) for measure in people),
        *(_row(WORK[name], [cells([WORK[name]], work) for _each, work in spans]) for name in OF_WORK),
    )
    heads = [span_in_words(each.span, each.to_date) for each, _work in years]
    columns = (_("Figure"), *heads, *([_("Whole period")] if has_several else []))
    note = " ".join(_notes(report, years))
    return Table(_("How many, who and how often"), columns, rows, note=note, short=_("At a glance"))


def _notes(report: DonorReport, years: list[Both]) -> Iterator[str]:
    if len(report.people_by_year) > 1:
        yield once()
    yield _("Entered, exited and continuing are enrolments, not persons.")
    if years[0] is report.year_before:
        yield _("The year before is counted as of the same day and may differ from what was reported then.")


def _row(measure: Measure, values: list[Row]) -> Row:
    return text(capfirst(str(measure.label))), *(cell for row in values for cell in row)


def _changes(years: list[Both]) -> Iterator[str]:
    """A year that is cut, or not over, is not beside a whole one."""
    whole = [(people, work) for people, work in years if people.span.is_whole_years and not people.to_date]
    for (before, work_before), (people, work) in pairwise(whole):
        persons = len(people.served.people) - len(before.served.people)
        sessions = work.sessions.held - work_before.sessions.held
        yield f"{_more_persons(persons, people.span.first.year)} {_more_sessions(sessions)}"


def _more_persons(number: int, year: int) -> str:
    if not number:
        return _("In %(year)s as many persons took part as the year before.") % {"year": year}
    more = ngettext(
        "In %(year)s %(n)d more person took part than the year before.",
        "In %(year)s %(n)d more persons took part than the year before.",
        abs(number),
    )
    fewer = ngettext(
        "In %(year)s %(n)d person fewer took part than the year before.",
        "In %(year)s %(n)d persons fewer took part than the year before.",
        abs(number),
    )
    return (more if number > 0 else fewer) % {"year": year, "n": abs(number)}


def _more_sessions(number: int) -> str:
    if not number:
        return _("As many sessions were held.")
    more = ngettext("%(n)d more session was held.", "%(n)d more sessions were held.", abs(number))
    fewer = ngettext("%(n)d session fewer was held.", "%(n)d sessions fewer were held.", abs(number))
    return (more if number > 0 else fewer) % {"n": abs(number)}
