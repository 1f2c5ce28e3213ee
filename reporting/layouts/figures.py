"""A figure of the list as a cell of a table. A layout shows no number that is not one."""

from collections.abc import Iterable
from datetime import date

from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.documents.blocks import Block, Cell, Chart, Kind, Row, Table, Text, decimal, percent, whole
from ketch.periods import Period
from ketch.words import span_in_words
from reporting.layouts.names import name_of, name_of_work, words_of
from reporting.questions.feedback import RatingsOfSpan
from reporting.questions.figures import Figure, Key, Subject
from reporting.questions.measure import Measure, Unit
from reporting.questions.promises import TargetSoFar
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, WorkDone

DECIMALS = (Unit.HOURS, Unit.PER_MONTH, Unit.PER_WEEK, Unit.MEAN)


def cell(figure: Figure) -> Cell:
    """It carries which figure it is; a page makes an address of that. Behind a nought there is nothing to open."""
    return cell_of(figure.measure.unit, figure.value, query_of(figure.key) if figure.has_rows else "")


def query_of(key: Key) -> str:
    """The figure in an address."""
    return urlencode({"figure": key.name, "days": str(key.span), **({"of": key.of} if key.of else {})})


def query_within(query: str, period: Period) -> str:
    """Days that are those of the report are left out."""
    return query.replace(f"&{urlencode({'days': str(period)})}", "")


def cell_of(unit: Unit, value: float | None, address: str = "") -> Cell:
    if value is None or unit in DECIMALS:
        return decimal(value, address)
    if unit is Unit.MINUTES:
        return decimal(value / MINUTES_OF_AN_HOUR, address)
    if unit is Unit.PERCENT:
        return percent(value / 100, address)
    return percent(value, address) if unit is Unit.SHARE else whole(int(value), address)


def cells(measures: Iterable[Measure], subject: Subject) -> Row:
    return tuple(cell(Figure(measure, subject)) for measure in measures)


def heads(measures: Iterable[Measure]) -> tuple[str, ...]:
    return tuple(capfirst(str(measure.head or measure.label)) for measure in measures)


def or_a_sentence(block: Block) -> Block:
    """In place of a table in which every number is 0 or “–”."""
    table = block.table if isinstance(block, Chart) else block
    if not isinstance(table, Table) or _says_something(table):
        return block
    return Text(table.heading, (table.if_empty or _("Nothing was recorded here."),))


def _says_something(table: Table) -> bool:
    """So does a share of 0 %, for there was something to divide by; and a table of words."""
    numbers = [cell for row in table.all_rows for cell in row if cell.is_number]
    told = (cell.value or (cell.kind is Kind.PERCENT and cell.value is not None) for cell in numbers)
    return any(told) if numbers else bool(table.all_rows)


def title_of(figure: Figure, as_of: date) -> str:
    """What it is of, what it counts, and in which days."""
    subject, span = figure.subject, figure.subject.span
    of = [name_of_work(subject)] if isinstance(subject, WorkDone) else []
    if isinstance(subject, TargetSoFar):
        of = [words_of(subject.target)]
    if isinstance(subject, RatingsOfSpan):
        of = [name_of(subject.activity)]
    return " · ".join([*of, capfirst(str(figure.measure.label)), span_in_words(span, span.is_to_date(as_of))])
