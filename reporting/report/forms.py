"""The question of a report, the figure of it that is to be opened, and who gets a copy."""

from datetime import date

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy

from activities.models import FormOfSupport
from ketch.pages.fields import PRIVATE, DateField, DayOfAddress
from ketch.periods import MOST_YEARS, Period, today
from reporting.funding.models import Rule
from reporting.questions.figure import PEOPLE, WORK, Figure
from reporting.report.answer import Asked


class ReportForm(forms.Form):
    """Sent by address, so a report can be bookmarked."""

    first = DateField(label=_("From"), widget=DayOfAddress)
    last = DateField(label=_("To"), widget=DayOfAddress)
    rule = forms.ChoiceField(label=_("Who counts"), choices=Rule.choices, initial=Rule.ENROLLED, widget=forms.RadioSelect)
    as_of = DateField(label=_("As of"), widget=DayOfAddress, required=False, help_text=_("Empty is today."))

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
        return Asked(Period(data["first"], data["last"]), data["rule"], data["as_of"])


class FigureForm(ReportForm):
    figure = forms.ChoiceField(choices=[(name, name) for name in (*PEOPLE, *WORK)])
    year = forms.IntegerField(required=False)
    form = forms.ChoiceField(required=False, choices=FormOfSupport.choices)
    activity = forms.UUIDField(required=False)

    def clean(self) -> dict[str, object]:
        """A year outside the period is no figure of this report; a figure of work is of a form or an activity."""
        data = super().clean()
        if not self.errors and data["year"] not in self._spans:
            self.add_error("year", "not a year of the period")
        if data.get("figure") in WORK and not (data.get("form") or data.get("activity")):
            self.add_error("figure", "of which work?")
        return data

    @property
    def _spans(self) -> dict[int | None, Period]:
        period = self.asked.period
        return {None: period, **{span.first.year: span for span in period.years()}}

    @property
    def opened(self) -> Figure:
        data, asked = self.cleaned_data, self.asked
        return Figure(data["figure"], self._spans[data["year"]], asked.as_of, asked.rule, data["form"], data["activity"])


FORMATS = (("xlsx", _("Workbook (XLSX)")), ("csv", _("Tables (CSV)")), ("json", _("Data (JSON)")))
LANGUAGES = (("sl", _("Slovenian")), ("en", _("English")))


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
        label=pgettext_lazy("of a file", "Format"), choices=FORMATS, initial="xlsx", widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
