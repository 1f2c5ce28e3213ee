"""A workbook written row by row into memory: texts are texts whatever they begin with, and no temporary file is made.

XlsxWriter keeps every cell of a large register in memory, or writes them to a folder where anybody may look.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain, islice
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exchange.workbook import opening, reading, values

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
)
# Before March 1900 spreadsheets count a day that never was.
FIRST_SAFE_DAY = date(1900, 3, 1)
BOLD, DAY = 1, 2
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""

Tab = tuple[str, Sequence[str], Iterable[Sequence[object]]]


def workbook(tabs: Iterable[Tab], footer: str = "") -> bytes:
    """`tabs`: name, headings and rows of each sheet. `footer` stands on every printed page."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        names = []
        for number, (name, headings, rows) in enumerate(tabs, 1):
            _put(archive, f"xl/worksheets/sheet{number}.xml", _sheet(headings, rows, footer))
            names.append(name)
        for place, text in _around(names).items():
            _put(archive, place, iter([text]))
    return out.getvalue()


def _put(archive: ZipFile, name: str, pieces: Iterator[str]) -> None:
    # The same rows give the same bytes: no time of day in the archive.
    part = ZipInfo(name)
    part.compress_type = ZIP_DEFLATED
    with archive.open(part, "w", force_zip64=True) as stream:
        while some := list(islice(pieces, 500)):
            stream.write("".join(some).encode())


def _sheet(headings: Sequence[str], rows: Iterable[Sequence[object]], footer: str) -> Iterator[str]:
    yield f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
    yield ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield f'<cols><col min="1" max="{len(headings)}" width="16" customWidth="1"/></cols><sheetData>'
    columns = [reading.letters(place) for place in range(len(headings))]
    for number, row in enumerate(chain([headings], rows), 1):
        cells = "".join(_cell(f"{column}{number}", value, number) for column, value in zip(columns, row, strict=True))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData>"
    if footer:
        plain = footer.replace("&", "&&")
        yield f"<headerFooter><oddFooter>{escape(f'&L{plain}&R&P / &N')}</oddFooter></headerFooter>"
    yield "</worksheet>"


def _cell(place: str, value: object, row: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date) and value >= FIRST_SAFE_DAY:
        return f'<c r="{place}" s="{DAY}"><v>{(value - opening.FIRST_OF_1900).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    style = f' s="{BOLD}"' if row == 1 else ""
    text = escape(values.escaped(str(value)[: values.LONGEST]))
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _around(names: list[str]) -> dict[str, str]:
    """The parts that say what the sheets are and where."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    places = "".join(_relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    kinds = "".join(_kind(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers)
    own = _kind("/xl/workbook.xml", "sheet.main") + _kind("/xl/styles.xml", "styles")
    relations = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    return {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"{relations}{places}{_relation('rId0', 'styles', 'styles.xml')}</Relationships>",
        "xl/styles.xml": STYLES,
        "_rels/.rels": f"{relations}{_relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "[Content_Types].xml": f"{TYPES}{kinds}{own}</Types>",
    }


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _kind(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{SPREADSHEET}.{kind}+xml"/>'
