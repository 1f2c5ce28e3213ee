"""A piece of a page that can be heard, passes a strict policy and can be read without its pictures."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ketch.documents import html
from ketch.documents.blocks import Document, Table, text


class Page(HTMLParser):
    """The opening tags of a page, in order, each with its attributes."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(words)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, wanted: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == wanted]


@pytest.fixture
def piece(document) -> Page:
    return Page(html.render(document, "en"))


def test_each_table_lies_in_a_named_region_that_the_keyboard_reaches(piece):
    regions = [attributes for attributes in piece.all("div") if attributes.get("role") == "region"]
    names = {attributes["id"] for attributes in piece.all("h2") + piece.all("span") if attributes.get("id")}
    assert len(regions) == len(piece.all("table")) == 2
    assert all(region["tabindex"] == "0" and region["aria-labelledby"] in names for region in regions)


def test_each_table_is_named_by_the_heading_above_it_and_has_headings_with_scope(piece):
    headings = [attributes["id"] for attributes in piece.all("h2")]
    assert headings == ["block-1", "block-2-name", "block-3"]
    assert [table["aria-labelledby"] for table in piece.all("table")] == headings[1:]
    assert {attributes["scope"] for attributes in piece.all("th") if "aria-hidden" not in attributes} == {"col", "row"}


def test_the_contents_name_each_block_by_its_short_name_and_lead_to_it(document, piece):
    contents = html.contents(document)
    assert [name for _mark, name in contents] == ["Rules used", "People", "People"]
    assert {mark for mark, _name in contents} <= {attributes.get("id") for _tag, attributes in piece.tags}


def test_a_folded_table_is_closed_and_says_its_name_and_one_figure(table):
    folded = replace(table, folded="1,251 people")
    page = html.render(Document("", (folded,)), "en")
    summary = page.partition("<summary")[2].partition("</summary>")[0]
    assert '<h2 id="block-1-name">People by year</h2>' in summary
    assert "1,251 people" in summary
    assert page.index("<details") < page.index('id="block-1"') < page.index("</details>")
    assert "open" not in Page(page).all("details")[0]


def test_a_figure_leads_to_its_rows(document):
    assert '<a href="/reports/rows?figure=total&amp;year=2024">8</a>' in html.render(document, "en")


def test_nothing_is_styled_or_run_in_place(piece):
    forbidden = {"style", "onclick", "onload"}
    assert not any(forbidden & attributes.keys() for _tag, attributes in piece.tags)
    assert not piece.all("style")
    assert not piece.all("script")


def test_bars_are_for_eyes_alone_since_their_table_says_the_same(piece):
    bars = [svg for svg in piece.all("svg") if svg.get("width") == "160"]
    assert bars
    assert all(svg["aria-hidden"] == "true" for svg in bars)


def test_columns_are_a_picture_with_a_sentence_and_a_table_beside(piece):
    pictures = [svg for svg in piece.all("svg") if svg.get("role") == "img"]
    assert [svg["aria-label"] for svg in pictures] == ["A month: 2.3, then nothing."] * 2
    assert [svg["width"] for svg in pictures] == ["340", "520"]
    assert len(piece.all("details")) == 1


def test_words_in_pictures_stay_12_px(piece):
    assert {label["font-size"] for label in piece.all("text")} == {"12"}


def test_numbers_inside_pictures_are_not_written_in_slovenian(document):
    piece = Page(html.render(document, "sl"))
    assert not any("," in str(box[side]) for box in piece.all("rect") for side in box if side in {"x", "y", "width"})


def test_a_document_in_slovenian_writes_its_figures_so(document):
    shown = html.render(document, "sl")
    assert "1.234" in shown
    assert "82,5\u00a0%" in shown
    assert "5.\xa01.\xa02024" in shown


def test_words_are_never_taken_for_markup():
    table = Table("<b>People</b>", ("Year",), rows=((text("<script>alert(1)</script>"),),))
    assert not Page(html.render(Document("", (table,)), "en")).all("script")
