"""What goes out comes back equal: export, import into an empty database, export again."""

import io

import pytest
from hypothesis import HealthCheck, given, settings

from exchange.comparing.checking import check
from exchange.export.register import names_of_everyone, tabs
from exchange.export.writing import workbook
from exchange.taking_in.actions import take_in
from exchange.workbook.sheets import SHEETS
from ketch.audit.entries import COMMAND_LINE
from tests.exchange.random_registers import registers
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db


def imported(content):
    plan = check(io.BytesIO(content), by=COMMAND_LINE)
    assert plan.faults == []
    return take_in(register=plan.register, plan=plan, by=COMMAND_LINE)


def exported():
    """The rows as sets of rows, and the workbook."""
    held = [(name, headings, [tuple(row) for row in rows]) for name, headings, rows in tabs(names_of_everyone(by=COMMAND_LINE))]
    return {name: sorted(rows, key=repr) for name, _headings, rows in held}, workbook(held)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(registers())
def test_what_goes_out_comes_back_equal(register):
    headings = {sheet.name: [column.name for column in sheet.columns] for sheet in SHEETS}
    with rolled_back():
        imported(workbook((name, headings[name], rows) for name, rows in register.items()))
        rows, content = exported()
    with rolled_back():
        imported(content)
        again, _content = exported()
        assert again == rows
        parts = imported(content).parts.values()
        assert [(part.new, part.changed, part.removed) for part in parts] == [([], 0, [])] * len(SHEETS)
