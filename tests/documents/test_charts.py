"""Shapes tell the truth: from zero, as long as the figures, nothing drawn for nothing."""

from ketch.documents.blocks import Chart, Drawn, Table, text, whole
from ketch.documents.charts import BAR_WIDTH, NARROW, PLOT_HEIGHT, WIDE, bar, columns, legend


def chart_of(*rows: tuple[int, int], kind: Drawn = Drawn.BARS) -> Chart:
    cells = tuple((text(str(2000 + n)), whole(a), whole(b)) for n, (a, b) in enumerate(rows))
    return Chart(kind, Table("People", ("Year", "Slovenian", "Foreign"), cells), "", series=(1, 2))


def bar_lengths(chart: Chart) -> list[int]:
    return [sum(box.width for box in bar(chart, row)) for row in chart.table.rows]


def test_the_longest_bar_fills_its_place_and_the_others_keep_the_proportion():
    assert bar_lengths(chart_of((3, 1), (1, 1), (0, 0))) == [BAR_WIDTH, BAR_WIDTH // 2, 0]


def test_a_stack_has_no_gap():
    first, second = bar(chart_of((3, 4)), chart_of((3, 4)).table.rows[0])
    assert (first.x, first.x + first.width) == (0, second.x)


def test_one_beside_thousands_is_still_seen():
    assert bar_lengths(chart_of((5000, 0), (1, 0)))[1] == 1


def test_rows_set_apart_do_not_shrink_the_others():
    chart = chart_of((1, 1), (2, 2))
    table = Table("People", chart.table.columns, chart.table.rows, apart=((text("All"), whole(90), whole(9)),))
    assert bar_lengths(Chart(Drawn.BARS, table, "", (1, 2))) == bar_lengths(chart)


def test_columns_stand_on_their_base():
    drawing = columns(chart_of((2, 0), (1, 0), kind=Drawn.COLUMNS), WIDE, "en")
    assert {box.y + box.height for box in drawing.shapes} == {drawing.base}
    assert [box.height for box in drawing.shapes] == [PLOT_HEIGHT, PLOT_HEIGHT // 2]


def test_names_under_columns_do_not_run_into_each_other():
    for width, number in ((NARROW, 24), (WIDE, 24), (NARROW, 7), (WIDE, 300)):
        drawing = columns(chart_of(*[(1, 0)] * number, kind=Drawn.COLUMNS), width, "en")
        places = [label.x for label in drawing.labels if label.y > drawing.base]
        assert all(right - left >= 40 for left, right in zip(places, places[1:], strict=False))


def test_a_chart_of_nothing_is_empty():
    assert columns(chart_of(kind=Drawn.COLUMNS), WIDE, "en").shapes == []


def test_not_recorded_is_never_filled_and_the_legend_says_which_is_which():
    columns_of = ("Year", "Slovenian", "Foreign", "Not recorded")
    table = Table("People", columns_of, ((text("2024"), whole(1), whole(1), whole(1)),))
    chart = Chart(Drawn.BARS, table, "", series=(1, 2, 3))
    assert [box.fill for box in bar(chart, table.rows[0])] == ["fill-1", "fill-2", "fill-none"]
    assert legend(chart)[2] == ("Not recorded", "fill-none")
