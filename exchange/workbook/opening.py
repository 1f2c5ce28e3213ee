"""Refuses hostile files: what is not a small, plain workbook gets one sentence, before any part of it is unpacked."""

import io
import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from exchange.workbook import cells, values
from exchange.workbook.markup import BROKEN, NoWorkbook, Source, damaged, no_workbook, tags

MEGABYTE = 1 << 20
# 200,000 sessions with 600,000 attendances are 18 MB of file and 190 MB of XML.
MOST_BYTES = 64 * MEGABYTE
MOST_UNFOLDED = 400 * MEGABYTE
MOST_PARTS = 1000
OLD_OR_SEALED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")


@contextmanager
def opened(file: IO[bytes]) -> Iterator[ZipFile]:
    """The archive of a workbook that is fit to be read; else NoWorkbook."""
    _refuse_by_its_beginning(file)
    try:
        archive = ZipFile(file)
    except BROKEN as error:
        raise damaged() from error
    with archive:
        _refuse_by_its_list(archive.infolist())
        _refuse_declarations(archive)
        yield archive


def _refuse_by_its_beginning(file: IO[bytes]) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    beginning = file.read(8)
    if size > MOST_BYTES:
        raise NoWorkbook(
            _("The file is larger than %(most)d MB, which no workbook for Ketch is; check that it is the right file.")
            % {"most": MOST_BYTES // MEGABYTE}
        )
    if not beginning:
        raise NoWorkbook(_("The file is empty; choose the workbook again."))
    if beginning == OLD_OR_SEALED:
        raise _sealed_or_old(file)
    if not beginning.startswith(b"PK"):
        raise NoWorkbook(_("This is not a workbook; save it as .xlsx and choose that file."))


def _sealed_or_old(file: IO[bytes]) -> NoWorkbook:
    file.seek(0)
    if PASSWORD_MARK in file.read(MOST_BYTES):
        return _has_a_password()
    return NoWorkbook(_("This is a workbook of the old kind (.xls); save it as .xlsx and choose that file."))


def _has_a_password() -> NoWorkbook:
    return NoWorkbook(_("The workbook is protected with a password; save it without one and choose that file."))


def _refuse_by_its_list(parts: list[ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise _has_a_password()
    if (
        len(parts) > MOST_PARTS
        or len(set(names)) < len(names)
        or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts)
    ):
        raise damaged()
    if sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise NoWorkbook(
            _("The workbook unfolds to more than %(most)d MB, which none for Ketch does; check that it is the right file.")
            % {"most": MOST_UNFOLDED // MEGABYTE}
        )
    if "_rels/.rels" not in names:
        raise no_workbook()
    if any(name.endswith(("vbaproject.bin", "vbaprojectsignature.bin")) or name.startswith("xl/macrosheets/") for name in names):
        raise NoWorkbook(_("The workbook holds macros; save it as .xlsx without macros and choose that file."))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise NoWorkbook(
            _("The workbook takes values from other files; paste them in as values, break the links and save it again.")
        )


def _refuse_declarations(archive: ZipFile) -> None:
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            # A document type stands before the first tag, or nowhere.
            next(tags(partial(archive.open, part)), None)


MOST_SHEETS = 50
LARGEST_SMALL_PART = 16 << 20
# 200,000 sessions with 600,000 attendances have 12 million.
MOST_TAGS = 18_000_000
FIRST_OF_1900, FIRST_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
# The numbers that stand for a date or a time without any format beside them (ECMA-376, 18.8.30).
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\[(?!hh?\]|mm?\]|ss?\])[^\[\]]*\]|General', re.IGNORECASE)


@dataclass
class Workbook:
    """`parts`: where each sheet lies, by its name."""

    archive: ZipFile
    parts: dict[str, str] = field(default_factory=dict)
    begins: date = FIRST_OF_1900
    strings: list[str | values.Odd] = field(default_factory=list)
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
            book.strings = values.shared_strings(book.part(kinds["sharedStrings"]))
        return book

    def rows(self, sheet: str) -> cells.Rows:
        """Number and cells of each row that holds something."""
        reader = cells.CellReader(sheet, self.strings, self.date_styles, self.begins, self.tags_left)
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
        raise NoWorkbook(
            _("The workbook has more than %(most)d sheets, and one for Ketch has eight; check that it is the right file.")
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
