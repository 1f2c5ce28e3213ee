"""What a corrected report says of the one that it corrects."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ketch.documents.blocks import Block, Table, Text, text
from reporting.layouts.figures import cell, cell_of, query_of, title_of, what_is_hidden
from reporting.questions.donor_report import DonorReport
from reporting.questions.figures import Figure, Key, figures_of, is_hidden
from reporting.questions.measures_of_work import SHARED


@dataclass(frozen=True)
class Earlier:
    """The released report that another one corrects, by its copy number. `shown`: of the figures that were kept with it, those
    that stand in it."""

    number: str
    values: Mapping[Key, float | None]
    shown: Collection[str]


def what_differs(earlier: Earlier, report: DonorReport, shown: Collection[str]) -> Iterator[Block]:
    """Of the figures that one of the two documents shows: what both leave out, somebody decided not to tell. A figure that the
    earlier report did not have is new, and stands above."""
    told = {*shown, *earlier.shown}
    changed = [figure for figure in figures_of(report).values() if _is_told(figure, told) and _has_changed(figure, earlier)]
    rows = tuple(
        (
            text(title_of(figure, report.as_of)),
            cell_of(figure.measure.unit, earlier.values[figure.key]),
            cell(figure),
        )
        for figure in changed
        if not is_hidden(figure.key, figure.value)
    )
    note = what_is_hidden() if len(rows) < len(changed) else ""
    if rows:
        heading, columns = _("Figures that differ"), (_("Figure"), _("Earlier report"), _("This report"))
        yield Table(heading, columns, rows, note=note, short=_("Differences"))
    elif note:
        yield Text("", (note,))
    else:
        yield Text("", (_("Every figure is the same. Only words differ."),))


def _is_told(figure: Figure, told: Collection[str]) -> bool:
    """Shared days stand among the rules of every report."""
    return figure.measure is SHARED or query_of(figure.key) in told


def _has_changed(figure: Figure, earlier: Earlier) -> bool:
    return figure.key in earlier.values and earlier.values[figure.key] != figure.value
