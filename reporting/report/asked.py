"""What a report was asked: which days, who counts, looked at on which day; and the addresses of its pages."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from ketch.periods import Period
from reporting.layouts.names import ToRows
from reporting.questions.work_done import WorkDone


@dataclass(frozen=True)
class Asked:
    period: Period
    rule: str
    as_of: date

    @property
    def parameters(self) -> dict[str, str]:
        """The same words as in the JSON of the report, where a form can have them."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        return {"first": first, "last": last, "rule": self.rule, "as_of": self.as_of.isoformat()}

    def address(self, page: str, **more: str | int) -> str:
        return f"{reverse(page)}?{urlencode({**self.parameters, **more})}"

    @property
    def file_name(self) -> str:
        """Days and nothing else: a list of downloads tells whom it likes."""
        return f"report-{self.period.first.isoformat()}-{self.period.last.isoformat()}"


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
