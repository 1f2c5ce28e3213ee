"""From a figure of the report to the address of the page with its rows."""

from ketch.periods import Period
from reporting.asked import Asked
from reporting.layouts.figures import ToRows
from reporting.questions.work_done import WorkDone


def to_rows(asked: Asked) -> ToRows:
    def address(figure: str, span: Period, work: WorkDone | None = None) -> str:
        year = {} if span == asked.period else {"year": span.first.year}
        return asked.address("reporting:rows", figure=figure, **year, **_row(work))

    return address


def _row(work: WorkDone | None) -> dict[str, str]:
    if work is None:
        return {}
    return {"activity": work.activity.id} if work.activity else {"form": work.form}
