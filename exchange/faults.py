"""Where in the workbook something is wrong. Printed it reads `Sheet row N, column: what is wrong and what would be right`."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, order=True)
class SheetFault:
    """`row` 0: the whole sheet. The words are in the language of whoever imports."""

    sheet: str
    row: int
    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} {self.right}"

    @property
    def place(self) -> str:
        if not self.row:
            return self.sheet
        return _("%(sheet)s row %(row)d, %(column)s") % {"sheet": self.sheet, "row": self.row, "column": self.column}
