"""Charts as pictures: what is drawn follows the figures, and nothing runs out of the frame."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ketch.documents.blocks import Chart, Drawn, text, whole
from ketch.documents.pictures import WIDTH, png, svg


@pytest.fixture
def chart(table):
    return Chart(Drawn.BARS, table, "People by year.", series=(1, 2))


def boxes(picture):
    return [(int(box.get("x")), int(box.get("width"))) for box in ElementTree.fromstring(picture) if box.tag.endswith("rect")]


@pytest.mark.parametrize("kind", list(Drawn))
def test_every_shape_lies_within_the_frame(chart, kind):
    picture = svg(replace(chart, kind=kind), "en")
    assert boxes(picture)
    assert all(0 <= x <= x + width <= WIDTH for x, width in boxes(picture))


def test_bars_are_as_long_as_their_figures(chart):
    """1234 people, 4 of them foreign, and a year later 8 and 5."""
    of_1234, _of_4, of_8, _of_5, *_legend = [width for _x, width in boxes(svg(chart, "en"))]
    assert of_1234 > 100 * of_8 > 0
    assert ">1,238</text>" in svg(chart, "en")
    assert ">1.238</text>" in svg(chart, "sl")


def test_names_and_a_legend_stand_in_it(chart):
    picture = svg(chart, "en")
    for words in ("2023", "2024", "People", "Foreign"):
        assert f">{words}</text>" in picture


def test_words_are_no_markup(chart):
    odd = replace(chart.table, rows=((text("<b>&"), *chart.table.rows[0][1:]),))
    assert "&lt;b&gt;&amp;" in svg(replace(chart, table=odd), "en")


def test_noughts_draw_nothing(chart):
    rows = tuple((text("2023"), whole(0), whole(0), *row[3:]) for row in chart.table.rows)
    assert re.findall("<rect", svg(Chart(Drawn.BARS, replace(chart.table, rows=rows), "", series=(1,)), "en")) == []


def test_in_dots_it_is_a_picture(chart):
    assert png(chart, "sl").startswith(b"\x89PNG")
    assert png(chart, "sl") == png(chart, "sl")
