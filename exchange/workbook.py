"""A workbook that may be read: its sheets by name, and what their cells refer to (texts, dates)."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from zipfile import ZipFile

from django.utils.translation import gettext as _

from exchange.cells import CellReader, Rows
from exchange.markup import Source, tags
from exchange.strings import shared_strings
from exchange.unreadable import Unreadable, damaged, no_workbook

MOST_SHEETS = 50
LARGEST_SMALL_PART = 16 << 20
# 200,000 sessions with 600,000 attendances have 12 million.
MOST_TAGS = 18_000_000
FIRST_OF_1900, FIRST_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
# The numbers that stand for a date or a time without any format beside them (ECMA-376, 18.8.30).
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|General', re.IGNORECASE)


@dataclass
class Workbook:
    """`parts`: where each sheet lies, by its name."""

    archive: ZipFile
    parts: dict[str, str] = field(default_factory=dict)
    begins: date = FIRST_OF_1900
    strings: list = field(default_factory=list)
    date_styles: frozenset[str] = frozenset()
    tags_left: int = 0
    unfolded: int = 0

    @classmethod
    def of(cls, archive: ZipFile) -> "Workbook":
        book = cls(archive, tags_left=MOST_TAGS)
        main = _relations(book, "")[0].get("officeDocument", "")
        if not (main.startswith("xl/") and main.endswith(".xml")):
            raise no_workbook()
        kinds, places = _relations(book, main)
        _read_sheets(book, main, places)
        if "styles" in kinds:
            book.date_styles = _date_styles(book.small(kinds["styles"]))
        if "sharedStrings" in kinds:
            book.strings = shared_strings(book.part(kinds["sharedStrings"]))
        return book

    def rows(self, sheet: str) -> Rows:
        """Number and cells of each row that holds something."""
        reader = CellReader(sheet, self.strings, self.date_styles, self.begins, self.tags_left)
        yield from reader.rows(self.part(self.parts[sheet]))
        self.tags_left -= reader.tags

    def small(self, name: str) -> Source:
        part = self.part(name)
        if self.archive.getinfo(name).file_size > LARGEST_SMALL_PART:
            raise damaged()
        return part

    def part(self, name: str) -> Source:
        if name not in self.archive.namelist():
            raise damaged()
        return partial(Watched, self, name)

    def size_of(self, sheets: Iterable[str]) -> int:
        """Bytes to unfold: what progress is measured by, since nobody knows how many rows there are."""
        return self.unfolded + sum(self.archive.getinfo(self.parts[sheet]).file_size for sheet in sheets)


class Watched:
    """A part being unfolded; the workbook knows how far it has come."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self.stream = book, book.archive.open(name)

    def read(self, size: int) -> bytes:
        piece = self.stream.read(size)
        self.book.unfolded += len(piece)
        return piece

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *raised: object) -> None:
        self.stream.close()


def _relations(book: Workbook, of: str) -> tuple[dict[str, str], dict[str, str]]:
    """Where the parts lie that the part `of` speaks of: by kind (styles, sharedStrings), and by id (the sheets)."""
    folder, own = posixpath.split(of)
    kinds, places = {}, {}
    for name, found in tags(book.small(posixpath.join(folder, "_rels", f"{own}.rels"))):
        if name == "Relationship":
            part = posixpath.normpath(posixpath.join("/", folder, found.get("Target", "")))[1:]
            places[found.get("Id", "")] = part
            kinds[found.get("Type", "").rpartition("/")[2]] = part
    return kinds, places


def _read_sheets(book: Workbook, main: str, places: dict[str, str]) -> None:
    for name, found in tags(book.small(main)):
        if name == "workbookPr" and found.get("date1904", "0") not in ("0", "false"):
            book.begins = FIRST_OF_1904
        elif name == "sheet":
            place = places.get(next((value for key, value in found.items() if key.endswith(" id")), ""), "")
            if found.get("name", "") in book.parts or place not in book.archive.namelist():
                raise damaged()
            book.parts[found.get("name", "")] = place
    if len(book.parts) > MOST_SHEETS:
        raise Unreadable(
            _("The workbook has more than %(most)d sheets, and a register has eight; check that it is the right file.")
            % {"most": MOST_SHEETS}
        )


def _date_styles(source: Source) -> frozenset[str]:
    """The style numbers of cells whose value is a day or a time: nothing else tells a date from a number."""
    dates, styles, inside = set(map(str, DATE_FORMATS)), [], ""
    for name, found in tags(source):
        if name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = name
        elif name == "numFmt" and not inside:
            (dates.add if _is_date(found.get("formatCode", "")) else dates.discard)(found.get("numFmtId", ""))
        elif name == "xf" and inside == "cellXfs":
            styles.append(found.get("numFmtId", "0"))
    return frozenset(str(number) for number, written in enumerate(styles) if written in dates)


def _is_date(written: str) -> bool:
    return re.search("[dmhys]", NO_DATE.sub("", written.partition(";")[0]), re.IGNORECASE) is not None
