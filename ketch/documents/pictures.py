"""A chart as a picture of its own, with names, figures and a legend in it: for files, where no style sheet stands beside it."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

import typst

from ketch.documents.blocks import Chart, Drawn, in_words
from ketch.documents.charts import BAR_HEIGHT, BASE, FILLS, Box, Label, Size, as_cell, bar, columns, legend

WIDTH, ROW, FIGURES = 520, 22, 60
# The room for names, and of one letter of them.
NARROWEST, WIDEST, LETTER = 60, 300, 5.5
LINE_OF_LEGEND = 18
FONT = "Libertinus Serif"
# The colours of pages, as the workbook has them too. What is not recorded is never filled.
COLOURS = dict(zip(FILLS, ("#0E5C5F", "#44556B", "", "#7D4A00", "#6A2C5B"), strict=True))
INK, LINE = "#1B2B2A", "#5E6F6B"
ALONE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.picture), format: "svg")'
DOTS = 200


def svg(chart: Chart, language: str) -> str:
    height, shapes = _bars(chart, language) if chart.kind is Drawn.BARS else _columns(chart, language)
    whole = height + LINE_OF_LEGEND * len(legend(chart))
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{whole}" viewBox="0 0 {WIDTH} {whole}">'
    return "".join((frame, *shapes, *_legend(chart, height), "</svg>"))


def _bars(chart: Chart, language: str) -> tuple[int, list[str]]:
    shapes, names = [], [in_words(row[0], language, grouped=False) for row in chart.table.rows]
    left = min(WIDEST, max(NARROWEST, int(LETTER * max(map(len, names), default=0)) + 8))
    for number, row in enumerate(chart.table.rows):
        top = number * ROW
        baseline = top + BAR_HEIGHT
        shapes.append(_text(Label(left - 8, baseline, names[number], "end")))
        boxes = bar(chart, row, width=WIDTH - left - FIGURES, left=left, top=top + 3)
        shapes += map(_box, boxes)
        end = max((box.x + box.width for box in boxes), default=left)
        shapes.append(_text(Label(end + 6, baseline, in_words(as_cell(sum(chart.values(row))), language), "start")))
    return len(chart.table.rows) * ROW, shapes


def _columns(chart: Chart, language: str) -> tuple[int, list[str]]:
    drawing = columns(chart, Size("", WIDTH), language)
    axis = f'<line x1="0" x2="{WIDTH}" y1="{BASE}" y2="{BASE}" stroke="{LINE}"/>'
    return drawing.height, [*map(_box, drawing.shapes), axis, *map(_text, drawing.labels)]


def _legend(chart: Chart, top: int) -> Iterator[str]:
    """A line for each: of how wide a word is drawn nothing is known here."""
    for number, (name, fill) in enumerate(legend(chart)):
        place = top + number * LINE_OF_LEGEND
        yield _box(Box(0, place + 5, 12, 12, fill))
        yield _text(Label(18, place + 15, name, "start"))


def _box(box: Box) -> str:
    place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    if colour := COLOURS[box.fill]:
        return f'<rect {place} fill="{colour}" stroke="#FFFFFF" stroke-width="0.5"/>'
    return f'<rect {place} fill="none" stroke="{LINE}" stroke-dasharray="3 3"/>'


def _text(label: Label) -> str:
    place = f'x="{label.x}" y="{label.y}" text-anchor="{label.anchor}"'
    return f'<text {place} font-family="{FONT}" font-size="11" fill="{INK}">{escape(label.words)}</text>'


def png(chart: Chart, language: str) -> bytes:
    """The same picture in dots, for programs that draw no SVG."""
    picture = {"picture": svg(chart, language)}
    return typst.compile(ALONE, sys_inputs=picture, ignore_system_fonts=True, format="png", ppi=DOTS)
