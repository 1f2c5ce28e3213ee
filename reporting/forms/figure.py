"""Which figure is to be opened. Nobody types this: it comes from a link of the report."""

from django import forms

from activities.models import FormOfSupport
from reporting.forms.report import ReportForm
from reporting.questions.figure import PEOPLE, WORK, Figure


class FigureForm(ReportForm):
    figure = forms.ChoiceField(choices=[(name, name) for name in (*PEOPLE, *WORK)])
    year = forms.IntegerField(required=False)
    form = forms.ChoiceField(required=False, choices=FormOfSupport.choices)
    activity = forms.UUIDField(required=False)

    def clean(self) -> dict:
        """A year outside the period is no figure of this report; a figure of work is of a form or an activity."""
        data = super().clean()
        if not self.errors and data["year"] is not None and self._span() is None:
            self.add_error("year", "not a year of the period")
        if data.get("figure") in WORK and not (data.get("form") or data.get("activity")):
            self.add_error("figure", "of which work?")
        return data

    def _span(self):
        years = {span.first.year: span for span in self.asked.period.years()}
        return years.get(self.cleaned_data["year"])

    @property
    def opened(self) -> Figure:
        data, asked = self.cleaned_data, self.asked
        span = asked.period if data["year"] is None else self._span()
        return Figure(data["figure"], span, asked.as_of, asked.rule, data["form"], data["activity"])
