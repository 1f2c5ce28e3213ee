"""What a report was asked: which days, who counts, looked at on which day. It stands in the address of its pages."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from ketch.periods import Period


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
