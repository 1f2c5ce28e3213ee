"""The question of a report, and the figure of it that is to be opened."""

from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ketch.pages.fields import DateField, DateParts
from ketch.periods import Period, today
from reporting.asked import Asked
from reporting.models import Rule

MOST_YEARS = 150


class DayOfAddress(DateParts):
    """Typed in three fields, sent on as one word, 2019-03-01."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        word = data.get(name)
        if not word:
            return super().value_from_datadict(data, files, name)
        try:
            return self.decompress(date.fromisoformat(word))
        except ValueError:
            return [word, "", ""]


class ReportForm(forms.Form):
    """Sent by address, so a report can be bookmarked."""

    first = DateField(label=gettext_lazy("From"), widget=DayOfAddress)
    last = DateField(label=gettext_lazy("To"), widget=DayOfAddress)
    rule = forms.ChoiceField(
        label=gettext_lazy("Who counts"), choices=Rule.choices, initial=Rule.ENROLLED, widget=forms.RadioSelect
    )
    as_of = DateField(label=gettext_lazy("As of"), widget=DayOfAddress, required=False, help_text=gettext_lazy("Empty is today."))

    def clean_as_of(self) -> date:
        day = self.cleaned_data["as_of"] or today()
        if day > today():
            raise forms.ValidationError(_("Nobody knows the figures of a day to come. Choose today or an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error(
                "last", _("The last day is before the first. Choose a day from %(day)s on.") % {"day": formats.date_format(first)}
            )
        elif first and last and last.year - first.year >= MOST_YEARS:
            self.add_error("last", _too_long())
        return self.cleaned_data

    @property
    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(Period(data["first"], data["last"]), data["rule"], data["as_of"])


def _too_long() -> str:
    return ngettext(
        "A report covers %(n)d year at most. Choose an earlier last day.",
        "A report covers %(n)d years at most. Choose an earlier last day.",
        MOST_YEARS,
    ) % {"n": MOST_YEARS}
