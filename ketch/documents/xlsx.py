"""A document as a workbook: a sheet for its words, one for each table, charts that the program draws from these cells."""

import re
from datetime import datetime, time
from io import BytesIO
from itertools import cycle

from django.utils.translation import gettext as _, override
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ketch.documents.blocks import Cell, Chapter, Chart, Document, Drawn, Emblem, Kind, Table, Text, in_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a cell holds is what was counted: nothing in it is run, followed or guessed at. No temporary file is written.
AS_IT_IS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
HEADING_ROW = 3
# As many dots as there is room for.
EMBLEM = (240, 60)
NUMBER_FORMATS = {Kind.WHOLE: "#,##0", Kind.DECIMAL: "#,##0.0", Kind.HUNDREDTHS: "#,##0.00", Kind.PERCENT: "0.0%"}
DAY_FORMATS = {"sl": "d. m. yyyy", "en": "d mmmm yyyy"}
LONGEST_NAME = 31
LONGEST_MARGIN_PART = 120
PAGE_NUMBERS = "&R&P / &N"
NARROWEST, WIDEST = 10, 44
# The colours of pictures on pages, in the order of the series: ours, away, not recorded, then what else may come.
COLOURS = ("#0E5C5F", "#44556B", "#A9B5B2", "#7D4A00", "#6A2C5B")
KINDS = {Drawn.BARS: "bar", Drawn.COLUMNS: "column"}


def render(document: Document, language: str) -> bytes:
    out = BytesIO()
    with override(language), Workbook(out, AS_IT_IS) as workbook:
        clock = datetime.combine(document.day, time.min)
        workbook.set_properties({"title": document.title, "author": "", "company": "", "created": clock})
        Sheets(workbook, document, language).write()
    return out.getvalue()


