"""A layout that forgets a cell is told so before anything is rendered."""

import pytest

from ketch.documents.blocks import Chart, Drawn, Table, decimal, text, whole


def test_a_row_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="one cell for each of 2 columns"):
        Table("People", ("Year", "People"), rows=((text("2024"),),))


def test_nothing_to_divide_draws_nothing():
    table = Table("Rate", ("Form", "Held", "Rate"), rows=((text("Leisure"), whole(3), decimal(None)),))
    assert Chart(Drawn.BARS, table, "", series=(1, 2)).values(table.rows[0]) == (3.0, 0.0)


def test_a_table_without_rows_is_fine():
    assert Table("People", ("Year",), rows=()).all_rows == ()
