"""Pages in PDF: tagged for who hears them, to be kept, the same twice; whatever comes in stays text."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ketch.documents import pdf
from ketch.documents.blocks import Document, Table, Text, text, whole


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def test_every_word_of_the_document_is_there_in_its_order(document):
    words = words_of(pdf.render(document, "en"))
    assert "2023 1,234 4 2.3 82.5% 5 January 2024 2024 8 5 – 100.0% 31 December 2024 Different people 9 6 – –" in words
    assert "Each person counts once." in words
    assert "Period: 2023–2024" in words


def test_each_page_says_whose_copy_it_is_and_that_it_is_not_for_publication(document):
    long = replace(document, blocks=(Text("Rules", tuple(f"Rule {number}" for number in range(200))),))
    pages = [page.extract_text() for page in read(pdf.render(long, "en")).pages]
    assert len(pages) > 2
    for page in pages:
        assert "Not for publication" in page
        assert "Copy 1111-2222-3333 for Fund A & B" in page


def test_it_is_tagged_and_says_its_language_and_title(document):
    root = read(pdf.render(document, "sl")).trailer["/Root"]
    assert root["/Lang"] == "sl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata


def kinds(element, found=None):
    """The tags, in the order in which they are read."""
    found = [] if found is None else found
    element = element.get_object()
    if isinstance(element, list):
        for each in element:
            kinds(each, found)
    elif isinstance(element, dict):
        if "/S" in element:
            found.append((element["/S"], element.get("/Alt", "")))
        if "/K" in element:
            kinds(element["/K"], found)
    return found


def test_the_tree_of_tags_has_headings_tables_with_heads_and_pictures_with_words(document):
    found = kinds(read(pdf.render(document, "en")).trailer["/Root"]["/StructTreeRoot"])
    tags = [tag for tag, _words in found]
    assert [tag for tag in tags if tag in ("/Title", "/H1", "/Table", "/Figure", "/L")] == [
        *("/Title", "/H1", "/L"),
        *("/H1", "/Figure", "/Table"),
        *("/H1", "/Figure", "/Table"),
    ]
    assert tags.count("/TH") == 12
    assert [words for tag, words in found if tag == "/Figure"] == ["People by year: 1234, then 8.", "A month: 2.3, then nothing."]


def test_nobody_is_named_as_its_author_and_every_font_is_in_it(document):
    reader = read(pdf.render(document, "en"))
    assert reader.metadata.author is None
    fonts = {
        font["/BaseFont"] for page in reader.pages for font in (f.get_object() for f in page["/Resources"]["/Font"].values())
    }
    assert all("+" in name for name in fonts)


def test_made_twice_it_is_the_same_bytes_and_another_day_changes_the_clock_alone(document):
    assert pdf.render(document, "en") == pdf.render(document, "en")
    later = replace(document, day=date(2030, 1, 2))
    assert read(pdf.render(later, "en")).metadata.creation_date.date() == date(2030, 1, 2)


@pytest.mark.parametrize(
    "odd",
    ["#panic()", "*bold* _it_ $x$ `code`", "=SUM(A1)", "<a> & \\ \" '", "@cited <label>", "https://evil.example.org", "č š ž Đ"],
)
def test_what_looks_like_markup_comes_out_as_text(odd):
    document = Document(title=odd, blocks=(Table(odd, (odd, "N"), ((text(odd), whole(1)),), note=odd), Text(odd, (odd,))))
    assert words_of(pdf.render(document, "en")).count(" ".join(odd.split())) >= 5


@pytest.mark.parametrize("odd", ["\u202eabc", "a\x00b", "👩‍👩‍👧", "يحب", "\u05d0\u20e3\u200b", "x" * 100_000])
def test_odd_signs_and_endless_words_make_a_file_all_the_same(odd):
    document = Document(title="Odd", blocks=(Table("T", ("A", "N"), ((text(odd), whole(1)),)), Text("W", (odd,))))
    assert pdf.render(document, "en").startswith(b"%PDF")


def in_a_text(words: str) -> Document:
    return Document(title="Odd", blocks=(Text("W", (words,)),))


def test_what_is_pasted_with_its_tabs_and_hyphens_is_legible():
    assert "re port of 2023" in words_of(pdf.render(in_a_text("re\tport\u202e of 20\u00ad23"), "en"))


# Each of these marks passes alone, and takes the sign before it along into a font that has neither.
@pytest.mark.parametrize("mark", ["\ufe0f\u20e3", "\u20d0", "\u20f0", "\ufe20", "\u0651", "\u1ab0"])
def test_a_mark_that_cannot_be_drawn_leaves_the_sign_that_it_stands_on(mark):
    assert "Koraki: 1" in words_of(pdf.render(in_a_text(f"Koraki: 1{mark} pogovor"), "sl"))


@pytest.mark.parametrize("odd", ["中", "\ue0e9", "\ufdd0", "\x01"])
def test_what_no_font_has_is_a_question_mark_and_the_rest_stays(odd):
    assert "Зі š? 1" in words_of(pdf.render(in_a_text(f"Зі š{odd} 1"), "en"))


@pytest.mark.parametrize("odd", ["?", "é", "\u0301", "\u200b", "a\u00a0", "中", "(\u00ad"])
def test_words_without_a_blank_make_a_file_however_long(odd):
    assert pdf.render(in_a_text(odd * 70_000), "en").startswith(b"%PDF")


def test_however_many_signs_cannot_be_drawn_it_is_set_twice(monkeypatch):
    times, real = [], pdf._set
    monkeypatch.setattr(pdf, "_set", lambda data, clock: times.append(1) or real(data, clock))
    pdf.render(in_a_text(" ".join(map(chr, range(0x4E00, 0x6E00)))), "en")
    assert len(times) == 2


def test_an_empty_document_has_its_title(document):
    assert "Yearly report" in words_of(pdf.render(replace(document, blocks=()), "en"))
