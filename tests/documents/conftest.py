"""One document that has everything a document can have."""

from datetime import date

import pytest

from ketch.documents.blocks import Cell, Chart, Document, Drawn, Table, Text, day, decimal, percent, text, whole
from ketch.documents.hand_out import Copy

ROWS = "/reports/rows?figure=total&year=2024"


@pytest.fixture
def table() -> Table:
    return Table(
        heading="People by year",
        short="People",
        columns=("Year", "People", "Foreign", "A month", "Rate", "Looked at"),
        rows=(
            (text("2023"), whole(1234), whole(4), decimal(2.25), percent(0.825), day(date(2024, 1, 5))),
            (text("2024"), whole(8, ROWS), whole(5), decimal(None), percent(1.0), day(date(2024, 12, 31))),
        ),
        apart=((text("Different people"), whole(9), whole(6), decimal(None), percent(None), Cell("")),),
        note="=a note that looks like a formula",
    )


@pytest.fixture
def document(table: Table) -> Document:
    return Document(
        title="Yearly report",
        stamp="Not for publication",
        facts=(("Period", "2023–2024"),),
        copy=Copy("1111-2222-3333", "Fund A & B"),
        blocks=(
            Text("Rules used", ("Each person counts once.", "@Both days count.")),
            Chart(Drawn.BARS, table, "People by year: 1234, then 8.", series=(1, 2)),
            Chart(Drawn.COLUMNS, table, "A month: 2.3, then nothing.", series=(3,)),
        ),
    )
