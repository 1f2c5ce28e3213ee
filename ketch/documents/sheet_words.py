"""The words around the cells of a workbook: names of sheets, lines in the margins, widths of columns."""

import re

from ketch.documents.blocks import Table
from ketch.documents.words import in_words

LONGEST_NAME = 31
LONGEST_MARGIN_PART = 120
PAGE_NUMBERS = "&R&P / &N"
NARROWEST, WIDEST = 10, 44


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


def on_the_right(words: str) -> str:
    return f"&R{_plain(words)}"


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
