"""The question of a report, the figure of it that is to be opened, and who gets a copy."""

from datetime import date

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy

from ketch.pages.fields import PRIVATE, DateField, DayOfAddress
from ketch.periods import MOST_YEARS, Period, today
from reporting.funding.models import Funder, FundingPeriod, Rule
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import Cut
from reporting.questions.figures import Key


class ReportForm(forms.Form):
    """Sent by address, so a report can be bookmarked."""

    first = DateField(label=_("From"), widget=DayOfAddress)
    last = DateField(label=_("To"), widget=DayOfAddress)
    rule = forms.ChoiceField(label=_("Who counts"), choices=Rule.choices, initial=Rule.ENROLLED, widget=forms.RadioSelect)
    as_of = DateField(label=_("As of"), widget=DayOfAddress, required=False, help_text=_("Empty is today."))
    by = forms.ChoiceField(label=_("Activities"), choices=Cut.choices, initial=Cut.YEAR, required=False, widget=forms.RadioSelect)

    language = forms.ChoiceField(choices=Funder.ReportLanguage, required=False, widget=forms.HiddenInput)
    funding = forms.ModelChoiceField(FundingPeriod.objects.select_related("funder"), required=False, widget=forms.HiddenInput)

    def clean_as_of(self) -> date:
        day = self.cleaned_data["as_of"] or today()
        if day > today():
            raise forms.ValidationError(_("Nobody knows the figures of a day to come. Choose today or an earlier day."))
        return day

    def clean(self) -> dict[str, object]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error(
                "last", _("The last day is before the first. Choose a day from %(day)s on.") % {"day": formats.date_format(first)}
            )
        elif first and last and last.year - first.year >= MOST_YEARS:
            sentence = ngettext(
                "A report covers %(n)d year at most. Choose an earlier last day.",
                "A report covers %(n)d years at most. Choose an earlier last day.",
                MOST_YEARS,
            )
            self.add_error("last", sentence % {"n": MOST_YEARS})
        return self.cleaned_data

    @property
    def asked(self) -> Asked:
        data = self.cleaned_data
        period, by = Period(data["first"], data["last"]), data["by"] or Cut.YEAR.value
        return Asked(period, data["rule"], data["as_of"], by, data["funding"], data["language"])


class KeptFigureForm(forms.Form):
    """One figure of a report. `days` are left out where they are those of the report."""

    figure = forms.CharField()
    days = forms.CharField(required=False)
    of = forms.CharField(required=False)

    def clean_days(self) -> Period | None:
        try:
            return Period.from_text(self.cleaned_data["days"]) if self.cleaned_data["days"] else None
        except ValueError:
            raise forms.ValidationError("no days") from None

    def key_in(self, period: Period) -> Key:
        data = self.cleaned_data
        return Key(data["figure"], data["days"] or period, data["of"])


class FigureForm(KeptFigureForm, ReportForm):
    """One figure of the report that is asked for."""

    @property
    def key(self) -> Key:
        return self.key_in(self.asked.period)


FORMATS_IN_WORDS = (
    ("pdf", _("Pages (PDF)")),
    ("docx", _("Text to work on (Word)")),
    ("xlsx", _("Workbook (XLSX)")),
    ("csv", _("Tables (CSV)")),
    ("json", _("Data (JSON)")),
)


class CopyForm(forms.Form):
    """Who gets a copy, and what for."""

    recipient = forms.CharField(
        label=_("Recipient"),
        max_length=200,
        help_text=_("It stands on every sheet, with the number of the copy."),
        widget=forms.TextInput(PRIVATE),
    )
    purpose = forms.CharField(
        label=_("Purpose"), max_length=200, help_text=_("It is kept in the log."), widget=forms.TextInput(PRIVATE)
    )


class ExportForm(CopyForm):
    format = forms.ChoiceField(
        label=pgettext_lazy("of a file", "Format"), choices=FORMATS_IN_WORDS, initial="pdf", widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language"), choices=Funder.ReportLanguage, widget=forms.RadioSelect)
