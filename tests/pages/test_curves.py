"""Columns over time with numbered marks: where they stand."""

from ketch.pages.pictures import BETWEEN_DOTS, Column, Marker, curve


def drawn(*columns, marks=()):
    return curve([column if isinstance(column, Column) else Column(column, words=str(column)) for column in columns], marks)


def phone(*columns, marks=()):
    return drawn(*columns, marks=marks)[0]


def test_the_tallest_gives_the_measure_and_all_stand_on_the_ground():
    drawing = phone(2, 4)
    small, tall = drawing.shapes
    assert tall.height == 2 * small.height
    assert {shape.y + shape.height for shape in drawing.shapes} == {drawing.base}
    assert drawing.measure.words == "4"


def test_what_nobody_wrote_down_is_dashed_and_nobody_came_is_a_stroke():
    unknown, nobody, _tall = phone(None, 0, 9).shapes
    assert (unknown.fill, nobody.fill) == ("fill-none", "fill-1")
    assert nobody.height < unknown.height


def test_a_gap_has_no_column_but_keeps_its_place():
    first, last = phone(3, Column(0, empty=True), 3).shapes
    assert last.x - first.x > 2 * first.width


def test_sixty_columns_stay_apart_on_a_phone_and_nothing_leaves_the_picture():
    shapes = phone(*range(60)).shapes
    assert all(right.x - left.x > left.width for left, right in zip(shapes, shapes[1:], strict=False))
    for drawing in drawn(*range(1, 61)):
        assert all(shape.x >= 0 and shape.x + shape.width <= drawing.width for shape in drawing.shapes)


def test_labels_never_run_into_each_other():
    labels = phone(*(Column(1, f"label {n}") for n in range(40))).labels
    assert 1 < len(labels) < 10


def test_a_mark_stands_between_the_columns_before_and_after_it():
    drawing = phone(5, 5, 5, 5, marks=[Marker(2, "1")])
    [dot] = drawing.dots
    assert drawing.shapes[1].x + drawing.shapes[1].width <= dot.x <= drawing.shapes[2].x


def test_marks_in_one_place_stand_one_above_the_other():
    first, second = phone(5, 5, marks=[Marker(1, "1"), Marker(1, "2")]).dots
    assert first.x == second.x
    assert abs(first.y - second.y) == BETWEEN_DOTS


def test_a_mark_before_the_first_and_after_the_last_is_whole():
    for drawing in drawn(5, marks=[Marker(0, "1"), Marker(1, "2")]):
        assert all(dot.radius < dot.x < drawing.width - dot.radius for dot in drawing.dots)


def test_nothing_to_draw_is_no_fault():
    assert phone().shapes == []
