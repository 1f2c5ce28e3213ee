from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst


class PosterForm(forms.Form):
    """Which month: the first of `months` unless asked for another."""

    month = forms.CharField(required=False, max_length=10)

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = months

    @property
    def chosen(self) -> date:
        asked = self.cleaned_data.get("month") if self.is_valid() else ""
        return next((month for month in self.months if f"{month:%Y-%m}" == asked), self.months[0])

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Of each month its address, its name, and whether it is the chosen one."""
        return [(f"?month={month:%Y-%m}", in_words(month), month == self.chosen) for month in self.months]


def in_words(month: date) -> str:
    return capfirst(date_format(month, "YEAR_MONTH_FORMAT"))
