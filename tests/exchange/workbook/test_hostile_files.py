"""Hostile files end in one sentence, in bounded time and memory, with nothing written."""

import io
import signal
import subprocess
import sys
import zipfile

import pytest

from exchange.workbook.markup import NoWorkbook
from exchange.workbook.opening import MOST_BYTES, Workbook, opened
from exchange.workbook.values import LONGEST
from ketch.catalogues import ROOT
from participants.models import Participant
from tests.exchange.workbooks import book, small

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, RELATIONS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
KILOBYTES = 100_000


def altered(part: str, new) -> bytes:
    """The small register with a part replaced or added; a function gets the part's text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(small()))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in {*source.namelist(), part}:
            text = new if name == part else source.read(name)
            target.writestr(name, text(source.read(name).decode()) if callable(text) else text)
    return out.getvalue()


def with_sheet(rows: str, before: str = "") -> bytes:
    text = f'<?xml version="1.0"?><worksheet {MAIN}>{before}<sheetData>{rows}</sheetData></worksheet>'
    return altered(SHEET, text)


def cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def declares(text: str) -> str:
    head, rest = text.split("?>", 1)
    return f'{head}?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{rest}'


def laughs(text: str) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return text.replace("?>", f'?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>', 1)


def protected() -> bytes:
    """The head of a compound file, and the name of the stream that holds an encrypted workbook."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000


def marked_as_encrypted() -> bytes:
    content = bytearray(book(small()))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(signature, place + 4)
    return bytes(content)


def bomb() -> bytes:
    """Nothing but spaces, a thousandth of their size."""
    out = io.BytesIO(book(small()))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/a.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(420):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def one_endless_tag() -> bytes:
    return with_sheet(f'<row r="1"><c r="A1" t="{"n" * (3 << 20)}"/></row>')


def names_without_end() -> str:
    return f"<sst {MAIN}>{''.join(f'<a{n}/>' for n in range(500_000))}</sst>"


HOSTILE = {
    "empty": (lambda: b"", "is empty"),
    "no zip": (lambda: b"code,gender\nK-1,woman\n", "not a workbook"),
    "a page of the web": (lambda: b"<html><body>Sign in</body></html>", "not a workbook"),
    "some other zip": (lambda: _zip({"a.txt": "a"}), "form .xlsx"),
    "a letter": (lambda: _zip({"_rels/.rels": altered_relations("word/document.xml")}), "form .xlsx"),
    "the binary kind": (lambda: _zip({"_rels/.rels": altered_relations("xl/workbook.bin")}), "form .xlsx"),
    "cut short": (lambda: book(small())[:3000], "damaged or cut short"),
    "cut in the middle": (lambda: book(small())[:2000] + book(small())[2400:], "damaged or cut short"),
    "garbled": (lambda: _garbled(), "damaged or cut short"),
    "the old kind": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000, "old kind"),
    "a password": (protected, "password"),
    "a password on the zip": (marked_as_encrypted, "password"),
    "macros": (lambda: altered("xl/vbaProject.bin", "x"), "macros"),
    "links to other files": (lambda: altered("xl/externalLinks/externalLink1.xml", "<a/>"), "other files"),
    "inflating to gigabytes": (bomb, "unfolds to more than 400 MB"),
    "entities": (lambda: altered(SHEET, declares), "entities"),
    "a billion laughs": (lambda: altered(SHEET, laughs), "entities"),
    "a document type in the texts": (lambda: altered("xl/sharedStrings.xml", declares), "entities"),
    "a document type in the list of sheets": (lambda: altered("xl/workbook.xml", declares), "entities"),
    "a document type in a part nobody reads": (lambda: altered("docProps/core.xml", declares), "entities"),
    "a cell at XFD1048576": (lambda: with_sheet(f'<row r="1048576">{cell("XFD1048576")}</row>'), "wider than 100 columns"),
    "a cell at A1048576": (lambda: with_sheet(f'<row r="1048576">{cell("A1048576")}</row>'), "claims more than 900000 rows"),
    "a million claimed rows": (lambda: with_sheet("", '<dimension ref="A1:I1000000"/>'), "claims more than 900000 rows"),
    "an area of endless figures": (lambda: with_sheet("", f'<dimension ref="{"1" * 1_000_000}x"/>'), "damaged"),
    "a million empty rows": (lambda: with_sheet("<row/>" * 1_000_000), "claims more than 900000 rows"),
    "a million columns": (lambda: with_sheet(f'<row r="1">{"<c><v>1</v></c>" * 20_000}</row>'), "wider than 100 columns"),
    "a column beyond all": (lambda: with_sheet(f'<row r="1">{cell("ABCDE1")}</row>'), "damaged"),
    "one endless tag": (one_endless_tag, "damaged"),
    "tags ever deeper": (lambda: with_sheet("<a>" * 1_000_000), "damaged"),
    "tags ever deeper in the texts": (lambda: altered("xl/sharedStrings.xml", "<a>" * 1_000_000), "damaged"),
    "tags ever deeper in the styles": (lambda: altered("xl/styles.xml", "<a>" * 1_000_000), "damaged"),
    "no name twice": (lambda: with_sheet("".join(f"<a{n}/>" for n in range(500_000))), "damaged"),
    "no name of a text twice": (lambda: altered("xl/sharedStrings.xml", names_without_end()), "damaged"),
    "no prefix twice": (lambda: with_sheet("".join(f'<a xmlns:p{n}="u"/>' for n in range(300_000))), "damaged"),
    "a hundred sheets": (lambda: book({f"Sheet{n}": [] for n in range(100)}), "more than 50 sheets"),
    "no XML": (lambda: altered(SHEET, lambda _text: "nonsense"), "damaged"),
    "a text that is not there": (lambda: with_sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'), "damaged"),
    "a row without a number": (lambda: with_sheet('<row r="one"><c r="A1"><v>1</v></c></row>'), "damaged"),
    "a sheet that is not there": (lambda: altered(RELATIONS, lambda text: text.replace("sheet1", "sheet9")), "damaged"),
}  # fmt: skip


