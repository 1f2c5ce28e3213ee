"""From a figure of the report to the address of the page with its rows."""

from django.utils.http import urlencode

from ketch.periods import Period
from reporting.asked import Asked
from reporting.layouts.figures import ToRows
from reporting.questions.work_done import WorkDone


def to_rows(asked: Asked) -> ToRows:
    """A report has hundreds of figures, so what their addresses share is made once."""
    shared = asked.address("reporting:rows")

    def address(figure: str, span: Period, work: WorkDone | None = None) -> str:
        year = {} if span == asked.period else {"year": str(span.first.year)}
        return f"{shared}&{urlencode({'figure': figure, **year, **_row(work)})}"

    return address


def _row(work: WorkDone | None) -> dict[str, str]:
    if work is None:
        return {}
    return {"activity": work.activity.id} if work.activity else {"form": work.form}
