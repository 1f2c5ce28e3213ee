"""The XML inside a workbook, read piece by piece: no part is ever whole in memory, and nothing that it declares is trusted."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar
from xml.parsers import expat
from zipfile import BadZipFile
from zlib import error as ZlibError

from django.utils.translation import gettext as _


class NoWorkbook(Exception):
    """The file is refused whole. Its text is one sentence that says what to do."""

    @property
    def faults(self) -> list["NoWorkbook"]:
        return [self]


def no_workbook() -> NoWorkbook:
    return NoWorkbook(_("This is not a workbook in the form .xlsx; save it as .xlsx and choose that file."))


def damaged() -> NoWorkbook:
    return NoWorkbook(_("The file is damaged or cut short; save it again as .xlsx, or copy it once more, and try again."))


PIECE = 1 << 16
# No tag, comment or attribute of a real workbook is as long as this; the parser would hold all of one.
LONGEST_TAG = 1 << 20
# No tag of a workbook lies as deep as this; the parser keeps every tag that is still open.
DEEPEST = 100
# Nor has one as many different names; the parser keeps each for good.
MOST_NAMES = 20_000
# What reading raises where a file is not what it says: the archive, the XML, a number that is none.
BROKEN = (BadZipFile, ZlibError, expat.ExpatError, EOFError, OSError, LookupError, ValueError, NotImplementedError, RuntimeError)

Found = TypeVar("Found")
Source = Callable[[], Any]
"""Opens a part; what it gives is read and closed like a file."""


def new_parser() -> expat.XMLParserType:
    """Names arrive as `namespace name`. A document type, which alone can declare entities, ends the reading."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    left = iter(range(MOST_NAMES))
    parser.StartNamespaceDeclHandler = lambda _prefix, _uri: _one_more(left)
    return parser


def _one_more(left: Iterator[int]) -> None:
    if next(left, None) is None:
        raise damaged()


def pieces(parser: expat.XMLParserType, source: Source) -> Iterator[None]:
    """Hand `source` to the parser; stop after each piece, so that what its handlers gathered can be taken."""
    stream = _tried(source)
    read = 0
    with stream:
        while piece := _tried(lambda: stream.read(PIECE)):
            _tried(partial(parser.Parse, piece))
            read += len(piece)
            if read - max(parser.CurrentByteIndex, 0) > LONGEST_TAG or len(parser.intern) > MOST_NAMES:
                raise damaged()
            yield
        _tried(lambda: parser.Parse(b"", True))
    yield


def tags(source: Source) -> Iterator[tuple[str, dict[str, str]]]:
    """The opening tags of a small part in their order: local name, and attributes (`r:id` by its whole name)."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = new_parser()
    depth = Depth()

    def begin(name: str, attributes: dict[str, str]) -> None:
        depth.down()
        found.append((local(name), attributes))

    parser.ordered_attributes = False
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _name: depth.up()
    for _piece in pieces(parser, source):
        yield from found
        found.clear()


class Depth:
    """How many tags are open."""

    def __init__(self) -> None:
        self.open = 0

    def down(self) -> None:
        self.open += 1
        if self.open > DEEPEST:
            raise damaged()

    def up(self) -> None:
        self.open -= 1


def local(name: str) -> str:
    return name.rpartition(" ")[2]


def _tried(step: Callable[[], Found]) -> Found:
    """Only what reading itself raises is the file's fault, never what is done with the rows."""
    try:
        return step()
    except BROKEN as error:
        raise damaged() from error


def _refuse_declarations(*_declared) -> None:
    raise NoWorkbook(_("The workbook declares XML entities, which no spreadsheet program does; save it as .xlsx anew."))
