"""A document as a workbook: a sheet for its words, one for each table, charts that the program draws itself."""

from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ketch.documents.blocks import Cell, Chart, Document, Kind, Row, Table
from ketch.documents.sheet_charts import draw
from ketch.documents.sheet_words import PAGE_NUMBERS, SheetNames, on_the_left, on_the_right, width_of
from ketch.documents.words import in_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a cell holds is what was counted: nothing in it is run, followed or guessed at. No temporary file is written.
AS_IT_IS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
HEADING_ROW = 3
NUMBER_FORMATS = {Kind.WHOLE: "#,##0", Kind.DECIMAL: "#,##0.0", Kind.PERCENT: "0.0%"}
DAY_FORMATS = {"sl": "d. m. yyyy", "en": "d mmmm yyyy"}


def render(document: Document, language: str) -> bytes:
    out = BytesIO()
    with override(language), Workbook(out, AS_IT_IS) as workbook:
        workbook.set_properties({"title": document.title, "author": "", "company": ""})
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
                sheet = self._table(block.table)
                draw(self.workbook, sheet, block, HEADING_ROW)
            elif isinstance(block, Table):
                self._table(block)

    def _words(self) -> None:
        """The first sheet says what was asked and by which rules it was counted."""
        sheet = self._sheet(_("Report"))
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 80)
        lines = list(self.document.all_facts)
        for block in self.document.texts:
            lines += [(block.heading if n == 0 else "", line) for n, line in enumerate(block.lines)]
        for number, (name, value) in enumerate(lines, HEADING_ROW):
            sheet.write_string(number, 0, name, self.bold)
            sheet.write_string(number, 1, value, self.wrapped)

    def _table(self, table: Table) -> Worksheet:
        sheet = self._sheet(table.short_heading, heading=table.heading)
        for column, name in enumerate(table.columns):
            sheet.write_string(HEADING_ROW, column, name, self.bold)
            sheet.set_column(column, column, width_of(table, column, self.language))
        for number, row in enumerate(table.all_rows, HEADING_ROW + 1):
            self._row(sheet, number, row)
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
        sheet.set_header(on_the_left(self.document.title) + on_the_right(self.document.stamp))
        sheet.set_footer(on_the_left(self.document.copy.line if self.document.copy else "") + PAGE_NUMBERS)
        sheet.write_string(0, 0, self.document.title, self.title)
        sheet.write_string(1, 0, self.document.stamp, self.stamp)
        sheet.write_string(2, 0, heading, self.title)
        return sheet

    def _row(self, sheet: Worksheet, number: int, row: Row) -> None:
        for column, cell in enumerate(row):
            self._cell(sheet, number, column, cell)

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Addresses stay at home: a file that leaves says nothing about where its rows are."""
        if cell.value is None:
            sheet.write_string(row, column, in_words(cell, self.language), self.nothing)
        elif cell.kind is Kind.DAY:
            sheet.write_datetime(row, column, cell.value, self.formats[Kind.DAY])
        elif cell.is_number:
            sheet.write_number(row, column, cell.value, self.formats[cell.kind])
        else:
            sheet.write_string(row, column, str(cell.value))
