"""What a corrected report says of the one that it corrects."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ketch.documents.blocks import Block, Row, Table, Text, text
from ketch.words import from_to
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.layouts.figures import query_of, then_and_now, title_of, what_is_hidden
from reporting.questions.donor_report import Cut, DonorReport
from reporting.questions.figures import Figure, Key, figures_of, is_hidden
from reporting.questions.measures_of_work import SHARED

Value = float | None


@dataclass(frozen=True)
class Earlier:
    """The released report that another one corrects, by its copy number. `asked`: what it was asked, and what the other one is.
    `values`: None where it cannot be read. `shown`: of the figures that were kept with it, those that stand in it."""

    number: str
    asked: tuple[Asked, Asked]
    values: Mapping[Key, Value] | None
    shown: Collection[str] = ()


def what_differs(earlier: Earlier, report: DonorReport, shown: Collection[str]) -> Iterator[Block]:
    if earlier.values is None:
        yield Text("", (_("The earlier report cannot be read, so no figure is compared with it."),))
        return
    if otherwise := tuple(_asked_otherwise(*earlier.asked)):
        yield Text("", otherwise)
    are_alike = not otherwise and {*shown} == {*earlier.shown}
    yield _figures_that_differ(earlier.values, report, {*shown, *earlier.shown}, are_alike=are_alike)


def _asked_otherwise(then: Asked, now: Asked) -> Iterator[str]:
    for (what, earlier), (_what, this) in zip(_question(then), _question(now), strict=True):
        if earlier != this:
            yield _("%(what)s: %(this)s; in the earlier report: %(earlier)s") % {"what": what, "this": this, "earlier": earlier}


def _question(asked: Asked) -> Iterator[tuple[str, str]]:
    yield _("Period"), from_to(asked.period.first, asked.period.last)
    yield _("Counts"), str(Rule(asked.rule).label)
    yield _("Activities"), str(Cut(asked.by).label)
    yield _("Contract"), f"{asked.funding.funder.name}, {asked.funding.name}" if asked.funding else _("None: own dates")


def _figures_that_differ(then: Mapping[Key, Value], report: DonorReport, told: Collection[str], *, are_alike: bool) -> Block:
    """Of the figures that one of the two documents shows (`told`): what both leave out, somebody decided not to tell. A figure
    that the earlier report did not have is new, and stands above. `are_alike`: both were asked the same and show the same."""
    every = (figure for figure in figures_of(report).values() if _is_told(figure, told))
    changed = [figure for figure in every if figure.key in then and then[figure.key] != figure.value]
    rows = tuple(_row(figure, then[figure.key], report) for figure in changed if not is_hidden(figure.key, figure.value))
    note = what_is_hidden() if len(rows) < len(changed) else ""
    if rows:
        heading, columns = _("Figures that differ"), (_("Figure"), _("Earlier report"), _("This report"))
        return Table(heading, columns, rows, note=note, short=_("Differences"))
    same = (
        _("Every figure is the same. Only words differ.")
        if are_alike
        else _("Every figure that stands in both reports is the same.")
    )
    return Text("", (note or same,))


def _row(figure: Figure, then: Value, report: DonorReport) -> Row:
    before, after = then_and_now(figure.key, figure.measure.unit, then, figure.value)
    return text(title_of(figure, report.as_of)), before, replace(after, address=query_of(figure.key), opens=figure.has_rows)


def _is_told(figure: Figure, told: Collection[str]) -> bool:
    """Shared days stand among the rules of every report."""
    return figure.measure is SHARED or query_of(figure.key) in told
