"""What differs between a report and the released one that it corrects, figure by figure."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from ketch.documents.blocks import Block, Table, Text, text
from reporting.layouts.figures import cell, cell_of, title_of
from reporting.questions.donor_report import DonorReport
from reporting.questions.figures import Key, figures_of


def what_differs(earlier: Mapping[Key, float | None], report: DonorReport) -> Iterator[Block]:
    """A figure that the earlier report did not have is new, and stands above."""
    changed = [figure for key, figure in figures_of(report).items() if key in earlier and earlier[key] != figure.value]
    rows = tuple(
        (
            text(title_of(figure, report.as_of)),
            cell_of(figure.measure.unit, earlier[figure.key]),
            cell(figure),
        )
        for figure in changed
    )
    if rows:
        heading, columns = _("Figures that differ"), (_("Figure"), _("Earlier report"), _("This report"))
        yield Table(heading, columns, rows, short=_("Differences"))
    else:
        yield Text("", (_("Every figure is the same. Only words differ."),))
