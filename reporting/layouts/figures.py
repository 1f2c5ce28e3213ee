"""A figure of the list as a cell of a table. A layout shows no number that is not one."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.text import capfirst

from ketch.documents.blocks import Cell, Row, decimal, percent, whole
from ketch.words import span_in_words
from reporting.layouts.names import name_of_work, words_of
from reporting.questions.figures import Figure, Subject
from reporting.questions.measure import Measure, Unit
from reporting.questions.promises import TargetSoFar
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, WorkDone

# Where the rows behind a figure are shown.
ToRows = Callable[[Figure], str]


def nowhere(figure: Figure) -> str:
    """For a file that leaves the house: it says nothing about where its rows are."""
    return ""


DECIMALS = (Unit.HOURS, Unit.PER_MONTH, Unit.PER_WEEK, Unit.MEAN)


def cell(figure: Figure, to_rows: ToRows) -> Cell:
    """Behind a nought there is nothing to open."""
    return cell_of(figure.measure.unit, figure.value, to_rows(figure) if figure.has_rows else "")


def cell_of(unit: Unit, value: float | None, address: str = "") -> Cell:
    if value is None or unit in DECIMALS:
        return decimal(value, address)
    if unit is Unit.MINUTES:
        return decimal(value / MINUTES_OF_AN_HOUR, address)
    if unit is Unit.PERCENT:
        return percent(value / 100, address)
    return percent(value, address) if unit is Unit.SHARE else whole(int(value), address)


def cells(measures: Iterable[Measure], subject: Subject, to_rows: ToRows) -> Row:
    return tuple(cell(Figure(measure, subject), to_rows) for measure in measures)


def heads(measures: Iterable[Measure]) -> tuple[str, ...]:
    return tuple(capfirst(str(measure.head or measure.label)) for measure in measures)


def title_of(figure: Figure, as_of: date) -> str:
    """What it is of, what it counts, and in which days."""
    subject, span = figure.subject, figure.subject.span
    of = [name_of_work(subject)] if isinstance(subject, WorkDone) else []
    if isinstance(subject, TargetSoFar):
        of = [words_of(subject.target)]
    return " · ".join([*of, capfirst(str(figure.measure.label)), span_in_words(span, span.is_to_date(as_of))])
