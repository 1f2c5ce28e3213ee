"""A chart that the spreadsheet program draws from the cells beside it, so both always agree."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ketch.documents.blocks import Chart, Drawn

# The colours of screens.md in the order of the series: ours, away, not recorded, then what else may come.
COLOURS = ("#0E5C5F", "#44556B", "#A9B5B2", "#7D4A00", "#6A2C5B")
KINDS = {Drawn.BARS: "bar", Drawn.COLUMNS: "column"}


def draw(workbook: Workbook, sheet: Worksheet, chart: Chart, heading_row: int) -> None:
    if not chart.table.rows:
        return
    drawn = workbook.add_chart(_kind(chart))
    for number, column in enumerate(chart.series):
        drawn.add_series(_series(sheet.get_name(), chart, column, heading_row, COLOURS[number % len(COLOURS)]))
    drawn.set_title({"name": chart.table.heading, "name_font": {"size": 11}})
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    _set_axes(drawn, chart.kind)
    place = len(chart.table.columns) + 1
    sheet.insert_chart(heading_row, place, drawn, {"description": chart.sentence})


def _kind(chart: Chart) -> dict[str, str]:
    stacked = {"subtype": "stacked"} if len(chart.series) > 1 else {}
    return {"type": KINDS[chart.kind], **stacked}


def _series(sheet: str, chart: Chart, column: int, heading_row: int, colour: str) -> dict:
    """Rows set apart are no sum of the others, so they are not drawn beside them."""
    first, last = heading_row + 1, heading_row + len(chart.table.rows)
    return {
        "name": [sheet, heading_row, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
        "fill": {"color": colour},
        "gap": 60,
    }


def _set_axes(drawn, kind: Drawn) -> None:
    """From zero; bars run downwards in the order of the table."""
    figures, names = {"min": 0, "major_gridlines": {"visible": False}}, {"reverse": kind is Drawn.BARS}
    drawn.set_x_axis(names)
    drawn.set_y_axis(figures)
