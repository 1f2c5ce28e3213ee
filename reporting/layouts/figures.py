"""A figure of the list as a cell of a table, and what it is called. A layout shows no number that is not one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _

from activities.models import FormOfSupport
from ketch.documents.blocks import Block, Cell, Chart, Kind, Row, Table, Text, decimal, hundredths, in_words, percent, text, whole
from ketch.figures import DIGITS
from ketch.periods import Period
from ketch.words import span_in_words
from reporting.evaluation.figures import HIDDEN
from reporting.funding.models import Target
from reporting.questions.feedback import RatingsOfSpan
from reporting.questions.figures import Figure, Key, Subject, is_hidden
from reporting.questions.measure import Measure, Unit
from reporting.questions.measures_of_outcomes import FEEDBACK
from reporting.questions.measures_of_people import FORM
from reporting.questions.promises import TargetSoFar
from reporting.questions.rows import ActivityRow
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, WorkDone

DECIMALS = (Unit.PER_MONTH, Unit.PER_WEEK, Unit.MEAN)


def cell(figure: Figure) -> Cell:
    """It carries which figure it is; a page makes an address of that. Behind a nought there is nothing to open."""
    return replace(cell_of(figure.measure.unit, figure.value, query_of(figure.key)), opens=figure.has_rows)


def shown_in(blocks: Iterable[Block]) -> set[str]:
    """Which figures stand in their tables, as the cells say it."""
    tables = (block.table if isinstance(block, Chart) else block for block in blocks)
    rows = (row for table in tables if isinstance(table, Table) for row in table.all_rows)
    return {cell.address for row in rows for cell in row if cell.address}


def query_of(key: Key) -> str:
    """The figure in an address."""
    return urlencode({"figure": key.name, "days": str(key.span), **({"of": key.of} if key.of else {})})


def query_within(query: str, period: Period) -> str:
    """Days that are those of the report are left out."""
    return query.replace(f"&{urlencode({'days': str(period)})}", "")


def cell_of(unit: Unit, value: float | None, address: str = "") -> Cell:
    if value is None and unit is Unit.PERSONS:
        return whole(None)
    if unit is Unit.HOURS:
        return hundredths(value, address)
    if value is None or unit in DECIMALS:
        return decimal(value, address)
    if unit is Unit.MINUTES:
        return decimal(value / MINUTES_OF_AN_HOUR, address)
    if unit is Unit.PERCENT:
        return percent(value / 100, address)
    return percent(value, address) if unit is Unit.SHARE else whole(int(value), address)


def then_and_now(key: Key, unit: Unit, then: float | None, now: float | None) -> tuple[Cell, Cell]:
    """In words where it takes more than one digit to see that they differ."""
    if is_hidden(key, now):
        return text(HIDDEN), text(HIDDEN)
    before, after = (text(HIDDEN) if each is None and key.name in FEEDBACK else cell_of(unit, each) for each in (then, now))
    for digits in range(1, DIGITS + 1):
        words = in_words(before, digits=digits), in_words(after, digits=digits)
        if words[0] != words[1]:
            return (before, after) if digits == 1 else (text(words[0]), text(words[1]))
    return before, after


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
    """So does a share of 0 %, for there was something to divide by; a number that cannot be counted; and a table of words."""
    numbers = [cell for row in table.all_rows for cell in row if cell.is_number]
    return any(map(_is_told, numbers)) if numbers else bool(table.all_rows)


def _is_told(number: Cell) -> bool:
    if number.kind is Kind.DECIMAL:
        return bool(number.value)
    return (number.value is not None) if number.kind is Kind.PERCENT else number.value != 0


def title_of(figure: Figure, as_of: date) -> str:
    """What it is of, what it counts, and in which days."""
    subject, span = figure.subject, figure.subject.span
    of = [_named_apart(subject)] if isinstance(subject, WorkDone) else []
    if isinstance(subject, TargetSoFar):
        of = [words_of(subject.target)]
    if isinstance(subject, RatingsOfSpan):
        of = [name_of(subject.activity)]
    return " · ".join([*of, capfirst(str(figure.measure.label)), span_in_words(span, span.is_to_date(as_of))])


def what_is_hidden() -> str:
    return _("Feedback is hidden where only a few answered, or where one could tell from other figures what a few answered.")


def _named_apart(work: WorkDone) -> str:
    """Where no table says so, a form is told from an activity of the same name."""
    is_form = work.form and work.activity is None
    return f"{_('Form of support')}: {FORM[work.form]}" if is_form else name_of_work(work)


def form_of(work: WorkDone) -> str:
    return capfirst(str(FORM[work.form]))


def name_of_work(work: WorkDone) -> str:
    return name_of(work.activity) if work.activity else form_of(work)


def name_of(activity: ActivityRow) -> str:
    """Its own, for an English reader the English one where there is one."""
    name = activity.name_en if get_language() == "en" else ""
    return capfirst(name or activity.name)


def words_of(target: Target) -> str:
    """Of the contract, else of what is counted, and in which work."""
    if target.words:
        return target.words
    of = target.activity.name if target.activity else FormOfSupport(target.form).label if target.form else ""
    counted = capfirst(str(Target.Measure(target.measure).label))
    return f"{counted}: {of}" if of else counted