class Sheets:
    """One workbook in the making, with the formats that its sheets share."""

    def __init__(self, workbook: Workbook, document: Document, language: str) -> None:
        self.workbook, self.document, self.language = workbook, document, language
        self.names = SheetNames()
        self.bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.stamp = workbook.add_format({"bold": True, "font_color": "#6A2C5B"})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.formats = {kind: workbook.add_format({"num_format": p}) for kind, p in NUMBER_FORMATS.items()}
        self.formats[Kind.DAY] = workbook.add_format({"num_format": DAY_FORMATS[language], "align": "left"})
        self.nothing = workbook.add_format({"align": "right"})

    def write(self) -> None:
        self._words()
        for block in self.document.blocks:
            if isinstance(block, Chart):
                _draw(self.workbook, self._table(block.table), block)
            elif isinstance(block, Table):
                self._table(block)

    def _words(self) -> None:
        """The first sheet says what was asked and by which rules it was counted."""
        sheet = self._sheet(_("Report"))
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 80)
        if self.document.emblem:
            _place(sheet, self.document.emblem)
        lines, heading = list(self.document.all_facts), ""
        for block in self.document.blocks:
            if isinstance(block, Chapter):
                heading = block.heading
            elif isinstance(block, Text):
                lines += [((block.heading or heading) if n == 0 else "", line) for n, line in enumerate(block.lines)]
        for number, (name, value) in enumerate(lines, HEADING_ROW):
            sheet.write_string(number, 0, name, self.bold)
            sheet.write_string(number, 1, value, self.wrapped)

    def _table(self, table: Table) -> Worksheet:
        sheet = self._sheet(table.short or table.heading, heading=table.heading)
        for column, name in enumerate(table.columns):
            sheet.write_string(HEADING_ROW, column, name, self.bold)
            sheet.set_column(column, column, width_of(table, column, self.language))
        for number, row in enumerate(table.all_rows, HEADING_ROW + 1):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell)
        sheet.ignore_errors({"number_stored_as_text": "A1:A1048576"})  # a year is a name here
        sheet.freeze_panes(HEADING_ROW + 1, 1)
        sheet.repeat_rows(HEADING_ROW)
        if table.note:
            sheet.write_string(HEADING_ROW + len(table.all_rows) + 2, 0, table.note)
        return sheet

    def _sheet(self, name: str, heading: str = "") -> Worksheet:
        sheet = self.workbook.add_worksheet(self.names.free(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"{on_the_left(self.document.title)}&R{_plain(self.document.stamp)}")
        sheet.set_footer(on_the_left(self.document.copy.line if self.document.copy else "") + PAGE_NUMBERS)
        sheet.write_string(0, 0, self.document.title, self.title)
        sheet.write_string(1, 0, self.document.stamp, self.stamp)
        sheet.write_string(2, 0, heading, self.title)
        return sheet

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Without addresses: a file that leaves Ketch says nothing about where its rows are."""
        if cell.value is None:
            sheet.write_string(row, column, in_words(cell, self.language), self.nothing)
        elif cell.kind is Kind.DAY:
            sheet.write_datetime(row, column, cell.value, self.formats[Kind.DAY])
        elif cell.is_number:
            sheet.write_number(row, column, cell.value, self.formats[cell.kind])
        else:
            sheet.write_string(row, column, str(cell.value))


def _place(sheet: Worksheet, emblem: Emblem) -> None:
    """Beside the words, over no cell that says something."""
    scale = emblem.within(*EMBLEM)[0] / emblem.dots[0]
    picture = {"image_data": BytesIO(emblem.png), "description": emblem.words, "x_scale": scale, "y_scale": scale}
    sheet.insert_image(0, 2, "emblem.png", picture)


def _draw(workbook: Workbook, sheet: Worksheet, chart: Chart) -> None:
    """From zero; bars run downwards in the order of the table. A chart of no rows is left out."""
    if not chart.table.rows:
        return
    is_stacked = len(chart.series) > 1
    drawn = workbook.add_chart({"type": KINDS[chart.kind], **({"subtype": "stacked"} if is_stacked else {})})
    for column, colour in zip(chart.series, cycle(COLOURS)):
        drawn.add_series(_series(sheet.get_name(), chart, column, colour))
    drawn.set_title({"name": chart.table.heading, "name_font": {"size": 11}})
    drawn.set_legend({"position": "bottom"} if is_stacked else {"none": True})
    drawn.set_x_axis({"reverse": chart.kind is Drawn.BARS})
    drawn.set_y_axis({"min": 0, "major_gridlines": {"visible": False}})
    sheet.insert_chart(HEADING_ROW, len(chart.table.columns) + 1, drawn, {"description": chart.sentence})


def _series(sheet: str, chart: Chart, column: int, colour: str) -> dict[str, object]:
    """Rows set apart are no sum of the others, so they are not drawn beside them."""
    first, last = HEADING_ROW + 1, HEADING_ROW + len(chart.table.rows)
    return {
        "name": [sheet, HEADING_ROW, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
        "fill": {"color": colour},
        "gap": 60,
    }


class SheetNames:
    """No two alike, none longer than a spreadsheet program takes, no sign in them that it refuses."""

    def __init__(self) -> None:
        # Excel keeps this name for itself.
        self._taken = {"history"}

    def free(self, wanted: str) -> str:
        plain = re.sub(r"[\[\]:*?/\\]", " ", wanted).strip(" '") or "…"
        name, number = plain[:LONGEST_NAME].strip(" '"), 1
        while name.casefold() in self._taken:
            number += 1
            end = f" {number}"
            name = plain[: LONGEST_NAME - len(end)].strip(" '") + end
        self._taken.add(name.casefold())
        return name


def on_the_left(words: str) -> str:
    return f"&L{_plain(words)}"


def _plain(words: str) -> str:
    """& begins an order to the program, so a plain one is doubled; a line that is too long would be dropped whole."""
    signs = [sign.replace("&", "&&") for sign in words]
    while sum(map(len, signs)) > LONGEST_MARGIN_PART:
        signs = [*signs[:-2], "…"]
    return "".join(signs)


def width_of(table: Table, column: int, language: str) -> int:
    longest = max(len(in_words(row[column], language)) for row in table.all_rows) if table.all_rows else 0
    heading = max((len(word) for word in table.columns[column].split()), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2, heading + 3))