def altered_relations(main: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book(small()))) as archive:
        return archive.read("_rels/.rels").decode().replace("xl/workbook.xml", main)


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _garbled() -> bytes:
    """A byte of the first sheet's own data, not of any list."""
    content = bytearray(book(small()))
    place = content.find(SHEET.encode()) + len(SHEET) + 60
    content[place] ^= 0xFF
    return bytes(content)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_one_sentence(importing, name):
    make, words = HOSTILE[name]
    said = importing(make())
    assert words in said.refused
    assert said.refused.count(". ") == 0
    assert said.refused.endswith(".")
    assert (said.out, said.err) == ("", "")
    assert not Participant.objects.exists()


def test_tags_without_end_are_not_read_to_their_end(importing, monkeypatch):
    monkeypatch.setattr("exchange.workbook.opening.MOST_TAGS", 50_000)
    assert "claims more than" in importing(with_sheet('<row r="1">' + "<c/>" * 100_000 + "</row>")).refused


READ = """
from django.conf import settings
settings.configure(USE_I18N=False)
import re, sys
from exchange.workbook.opening import opened
from exchange.workbook.markup import NoWorkbook
from exchange.workbook.opening import Workbook
try:
    with open(sys.argv[1], "rb") as file, opened(file) as archive:
        book = Workbook.of(archive)
        print([row for sheet in book.parts for row in book.rows(sheet)])
except NoWorkbook:
    print(re.search("VmHWM: *([0-9]+)", open("/proc/self/status").read().replace("\t", " "))[1])
"""


@pytest.mark.parametrize(
    "name",
    [
        *("inflating to gigabytes", "a million empty rows", "one endless tag", "a billion laughs", "no name twice"),
        *("tags ever deeper", "tags ever deeper in the texts", "tags ever deeper in the styles", "no prefix twice"),
    ],
)
def test_it_takes_little_memory(tmp_path, name):
    (tmp_path / "hostile.xlsx").write_bytes(HOSTILE[name][0]())
    words = [sys.executable, "-c", READ, tmp_path / "hostile.xlsx"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < KILOBYTES


BUSY = """
from django.conf import settings
settings.configure(USE_I18N=False)
import sys
from exchange.taking_in import child
child.MOST_SECONDS, child.MORE_SECONDS = 1, 1
child.bound()
try:
    sum(range(int(sys.argv[1])))
    while True:
        pass
except child.NoWorkbook as refusal:
    print(refusal)
"""


@pytest.mark.parametrize(
    ("at_once", "said", "ends"),
    [
        (1, "The file takes too long to read; check that it is the right file.\n", 0),
        # Python is not asked before such a sum is done.
        (10**15, "", -signal.SIGKILL),
    ],
)
def test_what_takes_too_long_ends(at_once, said, ends):
    done = subprocess.run([sys.executable, "-c", BUSY, str(at_once)], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == (said, ends), done.stderr


def test_a_file_too_large_is_not_even_opened():
    class Huge(io.BytesIO):
        def seek(self, place, whence=0):
            return MOST_BYTES + 1 if whence == 2 else super().seek(place)

    with pytest.raises(NoWorkbook, match="larger than 64 MB"), opened(Huge(b"PK")):
        pass


def test_rows_that_a_program_left_empty_at_the_end_do_no_harm():
    """As LibreOffice writes them."""
    empty = '<row r="1048576" ht="12.8"><c r="A1048576" s="1"/></row>'
    rows = f'<row r="1">{cell("A1", "code")}</row><row r="2">{cell("A2", "K-1")}</row>{empty}'
    with opened(io.BytesIO(with_sheet(rows))) as archive:
        assert list(Workbook.of(archive).rows("Participants")) == [(1, ["code"]), (2, ["K-1"])]


def test_the_main_part_may_have_another_name():
    """As programs on the web name it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(small()))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).replace(b"workbook.xml", b"workbook22.xml")
            target.writestr(name.replace("workbook.xml", "workbook22.xml"), text)
    with opened(out) as archive:
        assert "Sessions" in Workbook.of(archive).parts


@pytest.mark.parametrize("odd", ["[", "[h", "[a", "]", "_", "\\", "&quot;", "&quot;a"])
def test_a_format_without_end_is_read_in_one_go(odd):
    def written(text: str) -> str:
        return text.replace('formatCode="', f'formatCode="{odd * (1_000_000 // len(odd))}')

    with opened(io.BytesIO(altered("xl/styles.xml", written))) as archive:
        Workbook.of(archive)


def test_a_text_in_endless_pieces_is_counted_in_one_go():
    text = f"<sst {MAIN}><si>{'<t>a</t>' * 500_000}</si><si><t>b</t></si></sst>"
    with opened(io.BytesIO(altered("xl/sharedStrings.xml", text))) as archive:
        assert Workbook.of(archive).strings == ["a" * (LONGEST + 1), "b"]


def test_a_mistake_in_our_own_code_is_not_taken_for_a_damaged_file():
    def reading():
        with opened(io.BytesIO(book(small()))) as archive:
            for _row in Workbook.of(archive).rows("Participants"):
                raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        reading()
